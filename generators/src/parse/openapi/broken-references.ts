// In: an OpenAPI document. Out: its references that lead nowhere, and the same document where a pasted schema refers to its own.

import { escapePointer, isJsonObject, type JsonObject, type JsonValue, resolveReference } from "../../ir/json.js";

/** A `$ref` that leads nowhere inside its document. */
export interface BrokenReference {
  readonly pointer: string;
  readonly reference: string;
  /** The object that holds it. */
  readonly node: JsonObject;
}

interface Place {
  readonly node: JsonValue;
  readonly pointer: string;
  /** Under which key it stands. */
  readonly key: string;
  /** The keys of `properties` are names of the upstream's own, so none of them is a keyword. */
  readonly names: boolean;
}

// Under these keys stands data, not description: a `$ref` there is nobody's reference.
const data = new Set(["default", "enum", "const", "example", "examples"]);

// What stands below these says nothing about a type, or says it to those alone who refer to it.
const untold = new Set(["not", "if", "then", "else", "contains", "propertyNames", "$defs", "definitions"]);

/** Lists each `$ref` that leads nowhere inside the document, with its place. */
export function findBrokenReferences(root: JsonValue): BrokenReference[] {
  const broken: BrokenReference[] = [];
  const pending: Place[] = [{ node: root, pointer: "#", key: "", names: false }];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const { node, pointer } = place;
    const reference = referenceOf(place);
    if (isJsonObject(node) && reference !== undefined && resolveReference(root, reference) === undefined) {
      broken.push({ pointer: `${pointer}/$ref`, reference, node });
    }
    for (const part of partsOf(place)) pending.push(part);
  }
  return broken.sort((left, right) => (left.pointer < right.pointer ? -1 : left.pointer > right.pointer ? 1 : 0));
}

/** The objects with a broken `$ref` that a reader meets who starts at these nodes and follows each reference. */
export function brokenReferencesBelow(root: JsonValue, nodes: readonly JsonValue[]): ReadonlySet<JsonObject> {
  const broken = new Set<JsonObject>();
  const seen = new Set<JsonValue>();
  const pending: Place[] = nodes.map((node) => ({ node, pointer: "", key: "", names: false }));
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const { node } = place;
    if (typeof node !== "object" || node === null || seen.has(node)) continue;
    seen.add(node);
    const reference = referenceOf(place);
    const target = reference === undefined ? undefined : resolveReference(root, reference);
    if (target !== undefined) pending.push({ node: target, pointer: "", key: "", names: false });
    else if (reference !== undefined && isJsonObject(node)) broken.add(node);
    for (const part of partsOf(place)) {
      if (place.names || !untold.has(part.key)) pending.push(part);
    }
  }
  return broken;
}

function referenceOf({ node, names }: Place): string | undefined {
  return !names && isJsonObject(node) && typeof node.$ref === "string" ? node.$ref : undefined;
}

function partsOf({ node, pointer, names }: Place): readonly Place[] {
  if (Array.isArray(node)) {
    return node.map((item: JsonValue, index) => ({
      node: item,
      pointer: `${pointer}/${index}`,
      key: "",
      names: false,
    }));
  }
  if (!isJsonObject(node)) return [];
  return Object.entries(node)
    .filter(([key]) => names || !data.has(key))
    .map(([key, value]) => ({
      node: value,
      pointer: `${pointer}/${escapePointer(key)}`,
      key,
      names: !names && key === "properties",
    }));
}

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
