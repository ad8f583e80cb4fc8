import type { Schema } from "../../ir/schema.js";
import { readNumber } from "../literals.js";
import {
  clauseEnd,
  clauseStart,
  isHedged,
  isWhole,
  number,
  readRange,
  separator,
  type ProseFacts,
} from "./sentence.js";

// The word must be there: a number of anything else says nothing about the text's own length. People in a scene are
// characters too ("up to 3 characters on stage"), so the clause has to end with the word.
const characters = `\\s*-?(?:characters?|chars?)(?:\\s+(?:long|in length|in total))?`;
const lead = `(?:${clauseStart}|\\b(?:of|is|are|be|has|length|limit|limited to|with a limit of)\\s+)`;

// Not linear, bounded: a sentence has at most 400 characters.
const between = new RegExp(
  `${lead}(?:between\\s+|from\\s+)?(${number})(?:${separator}|\\s+and\\s+)(${number})${characters}${clauseEnd}`,
  "i",
);
// Not linear, bounded: a sentence has at most 400 characters.
const atMost = new RegExp(
  `${lead}(?:max(?:imum|\\.)?(?:\\s+length)?(?:\\s+(?:of|is))?\\s*[:=]?|up to|at most|(?:not|no) (?:more|longer) than|limit(?:ed)?(?:\\s+(?:of|to))?\\s*:?)\\s*(${number})${characters}${clauseEnd}|${lead}(${number})${characters}\\s+(?:max(?:imum)?|at most|or (?:fewer|less))${clauseEnd}`,
  "i",
);
// Not linear, bounded: a sentence has at most 400 characters.
const atLeast = new RegExp(
  `${lead}(?:min(?:imum|\\.)?(?:\\s+length)?(?:\\s+(?:of|is))?\\s*[:=]?|at least|(?:not|no) (?:less|shorter) than)\\s*(${number})${characters}${clauseEnd}|${lead}(${number})${characters}\\s+(?:min(?:imum)?|at least|or more)${clauseEnd}`,
  "i",
);

// "Lines of max 80 characters", "a title (max 80 characters) and a text (max 500 characters)": parts of the text.
const parts =
  /\b(?:lines|segments|paragraphs|sentences|captions|keywords|titles|words) (?:of|up to|with|longer|shorter)\b/i;
const counts = /\d\s*-?(?:characters?|chars?)\b/gi;

/** A sentence states how long a text may be: `Max 500 characters`, `3–50,000 characters`. */
export function lengthInProse(sentence: string, schema: Schema): ProseFacts | undefined {
  if (schema.kind !== "string" || isHedged(sentence) || parts.test(sentence)) return undefined;
  const both = between.exec(sentence);
  const range = both === null ? undefined : readRange(both[1], both[2]);
  if (both !== null && range !== undefined && range.every(isLength)) {
    return { facts: { minLength: range[0], maxLength: range[1] }, whole: isWhole(sentence, both) };
  }
  const [low, high] = [atLeast.exec(sentence), atMost.exec(sentence)];
  if ((sentence.match(counts)?.length ?? 0) > (low === null || high === null ? 1 : 2)) return undefined;
  const minLength = readNumber(low?.[1] ?? low?.[2] ?? "");
  const maxLength = readNumber(high?.[1] ?? high?.[2] ?? "");
  if (![minLength, maxLength].some(isLength)) return undefined;
  const match = low !== null && high !== null ? null : (low ?? high);
  return {
    facts: { ...(isLength(minLength) && { minLength }), ...(isLength(maxLength) && { maxLength }) },
    whole: match !== null && isWhole(sentence, match),
  };
}

function isLength(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0;
}
