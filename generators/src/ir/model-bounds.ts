// How large what describes one model may be. Real models are far below (16 fields, texts of a few hundred characters, pages
// of 10 KB); whatever is beyond is refused by name, and the other models are what they are without it.

import type { Diagnostic } from "./diagnostics.js";
import { escapePointer, type JsonValue } from "./json.js";
import type { ModelPage, PageField } from "./model-page.js";
import type { ModelSpec } from "./model.js";
import type { Schema } from "./schema.js";
import type { PublicModel } from "./source-records.js";
import { childrenOf } from "./visit.js";

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

// How deep schemas go is bounded where they are read, with the place in its diagnostic.
const anyDepth = Number.POSITIVE_INFINITY;

/** Checks a page before it is parsed. */
export function checkPageText(text: string, document: string): void {
  if (byteLength(text, largestPage) > largestPage) {
    throw new ModelBoundError(`The page has more than ${largestPage / 1024 / 1024} MiB.`, document);
  }
  // Samples in code may hold a whole file as one line of text.
  let isCode = false;
  for (const [index, line] of text.split("\n").entries()) {
    if (/^ {0,3}(?:`{3}|~{3})/.test(line)) isCode = !isCode;
    else if (!isCode && byteLength(line, largestText) > largestText) {
      throw new ModelBoundError(`A text has more than ${largestText / 1024} KiB.`, `${document} (line ${index + 1})`);
    }
  }
}

/** Checks what a page says. Examples may hold whole files as text; they are bounded with the package. */
export function checkPage(page: ModelPage, document: string): void {
  const count = (fields: readonly PageField[] = []): number =>
    fields.reduce((sum, { nested }) => sum + 1 + count(nested), 0);
  checkCount(count(page.inputs), document);
  checkCount(count(page.outputs), document);
  checkRecord({ ...page, examples: [] }, `${document}#`, anyDepth);
}

/** Checks what the public list says about a model. */
export function checkPublicModel(model: PublicModel): void {
  checkRecord(model, model.pointer);
  checkCount(model.inputs?.length ?? 0, model.pointer);
  checkCount(model.outputs?.length ?? 0, model.pointer);
}

/** Checks what all documents together say. */
export function checkSpec(spec: ModelSpec, document: string): void {
  checkCount(countFields([spec.input, ...Object.values(spec.definitions)]), document);
  checkCount(countFields([spec.output]), document);
  checkRecord({ ...spec, examples: [] }, `${document}#`, anyDepth);
}

/** Checks what a package came to. */
export function checkFiles(files: ReadonlyMap<string, string>, document: string): void {
  const size = [...files.values()].reduce((sum, text) => sum + byteLength(text), 0);
  if (size <= largestPackage) return;
  throw new ModelBoundError(`Its package would have more than ${largestPackage / 1024 / 1024} MiB.`, document);
}

function checkCount(count: number, pointer: string): void {
  if (count > mostFields) throw new ModelBoundError(`The model has ${count} fields, more than ${mostFields}.`, pointer);
}

/** The fields of these schemas, nested ones included. */
function countFields(schemas: readonly Schema[]): number {
  const pending = [...schemas];
  let count = 0;
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    if (schema.kind === "object") count += schema.fields.length;
    for (const child of childrenOf(schema)) pending.push(child);
  }
  return count;
}
