import { findSource } from "../media/media-source.js";

/** What kind of value is this, in the words of JSON Schema? What JSON cannot carry goes by its own name, such as `Blob`. */
export function jsonKind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value !== "object") return typeof value;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === "Object" ? "object" : tag;
}

/** What JSON makes of a value that says so itself: a `URL` and a `Date` are texts. A `Buffer` is bytes. */
export function asJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null || isUploadable(value)) return value;
  const { toJSON } = value as { toJSON?: unknown };
  return typeof toJSON === "function" ? (toJSON.call(value) as unknown) : value;
}

/** Is this what core uploads where media is asked for? */
export function isUploadable(value: unknown): boolean {
  return findSource(value) !== undefined;
}

const MAX_DEPTH = 100;

/** One text for each value: two values are equal in the sense of JSON when their texts are. */
export function jsonText(value: unknown, depth = 0): string {
  const kind = jsonKind(value);
  if (depth > MAX_DEPTH) return "…";
  if (kind === "array") return `[${(value as unknown[]).map((item) => jsonText(item, depth + 1)).join()}]`;
  if (kind === "bigint") return `${value as bigint}n`;
  if (kind !== "object") return JSON.stringify(value) ?? kind;
  const fields = Object.entries(value as object).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([name, item]) => `${JSON.stringify(name)}:${jsonText(item, depth + 1)}`).join()}}`;
}
