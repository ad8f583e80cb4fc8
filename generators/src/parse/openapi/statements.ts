// In: a schema that is put together from parts. Out: all that its parts say about one property, as one place. What several parts
// say holds together, as `allOf` means it; of several forms each counts; and a part that says "any object" hides nothing.

import { isJsonObject, type JsonObject, type JsonValue, resolveReference } from "../../ir/json.js";
import { createBudget, mostSchemaParts } from "../../ir/model-bounds.js";
import type { SchemaPlace } from "../../ir/source-records.js";
import { isFreeForm } from "./free-form.js";
import { follow, memberOf, type ObjectPlace } from "./places.js";
import { heirsOf, variantsOf } from "./variants.js";

/** The parts of a schema: those that all hold, and groups of those of which one holds. */
export interface SchemaParts {
  readonly all: readonly ObjectPlace[];
  readonly groups: readonly (readonly ObjectPlace[])[];
  /** The models that the forms are for, where none is for this one. */
  readonly foreign: readonly string[];
}

/** Takes a schema apart, for one model: a form that is another model's is no part of it. */
export function partsOf(root: JsonObject, place: ObjectPlace, model: string): SchemaParts {
  const { node, pointer } = place;
  const { $ref, ...beside } = node;
  if (typeof $ref === "string") {
    const target = follow(root, { node: { $ref }, pointer });
    const others = Object.keys(beside).length > 0 ? [{ node: beside, pointer }] : [];
    return { all: [...(target === undefined ? [] : [target]), ...others], groups: [], foreign: [] };
  }
  const all = Array.isArray(node.allOf) ? (node.allOf as readonly JsonValue[]) : [];
  const forms = ["anyOf", "oneOf"].map((keyword) => variantsOf(root, place, keyword, model));
  const groups = [heirsOf(root, place, model), ...forms.map(({ variants }) => variants)];
  return {
    all: all.flatMap((part, index) => objectAt(part, `${pointer}/allOf/${index}`)),
    groups: groups.filter((group) => group.length > 0),
    foreign: forms.flatMap(({ foreign }) => foreign),
  };
}

/** What a schema says about one property. */
export interface Statements {
  /** One of the document, or an `allOf` or `anyOf` over several of them. */
  readonly place?: SchemaPlace;
  /** The models that the schema describes instead of this one. */
  readonly foreign: readonly string[];
}

/** Collects what a schema says about one property. Throws a `ModelBoundError` when it has too many parts. */
export function statementsAbout(
  name: string,
  root: JsonObject,
  schema: SchemaPlace | undefined,
  model: string,
): Statements {
  if (schema === undefined) return { foreign: [] };
  const step = createBudget(mostSchemaParts, "The schema has too many parts", schema.pointer);
  const known = new Map<JsonObject, SchemaPlace | undefined>();
  const foreign: string[] = [];
  const search = (place: ObjectPlace): SchemaPlace | undefined => {
    // What contains itself says nothing new the second time.
    if (known.has(place.node)) return known.get(place.node);
    step();
    known.set(place.node, undefined);
    const parts = partsOf(root, place, model);
    foreign.push(...parts.foreign);
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
  return { ...(place !== undefined && { place }), foreign };
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
