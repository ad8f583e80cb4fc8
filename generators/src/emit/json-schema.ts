import { assertNever } from "../ir/visit.js";
import { compact, type JsonObject, type JsonValue } from "../ir/json.js";
import type { InputForm, Rule } from "../ir/model.js";
import { openOutput } from "../ir/open-output.js";
import type { ObjectSchema, Schema } from "../ir/schema.js";
import { isRequired } from "./required.js";

/**
 * A schema of the spec as JSON Schema 2020-12. An input is closed, because a misspelt field is a mistake; an output is
 * open, because the upstream may answer with more than it documents.
 */
export function emitJsonSchema(
  schema: Schema,
  definitions: Readonly<Record<string, Schema>>,
  direction: "input" | "output",
  rules: readonly Rule[] = [],
): JsonObject {
  const whole = (node: Schema): JsonObject => convert(direction === "output" ? openOutput(node) : node, direction);
  const named = Object.entries(definitions).map(([name, definition]): [string, JsonValue] => [name, whole(definition)]);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...whole(schema),
    ...(rules.length > 0 && { allOf: rules.map(ruleShape) }),
    ...(named.length > 0 && { $defs: Object.fromEntries(named) }),
  };
}

function convert(schema: Schema, direction: "input" | "output"): JsonObject {
  const annotations = compact({
    description: schema.description,
    default: schema.default,
    examples: schema.examples,
    deprecated: schema.deprecated === undefined ? undefined : true,
  });
  return { ...shape(schema, direction), ...annotations } as JsonObject;
}

function shape(schema: Schema, direction: "input" | "output"): JsonObject {
  const inner = (item: Schema): JsonObject => convert(item, direction);
  switch (schema.kind) {
    case "string": {
      const { minLength, maxLength, pattern, format } = schema;
      return { type: "string", ...compact({ minLength, maxLength, pattern, format }) } as JsonObject;
    }
    case "enum":
      return enumShape(schema.values, schema.open);
    case "number": {
      const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
      return {
        // That a call sends 4 does not mean that the model refuses 4.5.
        type: schema.integer && schema.inferred?.type === undefined ? "integer" : "number",
        ...compact({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }),
      } as JsonObject;
    }
    case "boolean":
      return { type: "boolean" };
    case "media":
      // On the wire media is always an address; core turns files into addresses before it sends them.
      return direction === "input"
        ? { type: "string", format: "uri-reference", contentMediaType: mediaRange(schema.media) }
        : { type: "string", format: "uri-reference" };
    case "media-file":
      return { type: "object", properties: { url: { type: "string" } }, required: ["url"] };
    case "array": {
      const { minItems, maxItems, uniqueItems } = schema;
      return {
        type: "array",
        items: inner(schema.items),
        ...compact({ minItems, maxItems, uniqueItems }),
      } as JsonObject;
    }
    case "tuple":
      return {
        type: "array",
        prefixItems: schema.items.map(inner),
        items: schema.rest === undefined ? false : inner(schema.rest),
        minItems: schema.items.length,
      };
    case "object":
      return objectShape(schema, direction);
    case "record":
      return schema.keyPattern === undefined
        ? { type: "object", additionalProperties: inner(schema.values) }
        : { type: "object", patternProperties: { [schema.keyPattern]: inner(schema.values) } };
    case "union":
      return { anyOf: schema.variants.map(inner) };
    case "nullable":
      return schema.inner.kind === "enum" && schema.inner.values.length === 0
        ? { type: "null" }
        : { anyOf: [inner(schema.inner), { type: "null" }] };
    case "ref":
      return { $ref: `#/$defs/${schema.name.replaceAll("~", "~0").replaceAll("/", "~1")}` };
    case "json":
      return schema.shape === "any" ? {} : { type: schema.shape === "object" ? "object" : ["object", "array"] };
    default:
      return assertNever(schema);
  }
}

function ruleShape(rule: Rule): JsonObject {
  const requiring = (fields: readonly string[]): JsonObject[] => fields.map((field) => ({ required: [field] }));
  switch (rule.kind) {
    case "exactly-one-of":
      return { oneOf: requiring(rule.fields) };
    case "at-least-one-of":
      return { anyOf: requiring(rule.fields) };
    case "at-most-one-of":
      return { oneOf: [...requiring(rule.fields), { not: { anyOf: requiring(rule.fields) } }] };
    case "requires":
      return { dependentRequired: { [rule.field]: rule.requires } };
    case "one-form-of":
      return { anyOf: rule.forms.map(formShape) };
    default:
      return assertNever(rule);
  }
}

function formShape({ required, forbidden, values }: InputForm): JsonObject {
  const properties = [
    ...Object.entries(values).map(([name, options]): [string, JsonValue] => [name, { enum: options }]),
    ...forbidden.map((name): [string, JsonValue] => [name, false]),
  ];
  return {
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(required.length > 0 && { required }),
  };
}

function enumShape(values: readonly (string | number | boolean)[], open: boolean): JsonObject {
  if (!open) return { enum: values };
  const types = [...new Set(values.map((value) => typeof value))];
  // The titles are what a form calls the two.
  return {
    anyOf: [
      { title: "Known values", enum: values },
      { title: "Another value", type: types },
    ],
  };
}

/** What core and forms know a file by: a keyword of JSON Schema, so that strict validators know it, too. */
function mediaRange(media: string): string {
  return media === "file" ? "*/*" : `${media}/*`;
}

// Words that are no words.
const initialisms = /^(url|id|nsfw|fps|cfg|rgb|hd|ai|3d|2d|svg|png|mp4)(s?)$/i;

/** A name as a form shows it: `num_images` is "Num images". */
export function fieldTitle(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .split(/[\s_./-]+/)
    .filter((word) => word !== "")
    .map((word) =>
      word.replace(initialisms, (_, word: string, plural: string) => word.toUpperCase() + plural.toLowerCase()),
    );
  const text = words.map((word) => (/^[A-Z][a-z]+$/.test(word) ? word.toLowerCase() : word)).join(" ");
  return text === "" ? name : text.charAt(0).toUpperCase() + text.slice(1);
}

function objectShape(schema: ObjectSchema, direction: "input" | "output"): JsonObject {
  const required = schema.fields.filter((field) => isRequired(field, direction)).map((field) => field.name);
  return {
    type: "object",
    properties: Object.fromEntries(
      schema.fields.map((field) => [
        field.name,
        // What goes in is what forms are made of.
        { ...(direction === "input" && { title: fieldTitle(field.name) }), ...convert(field.schema, direction) },
      ]),
    ),
    ...(required.length > 0 && { required }),
    ...(direction === "input" && { additionalProperties: false }),
  };
}
