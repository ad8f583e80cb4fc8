// In: a schema with several forms: `oneOf`, `anyOf`, or a base with heirs. Out: the forms that can be one model's. A form that names
// another model, by a constant or in the mapping of a discriminator, is that model's and nobody else's.

import { escapePointer, isJsonObject, type JsonObject, type JsonValue } from "../../ir/json.js";
import { modelIdProblem } from "../../ir/model-id.js";
import { follow, type ObjectPlace } from "./places.js";

/** The forms that are left for a model. */
export interface Variants {
  readonly variants: readonly ObjectPlace[];
  /** The names of other models, where all forms name a model and none of them this one. */
  readonly foreign: readonly string[];
}

/** One form with the names that its properties have to hold, by property. */
interface NamedForm {
  readonly form: ObjectPlace;
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** Says which forms below `oneOf` or `anyOf` can describe a model; all of them where nothing tells them apart by the model. */
export function variantsOf(root: JsonObject, { node, pointer }: ObjectPlace, keyword: string, model: string): Variants {
  const listed = Array.isArray(node[keyword]) ? (node[keyword] as readonly JsonValue[]) : [];
  const forms = listed.flatMap((part, index): NamedForm[] => {
    if (!isJsonObject(part)) return [];
    const form = { node: part, pointer: `${pointer}/${keyword}/${index}` };
    return [{ form, names: namesOf(root, form, node.discriminator) }];
  });
  const own = formsOf(forms, model, discriminatingProperty(node));
  if (own.length > 0) return { variants: own, foreign: [] };
  const named = forms.map(({ names }) => [...names.values()].flat().filter(isModelId));
  const isForeign = forms.length > 0 && named.every((names) => names.length > 0);
  return isForeign ? { variants: [], foreign: named.flat() } : { variants: forms.map(({ form }) => form), foreign: [] };
}

/** The heir of a base that names a model: found by the mapping of the base's discriminator, or by a constant of the heir. */
export function heirsOf(root: JsonObject, { node, pointer }: ObjectPlace, model: string): readonly ObjectPlace[] {
  if (!isJsonObject(node.discriminator) || node.oneOf !== undefined || node.anyOf !== undefined) return [];
  const mapped = mappingOf(node.discriminator).map(([, target]) => ({ $ref: target }));
  const forms = [...mapped, ...extensionsOf(root, pointer)].map((reference): NamedForm => {
    const form = { node: reference, pointer: reference.$ref };
    return { form, names: namesOf(root, form, node.discriminator) };
  });
  return formsOf(forms, model, discriminatingProperty(node));
}

/** The forms that name the model. A short name counts only where the document says that it tells the forms apart. */
function formsOf(forms: readonly NamedForm[], model: string, property: string | undefined): readonly ObjectPlace[] {
  const slug = model.slice(model.indexOf("/") + 1);
  return forms
    .filter(({ names }) =>
      [...names].some(([key, values]) => values.includes(model) || (key === property && values.includes(slug))),
    )
    .map(({ form }) => form);
}

function isModelId(name: string): boolean {
  return name.includes("/") && modelIdProblem(name) === undefined;
}

function discriminatingProperty({ discriminator }: JsonObject): string | undefined {
  const name = isJsonObject(discriminator) ? discriminator.propertyName : undefined;
  return typeof name === "string" ? name : undefined;
}

/** What each property of a form has to be: the names that a mapping gives the form, and its constants. */
function namesOf(root: JsonObject, form: ObjectPlace, discriminator: JsonValue | undefined): NamedForm["names"] {
  const names = new Map<string, readonly string[]>();
  addConstants(root, form, names);
  const property = isJsonObject(discriminator) ? discriminatingProperty({ discriminator }) : undefined;
  if (property !== undefined && isJsonObject(discriminator)) {
    const mapped = mappingOf(discriminator).filter(([, target]) => target === form.node.$ref);
    if (mapped.length > 0)
      names.set(
        property,
        mapped.map(([name]) => name),
      );
  }
  return names;
}

/** The names of a mapping with the references that they lead to; a bare name is one of `components/schemas`. */
function mappingOf({ mapping }: JsonObject): readonly (readonly [name: string, target: string])[] {
  if (!isJsonObject(mapping)) return [];
  return Object.entries(mapping).flatMap(([name, target]) => {
    if (typeof target !== "string") return [];
    return [[name, /[#/]/.test(target) ? target : `#/components/schemas/${escapePointer(target)}`] as const];
  });
}

/** The schemas that extend a base by naming it in their `allOf`. */
function extensionsOf(root: JsonObject, base: string): readonly { readonly $ref: string }[] {
  const schemas = isJsonObject(root.components) ? root.components.schemas : undefined;
  if (!isJsonObject(schemas)) return [];
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const parts = isJsonObject(schema) && Array.isArray(schema.allOf) ? (schema.allOf as readonly JsonValue[]) : [];
    const extendsBase = parts.some((part) => isJsonObject(part) && part.$ref === base);
    return extendsBase ? [{ $ref: `#/components/schemas/${escapePointer(name)}` }] : [];
  });
}

// A form names itself at its top, or in the few parts that it is put together from.
const deepestName = 4;

function addConstants(root: JsonObject, place: ObjectPlace, names: Map<string, readonly string[]>, depth = 0): void {
  const target = depth > deepestName ? undefined : follow(root, place);
  if (target === undefined) return;
  const { allOf, properties } = target.node;
  for (const [index, part] of (Array.isArray(allOf) ? (allOf as readonly JsonValue[]) : []).entries()) {
    if (isJsonObject(part))
      addConstants(root, { node: part, pointer: `${target.pointer}/allOf/${index}` }, names, depth + 1);
  }
  if (!isJsonObject(properties)) return;
  for (const [name, schema] of Object.entries(properties)) {
    const told = follow(root, { node: schema, pointer: target.pointer })?.node;
    const values =
      told?.const !== undefined ? [told.const] : Array.isArray(told?.enum) ? (told.enum as readonly JsonValue[]) : [];
    const texts = values.filter((value) => typeof value === "string");
    if (texts.length > 0) names.set(name, texts);
  }
}
