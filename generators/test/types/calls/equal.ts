/** Compiles only when the two types are the same, readonly and optional marks included. */
export function equal<Left, Right>(...same: Same<Left, Right> extends true ? [] : ["the types differ"]): void {
  void same;
}

type Same<Left, Right> =
  (<Type>() => Type extends Left ? 1 : 2) extends <Type>() => Type extends Right ? 1 : 2 ? true : false;
