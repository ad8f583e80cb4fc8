import type { ArraySchema, Schema } from "../../ir/schema.js";
import { readNumber } from "../literals.js";
import {
  areYears,
  clauseEnd,
  clauseStart,
  isHedged,
  isWhole,
  number,
  readRange,
  sentencesOf,
  separator,
  type ProseFacts,
} from "./sentence.js";

const adjective = "(?:an?|the|your|optional|required|ordered|json|comma-separated)\\s+";
const listForms = [
  // "An object with a list of points" is no list: the word has to be what the sentence is about.
  new RegExp(`^(?:${adjective})*(?:list|array|sequence)\\s+of\\b`, "i"),
  new RegExp(`\\bas\\s+(?:${adjective})+(?:list|array)\\b`, "i"),
  new RegExp(
    `${clauseStart}one\\s+(?:(?:entry|item|object|element|record)\\s+)?(?:per|(?:for\\s+)?each)\\b(?!\\s+(?:run|request|call|task|job|generation)\\b)`,
    "i",
  ),
];

// Then one value is as welcome, or a map of them; `each an object` speaks of the items.
const orNot =
  /(?<!\beach(?: is| being)?\s)\b(?:an?|the|json)\s+(?:[\w-]+\s+)?object\b|\bsingle\b|\bor\s+an?\b|\bkeyed\s+by\b/i;

const anyList: ArraySchema = { kind: "array", items: { kind: "json", shape: "object", from: "" }, from: "" };

/** The first sentence says that a value is a list: `List of shots`, `One entry per shot`, or how many items it takes. */
export function isListInProse(description: string | undefined): boolean {
  const sentence = sentencesOf(description ?? "")[0]?.text ?? "";
  if (orNot.test(sentence)) return false;
  return listForms.some((form) => form.test(sentence)) || beginsWithItemCount(sentence, anyList);
}

// Only what can be an item of the list counts: "up to 10 MB" and "at most 15 seconds" speak of something else.
const item =
  "(?:images?|pictures?|photos?|files?|videos?|clips?|recordings?|references?|items?|entries|elements?|urls?|addresses|prompts?|shots?|voices?|speakers?|masks?|points?|boxes|ids?|tags|codes|documents|keyframes|loras?|subjects?)";
const kind = "(?:(?:reference|input|source|style|different|distinct|additional|image|video|audio|media|subject)\\s+)?";
const tail = `(?=\\s+(?:in total|total|at once|allowed|per (?:request|run|call|task|job|generation))\\b|\\s+(?:is|are|can be|may be) (?:allowed|supported|accepted|given|sent)\\b|:|${clauseEnd})`;
const named = `\\s+${kind}${item}${tail}`;
const lead = `(?:${clauseStart}|\\b(?:of|is|are|takes?|accepts?|supports?|provide|give|send|upload|pass|with|contains?|holds?|needs?|requires?|allows?)\\s+)`;

interface CountPattern {
  readonly source: RegExp;
  readonly ends: "both" | "low" | "high";
  /** The number stands alone, so that only the kind of the list tells what it counts. */
  readonly bare: boolean;
}

const range = `(?:between\\s+|from\\s+)?(${number})(?:${separator}|\\s+and\\s+)(${number})`;
const most = `(?:up to|at most|max(?:imum|\\.)?(?:\\s+of)?\\s*:?|(?:not|no) more than)\\s*(${number})`;
const least = `(?:at least|min(?:imum|\\.)?(?:\\s+of)?\\s*:?|(?:not|no) less than)\\s*(${number})`;

// Not linear, bounded: a sentence has at most 400 characters.
const patterns: readonly CountPattern[] = [
  { source: new RegExp(`${lead}${range}${named}`, "i"), ends: "both", bare: false },
  { source: new RegExp(`${clauseStart}${range}${clauseEnd}`, "i"), ends: "both", bare: true },
  { source: new RegExp(`${lead}${most}${named}`, "i"), ends: "high", bare: false },
  { source: new RegExp(`${clauseStart}${most}${clauseEnd}`, "i"), ends: "high", bare: true },
  { source: new RegExp(`${lead}${least}${named}`, "i"), ends: "low", bare: false },
  { source: new RegExp(`${clauseStart}${least}${clauseEnd}`, "i"), ends: "low", bare: true },
];

/** A sentence states how many items a list takes: `1 to 9 images`, `up to 5 files`, `Pictures of the subjects, 1 to 9`. */
export function itemCountInProse(sentence: string, schema: Schema): ProseFacts | undefined {
  const counts = schema.kind === "array" ? readItemCounts(sentence, schema) : undefined;
  if (counts === undefined) return undefined;
  const [first, ...others] = counts.matches;
  return { facts: counts.facts, whole: others.length === 0 && first !== undefined && isWhole(sentence, first.match) };
}

/** The sentence begins with a count of items, or a part of it is a count and nothing else: `Up to 6 shots`, `…, max 3`. */
export function beginsWithItemCount(sentence: string, schema: ArraySchema): boolean {
  const { matches = [] } = readItemCounts(sentence, schema) ?? {};
  return matches.some(({ match, bare }) => bare || (match.index === 0 && countStart.test(match[0])));
}

// Not linear, bounded: a sentence has at most 400 characters.
const countStart = new RegExp(`^(?:${range}|${most}|${least})`, "i");

interface ItemCounts {
  readonly facts: { readonly minItems?: number; readonly maxItems?: number };
  readonly matches: readonly { readonly match: RegExpExecArray; readonly bare: boolean }[];
}

function readItemCounts(sentence: string, { items }: ArraySchema): ItemCounts | undefined {
  if (isHedged(sentence)) return undefined;
  const facts: { minItems?: number; maxItems?: number } = {};
  const matches: ItemCounts["matches"][number][] = [];
  for (const { source, ends, bare } of patterns) {
    // A number alone behind a list of numbers is rather a limit of each.
    if (bare && items.kind === "number") continue;
    const match = source.exec(sentence);
    if (match === null || matches.length > 1) continue;
    const counts = ends === "both" ? readRange(match[1], match[2]) : [readNumber(match[1] ?? "")];
    if (counts === undefined || !counts.every(isCount) || areYears(counts as readonly number[])) continue;
    const [first, second] = counts as readonly number[];
    if (ends === "both" && matches.length === 0) {
      return { facts: { minItems: first ?? 0, maxItems: second ?? 0 }, matches: [{ match, bare }] };
    }
    if (ends === "high" && facts.maxItems === undefined && first !== undefined) facts.maxItems = first;
    else if (ends === "low" && facts.minItems === undefined && first !== undefined) facts.minItems = first;
    else continue;
    matches.push({ match, bare });
  }
  const isRange = (facts.minItems ?? 0) <= (facts.maxItems ?? Number.POSITIVE_INFINITY);
  return matches.length > 0 && isRange ? { facts, matches } : undefined;
}

function isCount(value: number | undefined): boolean {
  return value !== undefined && Number.isInteger(value) && value >= 1;
}
