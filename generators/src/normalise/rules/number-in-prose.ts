import type { Schema } from "../../ir/schema.js";
import { readNumber } from "../literals.js";
import {
  areYears,
  clauseEnd,
  clauseStart,
  isHedged,
  isWhole,
  number,
  readRange,
  separator,
  type ProseFacts,
} from "./sentence.js";

const pair = `(${number})(?:${separator})(${number})`;
const pairWithAnd = `(${number})(?:${separator}|\\s+and\\s+)(${number})`;
const subject = "(?:numbers?|integers?|values?|floats?|decimals?|anything|be|is|are|lies?|ranges?)";

// Not linear, bounded: a sentence has at most 400 characters.
const ranges: readonly RegExp[] = [
  // `Range: 1–4`, `Valid range is 0 to 1`, `Allowed values: 1-4`
  `${clauseStart}(?:(?:valid|allowed|accepted|supported|required|value)\\s+)?(?:range|values)(?:\\s+(?:is|are))?\\s*[:=]?\\s*(?:from\\s+|between\\s+)?[[(]?${pairWithAnd}[\\])]?${clauseEnd}`,
  // `Required range: 1 <= x <= 4`
  `(${number})\\s*(?:<=|\\u2264)\\s*\\w+\\s*(?:<=|\\u2264)\\s*(${number})${clauseEnd}`,
  // `(1-4)`, `(from 1 to 4)`
  `\\((?:range:?\\s+|from\\s+)?${pair}\\)`,
  `\\(between\\s+${pairWithAnd}\\)`,
  // `Between 0 and 1`, `A number between 0 and 1`, `in the range 0 to 1`
  `(?:${clauseStart}|\\b${subject}\\s+)(?:between|in the range(?: of)?)\\s+${pairWithAnd}${clauseEnd}`,
  // `0-2147483647`, `from 0 to 255`, `An integer from 0 to 255`
  `(?:${clauseStart}|\\b${subject}\\s+)(?:from\\s+)?${pair}${clauseEnd}`,
].map((source) => new RegExp(source, "i"));

const lead = `(?:${clauseStart}|\\b${subject}\\s+)(?:of\\s+)?`;
// Not linear, bounded: a sentence has at most 400 characters.
const lower = new RegExp(
  `${lead}(?:min(?:imum|\\.)?(?:\\s+value)?(?:\\s+(?:of|is))?\\s*[:=]?|at least|(?:not|no) less than|>=|\\u2265)\\s*(${number})${clauseEnd}|${lead}(${number})\\s+or\\s+(?:more|higher|greater|above|larger)${clauseEnd}`,
  "i",
);
// Not linear, bounded: a sentence has at most 400 characters.
const upper = new RegExp(
  `${lead}(?:max(?:imum|\\.)?(?:\\s+value)?(?:\\s+(?:of|is))?\\s*[:=]?|at most|up to|(?:not|no) more than|<=|\\u2264)\\s*(${number})${clauseEnd}|${lead}(${number})\\s+or\\s+(?:less|fewer|lower|below|smaller)${clauseEnd}`,
  "i",
);

// "Range of the source: 1-120", "For drafts: 1-4": the numbers of something else, or of one case only.
const elsewhere = /\b(?:(?:of|for|in|on|with) (?:the|its|an?|each)|source|original|for|when|if|unless|with|without)\b/i;

/** A sentence about a number states the number's own range: `Range: 1–4`, `(0-2147483647)`, `at most 10`. */
export function rangeInProse(sentence: string, schema: Schema): ProseFacts | undefined {
  if (schema.kind !== "number" || isHedged(sentence) || elsewhere.test(beforeLastColon(sentence))) return undefined;
  for (const pattern of ranges) {
    const match = pattern.exec(sentence);
    const range = match === null ? undefined : readRange(match[1], match[2]);
    if (match === null || range === undefined) continue;
    const [minimum, maximum] = range;
    if (isOfKind(schema, range) && !areYears(range)) {
      return { facts: { minimum, maximum }, whole: isWhole(sentence, match) };
    }
  }
  const [low, high] = [lower.exec(sentence), upper.exec(sentence)];
  const minimum = readNumber(low?.[1] ?? low?.[2] ?? "");
  const maximum = readNumber(high?.[1] ?? high?.[2] ?? "");
  const limits = [minimum, maximum].filter((limit) => limit !== undefined);
  if (limits.length === 0 || !isOfKind(schema, limits)) return undefined;
  if (minimum !== undefined && maximum !== undefined) {
    return minimum < maximum ? { facts: { minimum, maximum }, whole: false } : undefined;
  }
  const match = low ?? high;
  return {
    facts: { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) },
    whole: match !== null && isWhole(sentence, match),
  };
}

function beforeLastColon(sentence: string): string {
  return sentence.slice(0, sentence.lastIndexOf(":") + 1);
}

function isOfKind(schema: Schema & { readonly kind: "number" }, limits: readonly number[]): boolean {
  return !schema.integer || limits.every((limit) => Number.isInteger(limit));
}

const step = new RegExp(
  `(?:\\b(?:must be|should be|has to be)\\s+)?\\b(?:an?\\s+)?(?:multiples? of|divisible by|in (?:steps|increments) of)\\s+(${number})${clauseEnd}`,
  "i",
);

// What the upstream rounds itself, it accepts.
const rounded = /\b(?:round|snap|near|adjust|resiz|scal)\w*/i;

/** A sentence about a number states its step: `A multiple of 16`, `must be divisible by 8`. */
export function multipleInProse(sentence: string, schema: Schema): ProseFacts | undefined {
  if (schema.kind !== "number" || isHedged(sentence) || rounded.test(sentence)) return undefined;
  const match = step.exec(sentence);
  const multipleOf = readNumber(match?.[1] ?? "");
  if (match === null || multipleOf === undefined || multipleOf <= 0) return undefined;
  return { facts: { multipleOf }, whole: isWhole(sentence, match) };
}
