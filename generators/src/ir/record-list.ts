// Lists of records come as a bare array or inside an envelope, and a site may change its mind about which.

import { isJsonObject, type JsonValue } from "./json.js";

/** The records of a document, and where in it they stand. */
export interface RecordList {
  readonly records: readonly JsonValue[];
  /** A JSON pointer without the document's name: `#`, `#/items`. */
  readonly pointer: string;
}

const envelopes = ["items", "data", "models", "results", "catalog", "records"];
const deepest = 2;

/** Finds the list in a document: the document itself, or what stands in an envelope such as `{ "data": [] }`. */
export function findRecordList(value: JsonValue, pointer = "#", depth = 0): RecordList | undefined {
  if (Array.isArray(value)) return { records: value as readonly JsonValue[], pointer };
  if (!isJsonObject(value) || depth >= deepest) return undefined;
  const found = envelopes.flatMap((name) => {
    const inner = Object.hasOwn(value, name) ? value[name] : undefined;
    return inner === undefined ? [] : (findRecordList(inner, `${pointer}/${name}`, depth + 1) ?? []);
  });
  // Two lists side by side: nobody can tell which one is meant.
  return found.length === 1 ? found[0] : undefined;
}

/** Says in a few words what a document holds instead of a list. */
export function describeValue(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (!isJsonObject(value)) return `a JSON ${typeof value}`;
  const keys = Object.keys(value);
  const named = keys.slice(0, 5).map((key) => JSON.stringify(key.slice(0, 40)));
  return keys.length === 0
    ? "a JSON object without keys"
    : `a JSON object with ${named.join(", ")}${keys.length > named.length ? " and more" : ""}`;
}
