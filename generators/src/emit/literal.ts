import { isJsonObject, type JsonValue } from "../ir/json.js";
import { stringLiteral } from "../text/json.js";

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A property name, quoted only where it has to be. */
export function propertyName(name: string): string {
  return identifier.test(name) ? name : stringLiteral(name);
}

/** A JSON value as JavaScript source, laid out as a formatter would; `before` is what stands on its first line already. */
export function literal(value: JsonValue, indent = "", before = 0): string {
  const flat = onOneLine(value);
  const isList = Array.isArray(value);
  if (!(isList || isJsonObject(value)) || Object.keys(value).length === 0) return flat;
  if (flat.length + indent.length + before <= 100) return flat;
  const inner = `${indent}  `;
  const lines = isList
    ? (value as readonly JsonValue[]).map((item) => literal(item, inner))
    : Object.entries(value).map(([key, item]) => `${keyText(key)}: ${literal(item, inner)}`);
  const [open, close] = isList ? "[]" : "{}";
  return `${open}\n${lines.map((line) => `${inner}${line},\n`).join("")}${indent}${close}`;
}

// Apart from the layout on several lines: one that called the other would do each level's work twice, and deep values would never end.
function onOneLine(value: JsonValue): string {
  if (typeof value === "string") return stringLiteral(value);
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(onOneLine).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${keyText(key)}: ${onOneLine(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** A plain `__proto__` key would set the prototype instead of a property. */
function keyText(key: string): string {
  return key === "__proto__" ? '["__proto__"]' : propertyName(key);
}
