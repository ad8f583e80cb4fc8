import { isJsonObject, type JsonValue } from "./json.js";

// No sample and no schema of a page goes as deep; a value that does would exhaust the stack of whoever walks through it.
const deepest = 64;

/** Whether a value can be printed and walked through: not nested beyond any sense, and without numbers that JSON lacks. */
export function isPlainJson(value: JsonValue): boolean {
  let level: readonly JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return false;
    if (level.some((node) => typeof node === "number" && !Number.isFinite(node))) return false;
    level = level.flatMap((node) =>
      Array.isArray(node) ? (node as readonly JsonValue[]) : isJsonObject(node) ? Object.values(node) : [],
    );
  }
  return true;
}
