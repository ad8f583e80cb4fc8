import { ownTexts } from "../ir/own-texts.js";
import type { Field, ObjectSchema, Schema } from "../ir/schema.js";

// Where no source describes a model's output, the platform's own contract holds: the one that its newer pages print.
const platform = "runflow#/output";

const platformFields: readonly Field[] = [
  {
    name: "outputs",
    required: true,
    schema: {
      kind: "array",
      items: { kind: "media-file", from: `${platform}/outputs/items` },
      description: ownTexts.outputs,
      from: `${platform}/outputs`,
    },
  },
  {
    name: "seed",
    required: false,
    schema: {
      kind: "nullable",
      inner: { kind: "number", integer: false, from: `${platform}/seed` },
      description: ownTexts.seed,
      from: `${platform}/seed`,
    },
  },
  {
    name: "timing",
    required: false,
    schema: {
      kind: "nullable",
      inner: { kind: "json", shape: "object", from: `${platform}/timing` },
      description: ownTexts.timing,
      from: `${platform}/timing`,
    },
  },
  {
    name: "nsfw_detected",
    required: false,
    schema: {
      kind: "nullable",
      inner: { kind: "json", shape: "any", from: `${platform}/nsfw_detected` },
      description: ownTexts.safety,
      from: `${platform}/nsfw_detected`,
    },
  },
];

/**
 * Gives the output its shape. A field that the sources call `json` and that is part of the platform's contract takes
 * the contract's shape. Where no source declares whether a field is always there, only the files themselves are promised.
 */
export function normaliseOutput(fields: readonly Field[], declared: ReadonlySet<string>): ObjectSchema {
  if (fields.length === 0) return { kind: "object", fields: platformFields, from: platform };
  return {
    kind: "object",
    fields: fields.map((field) => normaliseField(field, declared.has(field.name))),
    from: fields[0]?.schema.from.replace(/\/[^/]*$/, "") ?? platform,
  };
}

function normaliseField(field: Field, isDeclared: boolean): Field {
  const contract = platformFields.find((known) => known.name === field.name);
  const vague =
    field.schema.kind === "json" || (field.schema.kind === "nullable" && field.schema.inner.kind === "json");
  const schema: Schema =
    contract !== undefined && vague
      ? {
          ...contract.schema,
          description: field.schema.description ?? contract.schema.description ?? "",
          from: field.schema.from,
        }
      : field.schema;
  const required = isDeclared ? field.required : field.name === "outputs" || holdsMedia(schema);
  return { name: field.name, required, schema };
}

function holdsMedia(schema: Schema): boolean {
  if (schema.kind === "array") return holdsMedia(schema.items);
  return schema.kind === "media" || schema.kind === "media-file";
}
