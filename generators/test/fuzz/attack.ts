// In: the name of a target, how long, a seed, and a file. Out, as messages to the process that forked this one: what was tried so
// far, and how it ended. The file holds the case that is being tried, for one that never ends.

import * as fc from "fast-check";
import { writeFileSync } from "node:fs";

import { targets } from "./all-targets.js";

/** What an attack tells while it goes on, and once more when it is over. */
export interface Progress {
  readonly cases: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly ended?: true;
  /** The smallest case that was found to break a promise. */
  readonly broken?: { readonly promise: string; readonly case: unknown };
}

const [name, milliseconds, seed, place = ""] = process.argv.slice(2);
const target = targets.find((one) => one.name === name);
if (target === undefined) throw new Error(`There is no target ${name}.`);

const tell = (progress: Progress): Promise<void> =>
  new Promise((settle, reject) => {
    process.send?.(progress, undefined, undefined, (error) => (error === null ? settle() : reject(error)));
  });
const open = await target.open();
let cases = 0;
let told = Date.now();
const property = fc.asyncProperty(target.arbitrary, async (attack) => {
  writeFileSync(place, JSON.stringify(attack));
  await open.tryCase(attack);
  cases += 1;
  if (Date.now() - told < 1_000) return;
  told = Date.now();
  await tell({ cases, counts: open.counts() });
});
const result = await fc.check(property, {
  seed: Number(seed),
  numRuns: Number.MAX_SAFE_INTEGER,
  interruptAfterTimeLimit: Number(milliseconds),
  markInterruptAsFailure: false,
});
const { errorInstance, counterexample } = result;
const promise =
  errorInstance instanceof Error ? `${errorInstance.name}: ${errorInstance.message}` : String(errorInstance);
await tell({
  cases,
  counts: open.counts(),
  ended: true,
  ...(result.failed && { broken: { promise, case: counterexample?.[0] } }),
});
await open.close();
