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

/** Lays records over each other, the last one on top. What is undefined or null in one hides nothing below it. */
export function mergeDefined<T extends object>(...layers: readonly (Gaps<T> | undefined)[]): Present<T> {
  const entries = layers.flatMap((layer) => Object.entries(layer ?? {}));
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null)) as Present<T>;
}

type Gaps<T> = { readonly [Name in keyof T]: T[Name] | null | undefined };
type Present<T> = { [Name in keyof T]: NonNullable<T[Name]> };
