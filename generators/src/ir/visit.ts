// Walks through schemas and says what they are, so that a new kind breaks the build here and in few other places.

import { compact } from "./json.js";
import type { Annotations, Field, Schema } from "./schema.js";

/** Ends a `switch` over a closed union: adding a kind breaks the build in each place that has to learn it. Always throws. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled kind: ${JSON.stringify(value)}`);
}

/** The schemas that a schema holds directly. A reference holds none: what it names stands elsewhere. */
export function childrenOf(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "array":
      return [schema.items];
    case "tuple":
      return schema.rest === undefined ? schema.items : [...schema.items, schema.rest];
    case "object":
      return schema.fields.map((field) => field.schema);
    case "record":
      return [schema.values];
    case "union":
      return schema.variants;
    case "nullable":
      return [schema.inner];
    case "string":
    case "enum":
    case "number":
    case "boolean":
    case "media":
    case "media-file":
    case "ref":
    case "json":
      return [];
    default:
      return assertNever(schema);
  }
}

/** The schema with other schemas inside; the members of an object come with their field. */
export function mapChildren(schema: Schema, map: (child: Schema, field?: Field) => Schema): Schema {
  const each = (child: Schema): Schema => map(child);
  switch (schema.kind) {
    case "array":
      return { ...schema, items: map(schema.items) };
    case "tuple":
      return { ...schema, items: schema.items.map(each), ...compact({ rest: schema.rest && map(schema.rest) }) };
    case "object":
      return { ...schema, fields: schema.fields.map((field) => ({ ...field, schema: map(field.schema, field) })) };
    case "record":
      return { ...schema, values: map(schema.values) };
    case "union":
      return { ...schema, variants: schema.variants.map(each) };
    case "nullable":
      return { ...schema, inner: map(schema.inner) };
    default:
      return schema;
  }
}

/** What a value is when it is not null. */
export function withoutNull(schema: Schema): Schema {
  return schema.kind === "nullable" ? schema.inner : schema;
}

/** What a schema says for readers, besides where it comes from and what was inferred. */
export function annotationsOf({ description, default: standard, examples, deprecated }: Schema): Partial<Annotations> {
  return compact({ description, default: standard, examples, deprecated });
}

/** A schema without what it says for readers, for one that stands inside another and lets that one speak. */
export function withoutAnnotations(schema: Schema): Schema {
  const {
    description: _description,
    default: _default,
    examples: _examples,
    deprecated: _deprecated,
    ...bare
  } = schema;
  return bare;
}

/** A schema in a few words, for diagnostics and release notes. */
export function describeSchema(schema: Schema): string {
  const bare = (inner: Schema): string => describeSchema(inner).replace(/^an? /, "");
  switch (schema.kind) {
    case "string":
      return schema.format === undefined ? "text" : `text (${schema.format})`;
    case "number":
      return schema.integer ? "a whole number" : "a number";
    case "boolean":
      return "true or false";
    case "enum":
      return `${schema.values.map((value) => JSON.stringify(value)).join(" | ")}${schema.open ? " or another" : ""}`;
    case "media":
      return describeMedia(schema.media);
    case "media-file":
      return "a result file";
    case "array":
      return `a list of ${bare(schema.items)}`;
    case "tuple":
      return `a list of exactly ${schema.items.length}`;
    case "object":
      return `an object with ${schema.fields.map((field) => field.name).join(", ") || "no fields"}`;
    case "record":
      return `an object of ${bare(schema.values)}`;
    case "union":
      return schema.variants.map(describeSchema).join(" or ");
    case "nullable":
      return `${describeSchema(schema.inner)} or null`;
    case "ref":
      return schema.name;
    case "json":
      return schema.shape === "any"
        ? "any JSON"
        : schema.shape === "object"
          ? "a JSON object"
          : "a JSON object or list";
    default:
      return assertNever(schema);
  }
}

/** A kind of media with its article. */
export function describeMedia(kind: "image" | "video" | "audio" | "file"): string {
  return kind === "image" || kind === "audio" ? `an ${kind}` : `a ${kind}`;
}
