import { assertNever } from "./assert-never.js";
import type { Schema } from "./schema.js";

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
