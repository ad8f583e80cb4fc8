// `allOf`: the parts of a schema as one schema.

import { isJsonObject, resolveReference, type JsonObject, type JsonValue } from "../../ir/json.js";
import { admitsNothing, combineSchemas, fittingOptions, type Lose } from "./combine.js";
import { fromOf, impossibleSchema, reportSchema, type Place, type ReaderContext } from "./context.js";

/** Who hears of it while parts are merged. */
interface Merging {
  /** A keyword was said in two ways that do not go together. */
  readonly lose?: Lose;
  /** One more part is looked at; may throw when there are too many. */
  readonly step?: () => void;
}

// Parts of parts of parts: what is deeper contains itself in a way that grows.
const deepestMerge = 32;
const deepestPart = 16;

/**
 * Merges `allOf` into one schema: properties of every part, the tighter of two limits, the common options. What a part
 * says twice about one property stays together as a new `allOf` there. References that lead nowhere are left in place.
 */
export function mergeAllOf(
  node: JsonObject,
  root: JsonValue,
  { lose = () => undefined, step = () => undefined }: Merging = {},
  depth = 0,
): JsonObject {
  if (!Array.isArray(node.allOf) || depth > deepestPart) return node;
  const { allOf, ...rest } = node;
  const parts = (allOf as readonly JsonValue[]).map((part) => expand(part, root, { lose, step }, depth));
  return [...parts, rest].reduce<JsonObject>((whole, part) => combineSchemas(whole, part, lose), {});
}

/** What a part says, with what it refers to. */
function expand(part: JsonValue, root: JsonValue, merging: Required<Merging>, depth: number): JsonObject {
  merging.step();
  let current: JsonValue = part;
  for (let step = 0; step < deepestPart && isJsonObject(current) && typeof current.$ref === "string"; step += 1) {
    const { $ref, ...siblings } = current as JsonObject & { readonly $ref: string };
    const target = resolveReference(root, $ref);
    if (!isJsonObject(target)) return current;
    current = Object.keys(siblings).length === 0 ? target : combineSchemas(target, siblings, merging.lose);
  }
  return isJsonObject(current) ? mergeAllOf(current, root, merging, depth + 1) : {};
}

/**
 * Merges the parts of a schema that is being read, and gives the place inside them. What the parts contradict each other
 * in is reported; nothing comes back where they leave no value, or contain themselves.
 */
export function mergeParts(
  context: ReaderContext,
  node: JsonObject,
  place: Place,
): { readonly node: JsonObject; readonly place: Place } | undefined {
  const from = fromOf(context, place);
  const key = JSON.stringify(node);
  if (place.merged.has(key) || place.merged.size > deepestMerge) {
    reportSchema(context, "unsupported-schema", from, "The schema contains itself through `allOf`.");
    return undefined;
  }
  const lost = new Set<string>();
  const { root, step } = context;
  const whole = fittingOptions(mergeAllOf(node, root, { lose: (keyword) => lost.add(keyword), step }));
  if (admitsNothing(whole)) {
    impossibleSchema(context, from);
    return undefined;
  }
  for (const keyword of lost) {
    const message = `The parts of the schema say ${JSON.stringify(keyword)} in two ways that no type holds at once; the last one was kept.`;
    reportSchema(context, "unsupported-schema", from, message);
  }
  return { node: whole, place: { ...place, merged: new Set([...place.merged, key]) } };
}
