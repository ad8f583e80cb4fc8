import type { JsonValue } from "../../ir/json.js";
import type { InferredFact, Schema } from "../../ir/schema.js";
import { readNumber } from "../literals.js";
import { withoutTail } from "../../ir/without-tail.js";

/** What a sentence states about the field that it describes. */
export interface ProseFacts {
  readonly facts: Readonly<Partial<Record<InferredFact, JsonValue>>>;
  /** The sentence says this and nothing else. */
  readonly whole: boolean;
}

/** Reads one sentence in the light of the field's schema. Whatever is in doubt gives nothing. */
export type ProseRule = (sentence: string, schema: Schema) => ProseFacts | undefined;

/** A sentence and where it stands in its text, the space behind it included. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// A full stop behind one of these ends no sentence.
const abbreviation = /(?:^|\W)(?:max|min|approx|no|vs|incl|e\.g|i\.e)\.$/i;

// What states a fact states it briefly: the longest sentence of a real description has 135 characters. The rules look at a
// sentence in many ways, so what is much longer is not looked at.
const longestSentence = 400;

/** Takes a description apart; curly quotes come back plain, and so does what stands between two words. */
export function sentencesOf(description: string): readonly Sentence[] {
  const plain = description
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u00a0\u2009\u202f]/g, " ");
  const sentences: Sentence[] = [];
  let start = 0;
  for (const gap of plain.matchAll(/(?<=[.!?])\s+|\n+/g)) {
    if (abbreviation.test(plain.slice(start, gap.index))) continue;
    const end = gap.index + gap[0].length;
    sentences.push({ text: readable(plain.slice(start, gap.index)), start, end });
    start = end;
  }
  sentences.push({ text: readable(plain.slice(start)), start, end: plain.length });
  return sentences.filter(({ start: from, end }) => plain.slice(from, end).trim() !== "");
}

/** The sentence as the rules read it; nothing, where it is longer than one that states a fact. */
function readable(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length > longestSentence ? "" : plain;
}

/** A printed number: thousands commas, a sign, a fraction. */
export const number = String.raw`[-\u2212]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+`;

/** What stands between the two ends of a range: any dash, or the word. */
export const separator = String.raw`\s*[-\u2010-\u2015\u2212]\s*|\s+to\s+|\s+through\s+`;

/** The start of a clause: of the sentence, or behind a comma, a colon, an opening bracket. */
export const clauseStart = String.raw`(?:^|[,;:(]\s*)`;

/** The end of a clause: no unit, percent sign, colon or further word may follow. */
export const clauseEnd = String.raw`(?=\s*(?:[;,)\]](?!\d)|\.(?!\d)|$))`;

// Advice and examples are no limits, and a limit on each part is none on the whole.
const hedge =
  /\b(?:recommend\w*|typical\w*|usual\w*|general\w*|suggest\w*|ideal\w*|good|better|best|often|normally|e\.g|examples?|such as|each|every)\b|\bper\b(?! (?:request|run|call|task|job|generation)\b)|\b(?:about|around|approx\w*\.?|roughly|some|nearly)\s+\d|[~\u2248]\s*\d/i;

/** Whether a sentence gives advice or speaks of parts, so that its numbers are no limits of the field. */
export function isHedged(sentence: string): boolean {
  return hedge.test(sentence);
}

/** Reads both ends of a range; a range that runs backwards is none. */
export function readRange(low: string | undefined, high: string | undefined): readonly [number, number] | undefined {
  const [minimum, maximum] = [readNumber(low ?? ""), readNumber(high ?? "")];
  return minimum === undefined || maximum === undefined || minimum >= maximum ? undefined : [minimum, maximum];
}

/** `2024-2026` is a span of time, no limit. */
export function areYears(limits: readonly number[]): boolean {
  return limits.every((limit) => Number.isInteger(limit) && limit >= 1900 && limit < 2100);
}

/** Whether a match is all that the sentence says, apart from the stop behind it. */
export function isWhole(sentence: string, match: { readonly 0: string }): boolean {
  const bare = (text: string): string => withoutTail(text.replace(/^[\s,;:(]+/, ""), /[\s.)\]]/);
  return bare(sentence) === bare(match[0]);
}
