/** Any value that JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object whose fields nobody has described. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Says whether a value is an object with fields, neither an array nor null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Is a value nested more levels deep than that? */
export function isNested(value: unknown, levels: number): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    (levels === 0 || Object.values(value).some((item) => isNested(item, levels - 1)))
  );
}

/** Reads JSON; text that is none comes back as it is. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
