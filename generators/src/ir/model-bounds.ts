// How large what describes one model may be. Real models are far below (16 fields, texts of a few hundred characters, pages
// of 10 KB); whatever is beyond is refused by name, and the other models are what they are without it.

import type { Diagnostic } from "./diagnostics.js";
import type { JsonValue } from "./json.js";
import { escapePointer } from "./json-pointer.js";

/** The largest page, in bytes of UTF-8. */
export const largestPage = 1024 * 1024;
/** The largest text of one field: its name, its description, its default, one of its options. In bytes of UTF-8. */
export const largestText = 64 * 1024;
/** Fields of the input, nested ones included; and as many of the output. */
export const mostFields = 500;
/** Parts of the schemas of one model, each as often as it is referred to. */
export const mostSchemaParts = 20_000;
/** Values within one record of the public list. */
export const mostRecordValues = 20_000;
/** How deep a record of the public list may be nested. */
export const deepestRecord = 64;
/** All files of a package together, in bytes of UTF-8. */
export const largestPackage = 4 * 1024 * 1024;

/** What describes one model is too large; the message says what and where. It stops that model and no other. */
export class ModelBoundError extends Error {
  override readonly name = "ModelBoundError";

  constructor(
    message: string,
    /** The document and the place inside it. */
    readonly pointer: string,
  ) {
    super(message);
  }
}

/** The diagnostic about a model that is beyond a bound. */
export function modelTooLarge(model: string, message: string, pointer: string): Diagnostic {
  return {
    code: modelTooLargeCode,
    severity: "error",
    model,
    pointer,
    message,
    help: "No package was made from it: the last good package stays as it is. Report it to the upstream; where the document is right, raise the bound in generators/src/ir/model-bounds.ts.",
  };
}

/** A model with such a diagnostic gets no package, whatever the other documents say about it. */
export const modelTooLargeCode = "model-too-large";

/** Counts the steps of one model's work; throws a {@link ModelBoundError} when there are too many. */
export function createBudget(steps: number, what: string, pointer: string): () => void {
  let left = steps;
  return () => {
    left -= 1;
    if (left < 0) throw new ModelBoundError(`${what}: more than ${steps}.`, pointer);
  };
}

/** The length of a text in bytes of UTF-8; of what is longer than `most` only that it is. */
export function byteLength(text: string, most = Number.POSITIVE_INFINITY): number {
  return text.length > most ? text.length : new TextEncoder().encode(text).length;
}

/** Refuses plain data that holds a text that is too long, is nested too deep, or has too many values. */
export function checkRecord(record: object, pointer: string, deepest = deepestRecord): void {
  const pending: { value: JsonValue; at: string; depth: number }[] = [];
  let values = 0;
  const add = (container: object, at: string, depth: number): void => {
    for (const [key, value] of Object.entries(container) as [string, JsonValue][]) {
      checkText(key, at);
      pending.push({ value, at: `${at}/${escapePointer(key)}`, depth });
    }
  };
  add(record, pointer, 1);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, at, depth } = next;
    values += 1;
    if (values > mostRecordValues) throw new ModelBoundError(`It holds more than ${mostRecordValues} values.`, pointer);
    if (depth > deepest) throw new ModelBoundError(`It is nested deeper than ${deepest} levels.`, pointer);
    if (typeof value === "string") checkText(value, at);
    else if (typeof value === "object" && value !== null) add(value, at, depth + 1);
  }
}

function checkText(text: string, at: string): void {
  // One character has at most three bytes here, so most texts need no look.
  if (text.length * 3 <= largestText || byteLength(text, largestText) <= largestText) return;
  throw new ModelBoundError(`A text has more than ${largestText / 1024} KiB.`, at.slice(0, longestPointer));
}

const longestPointer = 500;
