import { isJsonObject, type JsonObject, type JsonValue } from "../ir/json.js";
import { resolveReference } from "../ir/json-pointer.js";

/**
 * Melts `allOf` into one schema: properties of every part, the tighter of two limits, the common options. What a part
 * says twice about one property stays together as a new `allOf` there. References that lead nowhere are left in place.
 */
export function flattenAllOf(node: JsonObject, root: JsonValue, depth = 0): JsonObject {
  if (!Array.isArray(node.allOf) || depth > 16) return node;
  const { allOf, ...rest } = node;
  const parts = (allOf as readonly JsonValue[]).map((part) => expand(part, root, depth));
  return [...parts, rest].reduce<JsonObject>(combine, {});
}

function expand(part: JsonValue, root: JsonValue, depth: number): JsonObject {
  let current: JsonValue = part;
  for (let step = 0; step < 16 && isJsonObject(current) && typeof current.$ref === "string"; step += 1) {
    const { $ref, ...siblings } = current as JsonObject & { readonly $ref: string };
    const target = resolveReference(root, $ref);
    if (!isJsonObject(target)) return current;
    current = Object.keys(siblings).length === 0 ? target : combine(target, siblings);
  }
  return isJsonObject(current) ? flattenAllOf(current, root, depth + 1) : {};
}

const tighterHigh = new Set(["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"]);
const tighterLow = new Set(["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"]);

function combine(left: JsonObject, right: JsonObject): JsonObject {
  const result: Record<string, JsonValue> = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const earlier = Object.hasOwn(result, key) ? result[key] : undefined;
    result[key] = earlier === undefined ? value : combineKeyword(key, earlier, value);
  }
  return result;
}

function combineKeyword(key: string, left: JsonValue, right: JsonValue): JsonValue {
  if (key === "properties" && isJsonObject(left) && isJsonObject(right)) {
    const properties: Record<string, JsonValue> = { ...left };
    for (const [name, schema] of Object.entries(right)) {
      const earlier = Object.hasOwn(properties, name) ? properties[name] : undefined;
      const value = earlier === undefined ? schema : { allOf: [earlier, schema] };
      // A property called `__proto__` must become a key like any other.
      Object.defineProperty(properties, name, { value, enumerable: true, configurable: true, writable: true });
    }
    return properties;
  }
  if (key === "required" && Array.isArray(left) && Array.isArray(right)) {
    return [...new Set([...(left as readonly JsonValue[]), ...(right as readonly JsonValue[])])];
  }
  if (key === "enum" && Array.isArray(left) && Array.isArray(right)) {
    const known = new Set((right as readonly JsonValue[]).map((value) => JSON.stringify(value)));
    return (left as readonly JsonValue[]).filter((value) => known.has(JSON.stringify(value)));
  }
  if (typeof left === "number" && typeof right === "number") {
    if (tighterHigh.has(key)) return Math.max(left, right);
    if (tighterLow.has(key)) return Math.min(left, right);
  }
  return right;
}
