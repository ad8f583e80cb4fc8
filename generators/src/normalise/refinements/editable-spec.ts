// A spec as the person who corrects it sees it: fields by name, no pointers. The same addresses serve `expects` and `patch`;
// `refinement.schema.json` describes it.

import type { JsonObject } from "../../ir/json.js";
import type { ModelSpec } from "../../ir/model.js";
import type { Field, Schema } from "../../ir/schema.js";

/** The parts of a spec that a refinement may correct. */
export type EditableParts = Pick<
  ModelSpec,
  "name" | "description" | "category" | "license" | "kind" | "price" | "input" | "output" | "definitions" | "rules"
>;

/** Shows a spec the way that refinements address it: `/input/image_size/kind`, `/rules`, `/price/unit`. */
export function editableSpec(spec: EditableParts): JsonObject {
  const { name, description, category, license, kind, price, input, output, definitions, rules } = spec;
  return json({
    name,
    description,
    ...(category !== undefined && { category }),
    ...(license !== undefined && { license }),
    ...(kind !== undefined && { kind: kind.media }),
    ...(price !== undefined && { price: withoutOrigin(price) }),
    input: editableFields(input.fields),
    ...(output.kind === "object" && { output: editableFields(output.fields) }),
    definitions: Object.fromEntries(Object.entries(definitions).map(([key, schema]) => [key, editableSchema(schema)])),
    rules: rules.map(withoutOrigin),
  });
}

function editableFields(fields: readonly Field[]): JsonObject {
  return Object.fromEntries(
    fields.map(({ name, required, schema }) => [name, { required, ...editableSchema(schema) }]),
  );
}

function editableSchema(schema: Schema): JsonObject {
  const { inferred: _inferred, ...rest } = schema;
  const own = json(withoutOrigin(rest));
  switch (schema.kind) {
    case "object":
      return { ...own, fields: editableFields(schema.fields) };
    case "array":
      return { ...own, items: editableSchema(schema.items) };
    case "tuple":
      return {
        ...own,
        items: schema.items.map(editableSchema),
        ...(schema.rest !== undefined && { rest: editableSchema(schema.rest) }),
      };
    case "record":
      return { ...own, values: editableSchema(schema.values) };
    case "union":
      return { ...own, variants: schema.variants.map(editableSchema) };
    case "nullable":
      return { ...own, inner: editableSchema(schema.inner) };
    default:
      return own;
  }
}

function withoutOrigin<Node extends { readonly from: string }>({ from: _from, ...rest }: Node): Omit<Node, "from"> {
  return rest;
}

/** Everything in a spec is plain JSON; its interfaces do not say so. */
function json(value: object): JsonObject {
  return value as JsonObject;
}
