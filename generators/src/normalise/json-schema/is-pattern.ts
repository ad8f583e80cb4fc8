// In: a pattern that the upstream wrote. Out: whether it can be used, here and in the apps that validate with it.
// It never runs the pattern.

import { createRequire } from "node:module";
import type * as recheck from "recheck";

// It takes half a second to load, and most models have no pattern.
const load = createRequire(import.meta.url);

// Longer than any that is written by hand, and long enough to keep the proof busy.
const longest = 1000;

/**
 * Whether a text is a regular expression that every engine of today reads, as JSON Schema asks for, and that takes time in
 * proportion to its text: apps run it on what strangers type. One that cannot be proved to counts as one that does not, and so does half a character.
 */
export function isPattern(pattern: string): boolean {
  if (/\p{Surrogate}/u.test(pattern)) return false;
  try {
    // Linear: it is read, and never run.
    return pattern.length <= longest && new RegExp(pattern, "u").source !== "" && isLinear(pattern);
  } catch {
    return false;
  }
}

function isLinear(pattern: string): boolean {
  // Without a choice of how often there is one way to match.
  if (!/[*+?|{]/.test(pattern)) return true;
  const { checkSync } = load("recheck") as typeof recheck;
  // The proof needs milliseconds: a busy machine must not change what comes of it.
  return checkSync(withoutLimits(pattern), "u", { checker: "automaton", timeout: 20_000 }).status === "safe";
}

/** With `*` for each `{0,100}`: to the proof a text of limited length is no problem, however many ways there are to match. */
function withoutLimits(pattern: string): string {
  // Not linear, bounded: a pattern that came this far has at most 1000 characters.
  return pattern.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\{\d+,(\d*)\}/gu, (token, most: string | undefined) => {
    return most === undefined || (most !== "" && Number(most) < 10) ? token : "*";
  });
}
