import { escapePointer, isJsonObject, type JsonObject, resolveReference } from "../../ir/json.js";
import type { SchemaPlace } from "../../ir/source-records.js";

/** An object of the document and where it stands, references followed. */
export interface ObjectPlace extends SchemaPlace {
  readonly node: JsonObject;
}

// A chain this long is a circle.
const longestChain = 16;

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
    const below: SchemaPlace | undefined = current && memberOf(current, name);
    current = below && follow(root, below);
  }
  return current;
}

/** One member of an object as it stands, its reference not followed. */
export function memberOf({ node, pointer }: ObjectPlace, name: string): SchemaPlace | undefined {
  if (!Object.hasOwn(node, name)) return undefined;
  return { node: node[name] ?? null, pointer: `${pointer}/${escapePointer(name)}` };
}

/** The members of an object below a name, references followed; what is no object is left out. */
export function childrenOf(root: JsonObject, place: ObjectPlace, name: string): readonly ObjectPlace[] {
  const holder = child(root, place, [name]);
  if (holder === undefined) return [];
  return Object.keys(holder.node).flatMap((key) => child(root, holder, [key]) ?? []);
}

const json = /^application\/(?:[\w.+-]+\+)?json\b/i;
const anything = /^(?:\*|application)\/\*/;

/** What describes a body or a response as JSON: its media types, or itself in the older Swagger documents. */
export function jsonContents(root: JsonObject, place: ObjectPlace): readonly ObjectPlace[] {
  const content = child(root, place, ["content"]);
  if (content === undefined) return [place];
  const types = Object.keys(content.node);
  return [...types.filter((name) => json.test(name)), ...types.filter((name) => anything.test(name))].flatMap(
    (type) => child(root, content, [type]) ?? [],
  );
}

/** The media types of a body or a response that are no JSON. */
export function otherContents(root: JsonObject, place: ObjectPlace): ReadonlyMap<string, ObjectPlace> {
  const content = child(root, place, ["content"]);
  const types = Object.keys(content?.node ?? {}).filter((name) => !json.test(name) && !anything.test(name));
  return new Map(
    types.flatMap((type): readonly [string, ObjectPlace][] => {
      const one = content && child(root, content, [type]);
      return one === undefined ? [] : [[type, one]];
    }),
  );
}
