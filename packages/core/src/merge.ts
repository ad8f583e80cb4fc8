/** Lays records over each other, the last one on top. What is undefined or null in one hides nothing below it. */
export function merge<T extends object>(...layers: readonly (Gaps<T> | undefined)[]): Present<T> {
  const entries = layers.flatMap((layer) => Object.entries(layer ?? {}));
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null)) as Present<T>;
}

type Gaps<T> = { readonly [Name in keyof T]: T[Name] | null | undefined };
type Present<T> = { [Name in keyof T]: NonNullable<T[Name]> };
