import type { JsonObject } from "../json.js";

/** A table of codes in the list envelope. The upstream's form is not published; rows with a `code` are the likely one. */
export function referenceList(codes: readonly string[]): JsonObject {
  return { items: codes.map((code) => ({ code })), first: null, next: null, previous: null };
}
