// In: a schema that is put together from parts. Out: all that its parts say about one property, as one place. What several parts
// say holds together, as `allOf` means it; of several forms each counts; and a part that says "any object" hides nothing.

import { escapePointer, isJsonObject, type JsonObject, type JsonValue, resolveReference } from "../../ir/json.js";
import { createBudget, mostSchemaParts } from "../../ir/model-bounds.js";
import type { SchemaPlace } from "../../ir/source-records.js";
import { follow, isFreeForm, memberOf, type ObjectPlace, type Problem } from "./places.js";
import { heirsOf, variantsOf } from "./variants.js";

/** The parts of a schema: those that all hold, and groups of those of which one holds. */
export interface SchemaParts {
  readonly all: readonly ObjectPlace[];
  readonly groups: readonly (readonly ObjectPlace[])[];
  /** The models that the forms are for, where none is for this one. */
  readonly foreign: readonly string[];
  /** Where something stands that no reader here takes apart. */
  readonly unread: readonly string[];
}

// What can stand around a property without saying anything about it, beside the keywords that are taken apart here.
const silent = new Set([
  "$anchor",
  "$comment",
  "$defs",
  "$id",
  "$schema",
  "additionalProperties",
  "default",
  "definitions",
  "dependentRequired",
  "deprecated",
  "description",
  "discriminator",
  "example",
  "examples",
  "externalDocs",
  "maxProperties",
  "minProperties",
  "not",
  "nullable",
  "properties",
  "propertyNames",
  "readOnly",
  "required",
  "title",
  "type",
  "unevaluatedProperties",
  "writeOnly",
  "xml",
]);
const listing = ["allOf", "anyOf", "oneOf"];

/** Takes a schema apart, for one model: a form that is another model's is no part of it. */
export function partsOf(root: JsonObject, place: ObjectPlace, model: string): SchemaParts {
  const { node, pointer } = place;
  const { $ref, ...beside } = node;
  if (typeof $ref === "string") {
    const target = follow(root, { node: { $ref }, pointer });
    const others = Object.keys(beside).length > 0 ? [{ node: beside, pointer }] : [];
    return { all: [...(target === undefined ? [] : [target]), ...others], groups: [], foreign: [], unread: [] };
  }
  const all = Array.isArray(node.allOf) ? (node.allOf as readonly JsonValue[]) : [];
  const forms = ["anyOf", "oneOf"].map((keyword) => variantsOf(root, place, keyword, model));
  const groups = [heirsOf(root, place, model), ...forms.map(({ variants }) => variants)];
  return {
    all: all.flatMap((part, index) => objectAt(part, `${pointer}/allOf/${index}`)),
    groups: groups.filter((group) => group.length > 0),
    foreign: forms.flatMap(({ foreign }) => foreign),
    unread: unreadIn(place),
  };
}

function unreadIn({ node, pointer }: ObjectPlace): readonly string[] {
  return Object.entries(node).flatMap(([keyword, value]) => {
    const at = `${pointer}/${escapePointer(keyword)}`;
    if (listing.includes(keyword) && Array.isArray(value)) {
      const parts = value as readonly JsonValue[];
      return parts.flatMap((part, index) => (isJsonObject(part) || part === true ? [] : [`${at}/${index}`]));
    }
    if (keyword === "properties" && !isJsonObject(value)) return [at];
    return silent.has(keyword) || keyword.startsWith("x-") ? [] : [at];
  });
}

/** What a schema says about one property. */
export interface Statements {
  /** One of the document, or an `allOf` or `anyOf` over several of them. */
  readonly place?: SchemaPlace;
  /** The models that the schema describes instead of this one. */
  readonly foreign: readonly string[];
  /** Where the schema may say more than was read. */
  readonly unread: readonly string[];
}

/** Collects what a schema says about one property. Throws a `ModelBoundError` when it has too many parts. */
export function statementsAbout(
  name: string,
  root: JsonObject,
  schema: SchemaPlace | undefined,
  model: string,
): Statements {
  if (schema === undefined) return { foreign: [], unread: [] };
  const step = createBudget(mostSchemaParts, "The schema has too many parts", schema.pointer);
  const known = new Map<JsonObject, SchemaPlace | undefined>();
  const foreign: string[] = [];
  const unread: string[] = [];
  const search = (place: ObjectPlace): SchemaPlace | undefined => {
    // What contains itself says nothing new the second time.
    if (known.has(place.node)) return known.get(place.node);
    step();
    known.set(place.node, undefined);
    const parts = partsOf(root, place, model);
    foreign.push(...parts.foreign);
    unread.push(...parts.unread);
    const properties =
      typeof place.node.$ref === "string" ? [] : objectAt(place.node.properties, `${place.pointer}/properties`);
    const found = together(
      root,
      "allOf",
      [
        ...parts.all.map(search),
        ...parts.groups.map((group) => together(root, "anyOf", group.map(search), place.pointer)),
        ...properties.map((own) => memberOf(own, name)),
      ],
      place.pointer,
    );
    known.set(place.node, found);
    return found;
  };
  const [place] = objectAt(schema.node, schema.pointer).flatMap((start) => search(start) ?? []);
  return { ...(place !== undefined && { place }), foreign, unread: [...new Set(unread)] };
}

/** What a person should know of the places that were not read. */
export function unreadProblems({ unread }: Pick<Statements, "unread">, what: string): readonly Problem[] {
  return unread.map((pointer) => ({
    code: "unhandled-keyword",
    pointer,
    message: `What stands here around ${what} is not handled, so it may say more than was read.`,
    help: "It was left out: the other documents have to say it. Report it to the upstream, or teach it to generators/src/parse/openapi/statements.ts.",
  }));
}

/** An object as it stands, with its reference and what is beside it. */
function objectAt(node: JsonValue | undefined, pointer: string): readonly ObjectPlace[] {
  return isJsonObject(node) ? [{ node, pointer }] : [];
}

function together(
  root: JsonObject,
  keyword: "allOf" | "anyOf",
  statements: readonly (SchemaPlace | undefined)[],
  pointer: string,
): SchemaPlace | undefined {
  const said = statements.filter((statement) => statement !== undefined);
  const telling = said.filter((statement) => !isFreeForm(root, statement));
  const [first, ...others] = telling.length > 0 ? distinct(telling) : said.slice(0, 1);
  if (first === undefined || others.length === 0) return first;
  // References keep each statement at its own place in the document.
  return { node: { [keyword]: [first, ...others].map((one) => asReference(root, one)) }, pointer };
}

function distinct(places: readonly SchemaPlace[]): readonly SchemaPlace[] {
  return [...new Map(places.map((place) => [JSON.stringify(place.node), place])).values()];
}

function asReference(root: JsonObject, { node, pointer }: SchemaPlace): JsonValue {
  return resolveReference(root, pointer) === node ? { $ref: pointer } : node;
}
