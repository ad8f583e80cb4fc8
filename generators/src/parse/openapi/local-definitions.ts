// In: an OpenAPI document. Out: the same, where a schema that was pasted with definitions of its own (`$defs`) refers to them by
// their place in the document. References that lead somewhere already stay as they are.

import { escapePointer, isJsonObject, resolveReference, type JsonObject, type JsonValue } from "../../ir/json.js";

/** Makes references into the definitions of an enclosing schema references into the document; the same object where there are none. */
export function withLocalDefinitions(root: JsonObject): JsonObject {
  const rewrite = (node: JsonValue, pointer: string, owners: readonly Owner[]): JsonValue => {
    if (Array.isArray(node)) {
      const items = (node as readonly JsonValue[]).map((item, index) => rewrite(item, `${pointer}/${index}`, owners));
      return items.some((item, index) => item !== node[index]) ? items : node;
    }
    if (!isJsonObject(node)) return node;
    const around = hasDefinitions(node) ? [{ node, pointer }, ...owners] : owners;
    let changed = false;
    const members = Object.entries(node).map(([key, value]): [string, JsonValue] => {
      const now =
        key === "$ref" && typeof value === "string"
          ? absolute(root, value, around)
          : rewrite(value, `${pointer}/${escapePointer(key)}`, around);
      changed ||= now !== value;
      return [key, now];
    });
    return changed ? (Object.fromEntries(members) as JsonObject) : node;
  };
  return rewrite(root, "#", []) as JsonObject;
}

/** A schema with definitions of its own. */
interface Owner {
  readonly node: JsonObject;
  readonly pointer: string;
}

function hasDefinitions({ $defs, definitions }: JsonObject): boolean {
  return isJsonObject($defs) || isJsonObject(definitions);
}

function absolute(root: JsonObject, reference: string, owners: readonly Owner[]): string {
  if (!/^#\/(?:\$defs|definitions)\//.test(reference) || resolveReference(root, reference) !== undefined)
    return reference;
  const owner = owners.find(({ node }) => resolveReference(node, reference) !== undefined);
  return owner === undefined ? reference : `${owner.pointer}${reference.slice(1)}`;
}
