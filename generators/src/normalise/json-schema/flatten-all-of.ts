import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import { resolveReference } from "../../ir/json-pointer.js";
import { combineSchemas, type Lose } from "./combine-schemas.js";

/** Who is told while parts are melted. */
interface Melting {
  /** A keyword was said in two ways that do not go together. */
  readonly lose?: Lose;
  /** One more part is looked at; may throw when there are too many. */
  readonly step?: () => void;
}

/**
 * Melts `allOf` into one schema: properties of every part, the tighter of two limits, the common options. What a part
 * says twice about one property stays together as a new `allOf` there. References that lead nowhere are left in place.
 */
export function flattenAllOf(
  node: JsonObject,
  root: JsonValue,
  { lose = () => undefined, step = () => undefined }: Melting = {},
  depth = 0,
): JsonObject {
  if (!Array.isArray(node.allOf) || depth > 16) return node;
  const { allOf, ...rest } = node;
  const parts = (allOf as readonly JsonValue[]).map((part) => expand(part, root, { lose, step }, depth));
  return [...parts, rest].reduce<JsonObject>((whole, part) => combineSchemas(whole, part, lose), {});
}

function expand(part: JsonValue, root: JsonValue, melting: Required<Melting>, depth: number): JsonObject {
  melting.step();
  let current: JsonValue = part;
  for (let step = 0; step < 16 && isJsonObject(current) && typeof current.$ref === "string"; step += 1) {
    const { $ref, ...siblings } = current as JsonObject & { readonly $ref: string };
    const target = resolveReference(root, $ref);
    if (!isJsonObject(target)) return current;
    current = Object.keys(siblings).length === 0 ? target : combineSchemas(target, siblings, melting.lose);
  }
  return isJsonObject(current) ? flattenAllOf(current, root, melting, depth + 1) : {};
}
