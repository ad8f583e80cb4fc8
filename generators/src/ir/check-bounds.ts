// Whether what describes one model, and what is made of it, is within the bounds of `model-bounds.ts`.

import type { ModelPage, PageField } from "./model-page.js";
import type { ModelSpec } from "./model.js";
import {
  byteLength,
  checkRecord,
  largestPackage,
  largestPage,
  largestText,
  ModelBoundError,
  mostFields,
} from "./model-bounds.js";
import type { Schema } from "./schema.js";
import { childrenOf } from "./visit.js";
import type { PublicModel } from "./source-records.js";

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
