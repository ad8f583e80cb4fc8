/** Any value that JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** Says whether a parsed JSON value is an object (and neither an array nor null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Copies a JSON value with every string in it, at any depth, passed through a function. Keys stay.
 * The function is also told where the string stands, starting from the place that is given.
 */
export function mapStrings(
  value: JsonValue,
  change: (text: string, place: readonly (string | number)[]) => string,
  place: readonly (string | number)[] = [],
): JsonValue {
  if (typeof value === "string") return change(value, place);
  if (typeof value !== "object" || value === null) return value;
  if (isArray(value)) return value.map((item, index) => mapStrings(item, change, [...place, index]));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapStrings(item, change, [...place, key])]),
  );
}

/** `Array.isArray` for values whose arrays are read-only. */
export function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
