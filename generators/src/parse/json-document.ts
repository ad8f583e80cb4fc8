import type { JsonValue } from "../ir/json.js";
import { parseSharedJson } from "../ir/parse-json.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";

/** Reads a JSON document that generation cannot do without; says which one and where when it is no JSON. */
export function parseJsonDocument(text: string, document: string): JsonValue {
  try {
    return parseSharedJson(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnusableDocumentError(
      document,
      text.trim() === "" ? "the document is empty" : `the document is no JSON (${reason})`,
      "Restore the document from version control, or run `pnpm crawl` to fetch it again.",
      { cause },
    );
  }
}
