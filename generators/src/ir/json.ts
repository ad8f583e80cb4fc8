// JSON: its values, how they are asked and compared, and pointers into them.

/** Any value that JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** Says whether a parsed JSON value is an object (and neither an array nor null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Says whether two values are written alike; the order of members counts. */
export function sameJson(left: JsonValue, right: JsonValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** A member of its own, never one that every object inherits; `undefined` for what is no object. */
export function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Says whether a value is a list of texts and of nothing else. */
export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** Escapes one name for a JSON pointer. */
export function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Follows a local reference such as `#/components/schemas/Run`; `undefined` when nothing is there. */
export function resolveReference(root: JsonValue, reference: string): JsonValue | undefined {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  let current: JsonValue | undefined = root;
  for (const part of reference.slice(2).split("/")) {
    const name = decodeName(part);
    if (name === undefined) return undefined;
    if (Array.isArray(current)) current = (current as readonly JsonValue[])[Number(name)];
    else if (isJsonObject(current) && Object.hasOwn(current, name)) current = current[name];
    else return undefined;
  }
  return current;
}

/** What is wrong with a reference that resolves to nothing. */
export function brokenReferenceMessage(reference: string): string {
  const name = JSON.stringify(reference);
  return reference.startsWith("#")
    ? `The reference ${name} leads nowhere.`
    : `The reference ${name} leads out of the document, and no other one is read.`;
}

function decodeName(part: string): string | undefined {
  try {
    return decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    // A stray percent sign: the reference cannot name anything.
    return undefined;
  }
}

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

/** Reads a text member; blank text counts as absent. */
export function readText(value: JsonObject, key: string): string | undefined {
  const text = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}

/** Keeps the members that have a value: an absent fact leaves no key behind. */
export function compact<Members extends object>(
  members: Members,
): { [Key in keyof Members]?: Exclude<Members[Key], undefined> } {
  const told: [string, unknown][] = [];
  for (const entry of Object.entries(members)) if (entry[1] !== undefined) told.push(entry);
  return Object.fromEntries(told) as {
    [Key in keyof Members]?: Exclude<Members[Key], undefined>;
  };
}
