import { isJsonObject, type JsonValue } from "../ir/json.js";

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

// JSON leaves these as they are: line separators, and marks that hide or reorder what a reader of the source sees.
const unseen = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** A text as a JavaScript string literal: one line, and every character of it can be seen. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replace(unseen, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A property name, quoted only where it has to be. */
export function propertyName(name: string): string {
  return identifier.test(name) ? name : stringLiteral(name);
}

/** A JSON value as JavaScript source, laid out as a formatter would; `before` is what stands on its first line already. */
export function literal(value: JsonValue, indent = "", before = 0): string {
  if (typeof value === "string") return stringLiteral(value);
  if (Array.isArray(value)) return list(value as readonly JsonValue[], indent, before);
  if (isJsonObject(value)) return object(value, indent, before);
  return JSON.stringify(value);
}

function list(values: readonly JsonValue[], indent: string, before: number): string {
  const flat = `[${values.map((value) => literal(value, indent)).join(", ")}]`;
  if (!flat.includes("\n") && flat.length + indent.length + before <= 100) return flat;
  const inner = `${indent}  `;
  return `[\n${values.map((value) => `${inner}${literal(value, inner)},\n`).join("")}${indent}]`;
}

function object(value: { readonly [key: string]: JsonValue }, indent: string, before: number): string {
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  const member = ([key, item]: [string, JsonValue], inner: string): string =>
    // A plain `__proto__` key would set the prototype instead of a property.
    `${key === "__proto__" ? '["__proto__"]' : propertyName(key)}: ${literal(item, inner)}`;
  const flat = `{ ${entries.map((entry) => member(entry, indent)).join(", ")} }`;
  if (!flat.includes("\n") && flat.length + indent.length + before <= 100) return flat;
  const inner = `${indent}  `;
  return `{\n${entries.map((entry) => `${inner}${member(entry, inner)},\n`).join("")}${indent}}`;
}
