import type { ObjectSchema, Schema } from "./schema.js";

/**
 * An output as it is promised: a set of options is open, because the upstream may answer with a new one. A member that
 * tells the variants of a union apart stays closed: a new one would be a new variant.
 */
export function openOutput(schema: Schema): Schema {
  return open(schema, new Set());
}

function open(schema: Schema, marks: ReadonlySet<string>): Schema {
  const inner = (item: Schema): Schema => open(item, new Set());
  switch (schema.kind) {
    case "enum":
      return schema.values.length === 0 ? schema : { ...schema, open: true };
    case "array":
      return { ...schema, items: inner(schema.items) };
    case "tuple":
      return {
        ...schema,
        items: schema.items.map(inner),
        ...(schema.rest !== undefined && { rest: inner(schema.rest) }),
      };
    case "object":
      return {
        ...schema,
        fields: schema.fields.map((field) =>
          marks.has(field.name) ? field : { ...field, schema: inner(field.schema) },
        ),
      };
    case "record":
      return { ...schema, values: inner(schema.values) };
    case "union": {
      const told = marksOf(schema.variants);
      return { ...schema, variants: schema.variants.map((variant) => open(variant, told)) };
    }
    case "nullable":
      return { ...schema, inner: inner(schema.inner) };
    default:
      return schema;
  }
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
