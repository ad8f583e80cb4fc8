// In: a place of an OpenAPI document. Out: what stands there, references followed: an object, a schema that says nothing, the model of a
// path; and what a person should know about it.

import type { Severity } from "../../ir/diagnostics.js";
import { escapePointer, isJsonObject, type JsonObject, type JsonValue, resolveReference } from "../../ir/json.js";
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

/** Something about how the document describes a model that a person should know. */
export interface Problem {
  readonly code: string;
  /** A warning where nothing else is said. */
  readonly severity?: Severity;
  readonly message: string;
  readonly help: string;
  /** Inside the document. */
  readonly pointer: string;
}

// A concrete path names its model; the generic one has parameters in braces. A server's address may stand before it.
const modelPath = /^(?:https?:\/\/[^/]+)?\/?(?:api\/)?(?:v\d+\/)?(models|comfyui-workflows)\/([^{}]+)\/runs\/?$/;

/** The model whose runs are started at a path, its id as it stands there, and the route; `undefined` for any other path. */
export function modelOfPath(path: string): { readonly route: string; readonly id: string } | undefined {
  const [, route = "", id] = modelPath.exec(path) ?? [];
  return id === undefined ? undefined : { route, id: decodeId(id) };
}

/** A path may be written in percent escapes; what is none stays as it is and is judged as an id. */
function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

const texts = new Set(["title", "description", "default", "example", "examples", "deprecated", "nullable", "$comment"]);
const parts = ["allOf", "anyOf", "oneOf"];

// Deeper than any document nests what says nothing.
const deepest = 16;

/** Whether a schema says no more than "anything", "any object" or "nothing or any object". */
export function isFreeForm(root: JsonObject, place: SchemaPlace, depth = 0): boolean {
  const { node, pointer } = place;
  if (node === true) return true;
  if (!isJsonObject(node) || depth > deepest) return false;
  return Object.entries(node).every(([keyword, value]) => {
    if (texts.has(keyword) || keyword.startsWith("x-")) return true;
    if (keyword === "$ref") {
      const target = follow(root, place);
      return target !== undefined && isFreeForm(root, target, depth + 1);
    }
    if (keyword === "type") return isObjectOrNull(value);
    if (keyword === "additionalProperties" || keyword === "unevaluatedProperties")
      return value === true || isEmpty(value);
    if (["properties", "patternProperties", "required"].includes(keyword)) return isEmpty(value);
    if (!parts.includes(keyword) || !Array.isArray(value)) return false;
    return (value as readonly JsonValue[]).every((part, index) =>
      isFreeForm(root, { node: part, pointer: `${pointer}/${keyword}/${index}` }, depth + 1),
    );
  });
}

function isObjectOrNull(type: JsonValue): boolean {
  return [type].flat().every((one) => one === "object" || one === "null");
}

function isEmpty(value: JsonValue): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
