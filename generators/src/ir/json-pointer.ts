import { isJsonObject, type JsonValue } from "./json.js";

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

function decodeName(part: string): string | undefined {
  try {
    return decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    // A stray percent sign: the reference cannot name anything.
    return undefined;
  }
}
