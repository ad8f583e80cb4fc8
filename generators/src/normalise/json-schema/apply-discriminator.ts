import { isJsonObject, compact, type JsonObject, type JsonValue } from "../../ir/json.js";
import type { Field, Schema } from "../../ir/schema.js";

/**
 * Applies a union's `discriminator` to one of its variants: the member that tells them apart must be there, and where the
 * variant leaves it as plain text it holds the words that the mapping gives the variant, or the name of its schema.
 */
export function applyDiscriminator(schema: Schema, variant: JsonValue, discriminator: JsonValue | undefined): Schema {
  if (schema.kind !== "object" || !isJsonObject(discriminator) || typeof discriminator.propertyName !== "string")
    return schema;
  const { propertyName } = discriminator;
  const words = wordsOf(variant, isJsonObject(discriminator.mapping) ? discriminator.mapping : {});
  const fields = schema.fields.map((field) => (field.name === propertyName ? markOf(field, words) : field));
  return { ...schema, fields };
}

function markOf(field: Field, words: readonly string[]): Field {
  const { schema } = field;
  const isOpen = schema.kind === "string" || (schema.kind === "enum" && schema.values.length > 1);
  if (isOpen && words.length > 0) {
    const { description, from } = schema;
    return {
      name: field.name,
      required: true,
      schema: { kind: "enum", values: words, open: false, ...compact({ description }), from },
    };
  }
  return { ...field, required: true };
}

/** What the member holds in a variant: the keys of the mapping that lead there, else the schema's own name. */
function wordsOf(variant: JsonValue, mapping: JsonObject): readonly string[] {
  if (!isJsonObject(variant) || typeof variant.$ref !== "string") return [];
  const reference = variant.$ref;
  const name = reference.split("/").at(-1) ?? "";
  const mapped = Object.entries(mapping)
    .filter(([, target]) => target === reference || target === name)
    .map(([word]) => word);
  return mapped.length > 0 ? mapped : name === "" ? [] : [name];
}
