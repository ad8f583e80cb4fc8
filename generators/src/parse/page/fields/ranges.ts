// In: the words in the place of a range. Out: the limits that they tell.

import { printedNumber as number, readQuantity } from "../../../ir/quantity.js";

/** The ends of a range as printed. */
export interface Range {
  readonly minimum?: string;
  readonly maximum?: string;
  /** What the numbers count or measure; empty where nothing says it. */
  readonly unit: string;
}

// Longer words are prose.
const longestRange = 200;

const to = "\\s*(?:-|\u2013|\u2014|~|\uff5e|\u301c|to|and|\\.{2,3}|\u2026)\\s*";
// `1s`, `10 px`, `5 items`: the word behind a number is no part of it.
const end = `(${number}(?:\\s?[\\p{L}%\u00b0]{1,14})?)`;
// Not linear, bounded: a range has at most 200 characters.
const between = new RegExp(
  `^(?:(?:between|from)\\s+)?(?:${end}${to}${end}|[[(]\\s*${end}(?:${to}|\\s*,\\s*)${end}\\s*[\\])])$`,
  "iu",
);
const atLeast = new RegExp(`^(?:\\w{1,40}\\s*)?(?:>=|\u2265|at least|from|min(?:imum)?)\\s*${end}$`, "iu");
const atMost = new RegExp(`^(?:\\w{1,40}\\s*)?(?:<=|\u2264|at most|up to|max(?:imum)?)\\s*${end}$`, "iu");
const around = new RegExp(`^${end}\\s*(?:<=|\u2264)\\s*\\w{1,40}\\s*(?:<=|\u2264)\\s*${end}$`, "iu");

/** Reads `1 - 50`, `[0, 1]`, `1s to 10s`, `1 <= x <= 50`, `>= 0`; `undefined` for any other words. */
export function readRangeWords(words: string): Range | undefined {
  if (words.length > longestRange) return undefined;
  const [, low, high, lowest, highest] = between.exec(words) ?? around.exec(words) ?? [];
  const minimum = low ?? lowest ?? atLeast.exec(words)?.[1];
  const maximum = high ?? highest ?? (minimum === undefined ? atMost.exec(words)?.[1] : undefined);
  const ends = [minimum, maximum].filter((text) => text !== undefined).map((text) => readQuantity(text));
  if (ends.length === 0 || ends.some((text) => text === undefined)) return undefined;
  return {
    ...(minimum !== undefined && { minimum: readQuantity(minimum)?.number ?? minimum }),
    ...(maximum !== undefined && { maximum: readQuantity(maximum)?.number ?? maximum }),
    unit: ends.findLast((text) => (text?.unit ?? "") !== "")?.unit ?? "",
  };
}

/** Whether a unit counts the characters of a text. */
export function countsCharacters(unit: string): boolean {
  return /^(?:characters?|chars?|letters?)$/i.test(unit);
}

/** Whether a unit counts what is in a list. */
export function countsItems(unit: string): boolean {
  return /^(?:items?|elements?|entries|images?|videos?|files?|pictures?|urls?)$/i.test(unit);
}
