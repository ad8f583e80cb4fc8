// In: the editable spec after a patch, which has been checked. Out: the parts of the spec that the patch touches. What it does
// not touch is the very node that was there; what it touches points into the refinement.

import { escapePointer, isJsonObject, memberOf, compact, type JsonObject, type JsonValue } from "../../ir/json.js";
import type { InputForm, ModelKind, Price, Rule } from "../../ir/model.js";
import type { Field, InferredFact, InferredFrom, Schema } from "../../ir/schema.js";
import type { EditableParts } from "./editable-spec.js";
import type { Refinement } from "./refinement.js";

/** A patch that no spec of this model can take, although it is well formed. */
export class RefinementError extends Error {
  override readonly name = "RefinementError";

  constructor(
    /** The file and the place inside it. */
    readonly pointer: string,
    message: string,
  ) {
    super(message);
  }
}

/** A place of the patched spec: what stands there now, what the patch says about it, what stood there before. */
interface EditedPlace<Original> {
  readonly edited: JsonValue | undefined;
  /** Absent where the patch is silent. */
  readonly patch: JsonValue | undefined;
  readonly original: Original | undefined;
  readonly pointer: string;
}

/** Reads what a patch changes. Throws a {@link RefinementError} when the model has no such part. */
export function readEdited(
  edited: JsonValue,
  spec: EditableParts,
  { file, patch }: Refinement,
): Partial<EditableParts> {
  const at = <Original>(key: string, original: Original): EditedPlace<Original> => ({
    edited: memberOf(edited, key),
    patch: memberOf(patch, key),
    original,
    pointer: `${file}#/patch/${key}`,
  });
  const { name, description, category, license, kind } = patch as Readonly<Record<string, string | undefined>>;
  const { price, output, definitions, rules } = patch;
  return compact({
    name,
    description,
    category,
    license,
    kind: kind === undefined ? undefined : { media: kind as ModelKind["media"], from: at("kind", kind).pointer },
    price: price === undefined ? undefined : readPrice(at("price", spec.price)),
    input:
      patch.input === undefined ? undefined : { ...spec.input, fields: readFields(at("input", spec.input.fields)) },
    output: output === undefined ? undefined : readOutput(at("output", spec.output)),
    definitions: definitions === undefined ? undefined : readDefinitions(at("definitions", spec.definitions)),
    rules: rules === undefined ? undefined : readRules(at("rules", spec.rules)),
  }) as Partial<EditableParts>;
}

function readOutput({ original, ...place }: EditedPlace<Schema>): Schema {
  if (original?.kind !== "object")
    throw new RefinementError(place.pointer, "The output of this model has no fields to patch");
  return { ...original, fields: readFields({ ...place, original: original.fields }) };
}

function readDefinitions(place: EditedPlace<EditableParts["definitions"]>): EditableParts["definitions"] {
  const { edited = {}, patch, original = {}, pointer } = place;
  const entries = Object.entries(edited as JsonObject).map(([name, schema]): [string, Schema] => [
    name,
    readSchema({
      edited: schema,
      patch: memberOf(patch, name),
      original: Object.hasOwn(original, name) ? original[name] : undefined,
      pointer: `${pointer}/${name}`,
    }),
  ]);
  return Object.fromEntries(entries);
}

/** A price stands as it was patched; its rules are replaced whole. */
function readPrice({ edited, pointer }: EditedPlace<Price | undefined>): Price {
  const { quantity, rules = [], ...texts } = edited as unknown as Omit<Price, "rules"> & Partial<Pick<Price, "rules">>;
  return { ...texts, ...compact({ quantity }), rules, from: pointer };
}

/** The rules of a refinement stand for all rules of the model. */
function readRules({ edited = [], pointer }: EditedPlace<readonly Rule[]>): readonly Rule[] {
  return (edited as unknown as readonly Rule[]).map((rule, index): Rule => {
    const from = `${pointer}/${index}`;
    if (rule.kind === "requires") return { kind: rule.kind, field: rule.field, requires: rule.requires, from };
    if (rule.kind !== "one-form-of") return { kind: rule.kind, fields: rule.fields, from };
    const whole = ({ required = [], forbidden = [], values = {} }: Partial<InputForm>): InputForm => ({
      required,
      forbidden,
      values,
    });
    return { kind: rule.kind, forms: rule.forms.map(whole), from };
  });
}

/** Reads the fields of an object back: those that were there in their order, then the new ones. */
function readFields({ edited, patch, original = [], pointer }: EditedPlace<readonly Field[]>): readonly Field[] {
  if (patch === undefined) return original;
  const fields = edited as { readonly [name: string]: JsonObject };
  const before = new Map(original.map((field) => [field.name, field]));
  const names = [...original.map((field) => field.name), ...Object.keys(fields).filter((name) => !before.has(name))];
  return names.flatMap((name): readonly Field[] => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined) return [];
    const old = before.get(name);
    const own = memberOf(patch, name);
    if (own === undefined && old !== undefined) return [old];
    const { required = false, ...schema } = value;
    const rest = isJsonObject(own) ? Object.keys(own).filter((key) => key !== "required") : [];
    // A patch that only says whether the field is needed leaves its schema alone.
    const node =
      old !== undefined && rest.length === 0
        ? old.schema
        : readSchema({
            edited: schema,
            patch: own,
            original: old?.schema,
            pointer: `${pointer}/${escapePointer(name)}`,
          });
    return [{ name, required: required === true, schema: node }];
  });
}

// Where schemas stand inside schemas; every other member is data.
const parts: Readonly<Partial<Record<Schema["kind"], Readonly<Record<string, "schema" | "schemas" | "fields">>>>> = {
  array: { items: "schema" },
  tuple: { items: "schemas", rest: "schema" },
  object: { fields: "fields" },
  record: { values: "schema" },
  union: { variants: "schemas" },
  nullable: { inner: "schema" },
};

/** What stands where the patch leaves it out. */
const defaults: Readonly<Partial<Record<Schema["kind"], JsonObject>>> = {
  enum: { open: false },
  number: { integer: false },
  json: { shape: "any" },
};

function readSchema({ edited, patch, original, pointer }: EditedPlace<Schema>): Schema {
  if (patch === undefined && original !== undefined) return original;
  const members = edited as JsonObject & { readonly kind: Schema["kind"] };
  const { kind } = members;
  const before = original?.kind === kind ? original : undefined;
  const entries = Object.entries(members).map(([key, value]): [string, unknown] => {
    const place: EditedPlace<never> = {
      edited: value,
      patch: memberOf(patch, key),
      original: (before as Readonly<Record<string, unknown>> | undefined)?.[key] as never,
      pointer: `${pointer}/${escapePointer(key)}`,
    };
    const part = parts[kind] !== undefined && Object.hasOwn(parts[kind], key) ? parts[kind][key] : undefined;
    if (part === "schema") return [key, readSchema(place)];
    if (part === "schemas") return [key, readList(place)];
    return [key, part === "fields" ? readFields(place) : value];
  });
  const inferred = stillInferred(before, patch);
  // The schema of refinements has checked each member against the kind.
  const node = { ...defaults[kind], ...Object.fromEntries(entries), ...compact({ inferred }), from: pointer };
  return node as unknown as Schema;
}

/** A list is replaced whole, so each of its nodes is new. */
function readList({ edited, patch, original, pointer }: EditedPlace<readonly Schema[]>): readonly Schema[] {
  if (patch === undefined && original !== undefined) return original;
  return (edited as readonly JsonValue[]).map((item, index) =>
    readSchema({ edited: item, patch: item, original: undefined, pointer: `${pointer}/${index}` }),
  );
}

/** What the patch declares is no longer inferred; a kind is what the patch calls a type. */
function stillInferred(before: Schema | undefined, patch: JsonValue | undefined): Schema["inferred"] {
  const left = Object.entries(before?.inferred ?? {}).filter(
    ([fact]) => memberOf(patch, fact === "type" ? "kind" : fact) === undefined,
  );
  return left.length === 0 ? undefined : (Object.fromEntries(left) as Partial<Record<InferredFact, InferredFrom>>);
}
