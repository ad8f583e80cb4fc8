import { createHash } from "node:crypto";
import type { JsonValue } from "../ir/json.js";
import { parseSharedJson } from "../ir/parse-json.js";

/** The bytes without a UTF-8 byte order mark: it is no part of the text. */
export function withoutByteOrderMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Reads bytes as strict UTF-8; `undefined` when they are none. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads bytes as JSON; `undefined` when they are none (JSON itself has no undefined). */
export function decodeJson(bytes: Uint8Array): JsonValue | undefined {
  const text = decodeText(bytes);
  if (text === undefined) return undefined;
  try {
    return parseSharedJson(text);
  } catch {
    return undefined;
  }
}

/** Says whether a JSON value is an array, and keeps the type of its items. */
export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The SHA-256 of bytes or text, in hex. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Whether a text begins as an HTML page does; comments may stand before it. */
function isHtml(text: string): boolean {
  const space = /\s*/y;
  const start = /<(?:!doctype|html[\s>])/iy;
  for (let at = 0; ;) {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
    if (!text.startsWith("<!--", at)) {
      start.lastIndex = at;
      return start.test(text);
    }
    const end = text.indexOf("-->", at + "<!--".length);
    if (end < 0) return false;
    at = end + "-->".length;
  }
}

/** Says what a site answered instead of a model's page, or `undefined` when the bytes can be one. */
export function notAPage(bytes: Uint8Array): string | undefined {
  const text = decodeText(bytes);
  if (text === undefined) return "bytes that are not UTF-8";
  const trimmed = text.trim();
  if (trimmed === "") return "an empty document";
  if (isHtml(trimmed)) return "an HTML page";
  if (/^[[{"]/.test(trimmed) && decodeJson(bytes) !== undefined) return "JSON";
  return undefined;
}
