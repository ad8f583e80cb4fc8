import { isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import { escapePointer, resolveReference } from "../../ir/json-pointer.js";
import type { SchemaPlace } from "../../ir/source-records.js";

/** An object of the document and where it stands, references followed. */
export interface ObjectPlace extends SchemaPlace {
  readonly node: JsonObject;
}

// A chain this long is a circle.
const longestChain = 16;
// Far more parts than the body of a run has, and far fewer than exhaust the stack.
const longestSearch = 1000;

/** Follows references from a place to the object that they lead to; `undefined` when there is none. */
export function follow(root: JsonObject, place: SchemaPlace): ObjectPlace | undefined {
  let { node, pointer } = place;
  for (let step = 0; step < longestChain && isJsonObject(node); step += 1) {
    if (typeof node.$ref !== "string") return { node, pointer };
    pointer = node.$ref;
    node = resolveReference(root, node.$ref) ?? null;
  }
  return undefined;
}

/** The object below a chain of names. */
export function child(root: JsonObject, place: ObjectPlace, names: readonly string[]): ObjectPlace | undefined {
  let current: ObjectPlace | undefined = place;
  for (const name of names) {
    if (current === undefined || !Object.hasOwn(current.node, name)) return undefined;
    current = follow(root, { node: current.node[name] ?? null, pointer: `${current.pointer}/${escapePointer(name)}` });
  }
  return current;
}

/** The parts of a schema that is put together from others. */
export function partsOf(root: JsonObject, { node, pointer }: ObjectPlace): readonly ObjectPlace[] {
  return ["allOf", "anyOf", "oneOf"].flatMap((keyword) => {
    const parts = Array.isArray(node[keyword]) ? (node[keyword] as readonly JsonValue[]) : [];
    return parts.flatMap(
      (part, index) => follow(root, { node: part, pointer: `${pointer}/${keyword}/${index}` }) ?? [],
    );
  });
}

/** Looks for a property through references and the parts of a schema; the first statement is used. */
export function property(
  root: JsonObject,
  place: ObjectPlace | undefined,
  name: string,
  seen = new Set<JsonObject>(),
): SchemaPlace | undefined {
  // What was looked through once, for another part, holds nothing new.
  if (place === undefined || seen.has(place.node) || seen.size > longestSearch) return undefined;
  const { node, pointer } = place;
  seen.add(node);
  if (isJsonObject(node.properties) && Object.hasOwn(node.properties, name)) {
    return { node: node.properties[name] ?? null, pointer: `${pointer}/properties/${escapePointer(name)}` };
  }
  for (const part of partsOf(root, place)) {
    const found = property(root, part, name, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

const json = /^application\/(?:[\w.+-]+\+)?json\b/i;
const anything = /^(?:\*|application)\/\*/;

/** The schema of a body or a response as JSON. The older Swagger documents put it right there. */
export function jsonSchema(root: JsonObject, place: ObjectPlace): ObjectPlace | undefined {
  const content = child(root, place, ["content"]);
  if (content === undefined) return child(root, place, ["schema"]);
  const types = Object.keys(content.node);
  const type = types.find((name) => json.test(name)) ?? types.find((name) => anything.test(name));
  return type === undefined ? undefined : child(root, content, [type, "schema"]);
}
