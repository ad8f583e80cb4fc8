import type { Schema } from "../../ir/schema.js";
import { readNumber } from "../literals.js";
import { clauseEnd, isHedged, isWhole, number, type ProseFacts } from "./sentence.js";

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
