import type { ObjectSchema, Schema } from "./schema.js";
import { mapChildren } from "./visit.js";

/**
 * An output as it is promised: a set of options is open, because the upstream may answer with a new one. A member that
 * tells the variants of a union apart stays closed: a new one would be a new variant.
 */
export function openOutput(schema: Schema): Schema {
  return open(schema, new Set());
}

function open(schema: Schema, marks: ReadonlySet<string>): Schema {
  if (schema.kind === "enum") return schema.values.length === 0 ? schema : { ...schema, open: true };
  const inner = schema.kind === "union" ? marksOf(schema.variants) : new Set<string>();
  return mapChildren(schema, (child, field) =>
    field !== undefined && marks.has(field.name) ? child : open(child, inner),
  );
}

/** The members that every object of a union has, with one possible value that no other object of it has. */
function marksOf(variants: readonly Schema[]): ReadonlySet<string> {
  const objects = variants.filter((variant): variant is ObjectSchema => variant.kind === "object");
  const names = objects[0]?.fields.map(({ name }) => name) ?? [];
  const isMark = (name: string): boolean => {
    const values = objects.map(({ fields }) => {
      const field = fields.find((candidate) => candidate.name === name && candidate.required);
      return field?.schema.kind === "enum" && field.schema.values.length === 1 ? field.schema.values[0] : undefined;
    });
    return !values.includes(undefined) && new Set(values).size === values.length;
  };
  return new Set(objects.length < 2 ? [] : names.filter(isMark));
}
