import type { InputForm, Rule } from "../../ir/model.js";
import { compact } from "../../ir/json.js";
import type { Field, ObjectSchema, Schema } from "../../ir/schema.js";
import { withoutAnnotations } from "../../ir/visit.js";
import type { Report } from "../candidate.js";
import { unionOf } from "../unions.js";

/**
 * Reads "one of these objects" as one object with the fields of all of them, and a rule that says which of them go
 * together. A field that several variants describe in different ways takes every form that one of them allows.
 */
export function objectOfVariants(
  variants: readonly ObjectSchema[],
  from: string,
  report: Report,
): { readonly input: ObjectSchema; readonly rule: Rule | undefined } {
  const names = [...new Set(variants.flatMap(({ fields }) => fields.map(({ name }) => name)))];
  const fields = names.map((name) => {
    const declarations = variants.flatMap((variant) => variant.fields.filter((field) => field.name === name));
    return joinField(name, declarations, { everywhere: declarations.length === variants.length, from, report });
  });
  const forms = variants.map((variant) => formOf(variant, fields));
  const distinct = [...new Map(forms.map((form) => [JSON.stringify(form), form])).values()];
  return {
    input: { kind: "object", fields, from },
    rule: distinct.length < 2 ? undefined : { kind: "one-form-of", forms: distinct, from },
  };
}

interface Whole {
  /** Whether every variant has the field. */
  readonly everywhere: boolean;
  readonly from: string;
  readonly report: Report;
}

function joinField(name: string, declarations: readonly Field[], { everywhere, from, report }: Whole): Field {
  const schemas = declarations.map(({ schema }) => schema);
  const [first] = schemas;
  if (first === undefined) throw new Error(`No variant declares the field ${name}.`);
  const description = schemas.find((schema) => schema.description !== undefined)?.description;
  const shared = (fact: "default" | "deprecated"): boolean =>
    schemas.every((schema) => JSON.stringify(schema[fact]) === JSON.stringify(first[fact]));
  const joined = schemas.length === 1 ? withoutAnnotations(first) : unionOf(schemas.map(withoutAnnotations), from);
  if (schemas.some((schema) => !isKeptByForm(withoutAnnotations(schema), joined))) {
    report({
      code: "forms-differ",
      severity: "info",
      pointer: schemas[1]?.from ?? from,
      message: `The forms of the input describe ${JSON.stringify(name)} in different ways.`,
      help: "Its type takes what any of them takes. Add a refinement when that is too wide.",
    });
  }
  return {
    name,
    required: everywhere && declarations.every(({ required }) => required),
    schema: {
      ...joined,
      ...compact({
        description,
        default: shared("default") ? first.default : undefined,
        deprecated: shared("deprecated") ? first.deprecated : undefined,
      }),
    },
  };
}

/** Whether nothing is lost when a field has the joined schema: it is its own, or a choice of options, which a form keeps. */
function isKeptByForm(own: Schema, joined: Schema): boolean {
  if (own.kind === "enum" && joined.kind === "enum" && !joined.open) return true;
  const shape = (schema: Schema): string =>
    JSON.stringify(schema, (key, value: unknown) => (key === "from" ? undefined : value));
  return shape(own) === shape(joined);
}

function formOf(variant: ObjectSchema, all: readonly Field[]): InputForm {
  const own = new Map(variant.fields.map((field) => [field.name, field]));
  const values = all.flatMap(({ name, schema }): [string, readonly (string | number | boolean)[]][] => {
    const narrow = own.get(name)?.schema;
    if (narrow?.kind !== "enum" || narrow.open || schema.kind !== "enum") return [];
    return narrow.values.length < schema.values.length ? [[name, narrow.values]] : [];
  });
  return {
    required: all.filter(({ name, required }) => own.get(name)?.required === true && !required).map(({ name }) => name),
    forbidden: all.filter(({ name }) => !own.has(name)).map(({ name }) => name),
    values: Object.fromEntries(values),
  };
}
