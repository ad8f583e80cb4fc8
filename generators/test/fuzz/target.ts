import type * as fc from "fast-check";

/** Something that is attacked with cases which fast-check makes, shrinks and prints. */
export interface FuzzTarget<Case = unknown> {
  readonly name: string;
  /** What a case is, for the summary: `hostile snapshots`. */
  readonly cases: string;
  /** Anything that JSON can hold, so that a case can be kept as a fixture. */
  readonly arbitrary: fc.Arbitrary<Case>;
  /** How many cases the short form tries. */
  readonly few: number;
  /** Starts what the cases are tried on. */
  readonly open: () => Promise<OpenTarget<Case>>;
}

export interface OpenTarget<Case = unknown> {
  /** Tries one case; throws when a promise is broken. */
  readonly tryCase: (attack: Case) => Promise<void>;
  /** What was counted so far, such as how many packages were emitted and how many models refused. */
  readonly counts: () => Readonly<Record<string, number>>;
  readonly close: () => Promise<void>;
}

/** A broken promise, in one sentence. */
export class BrokenPromise extends Error {
  override name = "BrokenPromise";
}

/** Throws unless the promise holds. */
export function promise(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new BrokenPromise(otherwise);
}
