import type { JsonObject } from "./json.js";

/** Reads a text member; blank text counts as absent. */
export function readText(value: JsonObject, key: string): string | undefined {
  const text = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}
