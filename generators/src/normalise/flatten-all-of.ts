import { isJsonObject, type JsonObject, type JsonValue } from "../ir/json.js";
import { resolveReference } from "../ir/json-pointer.js";
import { combineSchemas, type Lose } from "./combine-schemas.js";

/**
 * Melts `allOf` into one schema: properties of every part, the tighter of two limits, the common options. What a part
 * says twice about one property stays together as a new `allOf` there. References that lead nowhere are left in place.
 */
export function flattenAllOf(node: JsonObject, root: JsonValue, lose: Lose = () => undefined, depth = 0): JsonObject {
  if (!Array.isArray(node.allOf) || depth > 16) return node;
  const { allOf, ...rest } = node;
  const parts = (allOf as readonly JsonValue[]).map((part) => expand(part, root, lose, depth));
  return [...parts, rest].reduce<JsonObject>((whole, part) => combineSchemas(whole, part, lose), {});
}

function expand(part: JsonValue, root: JsonValue, lose: Lose, depth: number): JsonObject {
  let current: JsonValue = part;
  for (let step = 0; step < 16 && isJsonObject(current) && typeof current.$ref === "string"; step += 1) {
    const { $ref, ...siblings } = current as JsonObject & { readonly $ref: string };
    const target = resolveReference(root, $ref);
    if (!isJsonObject(target)) return current;
    current = Object.keys(siblings).length === 0 ? target : combineSchemas(target, siblings, lose);
  }
  return isJsonObject(current) ? flattenAllOf(current, root, lose, depth + 1) : {};
}
