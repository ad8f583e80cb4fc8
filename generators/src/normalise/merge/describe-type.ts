import { assertNever } from "../../ir/assert-never.js";
import type { Schema } from "../../ir/schema.js";

/** Says in a word or two what a schema accepts, for messages and reports. */
export function describeType(schema: Schema): string {
  switch (schema.kind) {
    case "string":
      return schema.format === undefined ? "string" : `string (${schema.format})`;
    case "enum":
      return `one of ${schema.values.map((value) => JSON.stringify(value)).join(", ")}${schema.open ? ", or another" : ""}`;
    case "number":
      return schema.integer ? "integer" : "number";
    case "boolean":
      return "boolean";
    case "media":
      return schema.media;
    case "media-file":
      return "media file";
    case "array":
      return `list of ${describeType(schema.items)}`;
    case "tuple":
      return `tuple of ${schema.items.length}`;
    case "object":
      return `object with ${schema.fields.map((field) => field.name).join(", ")}`;
    case "record":
      return `record of ${describeType(schema.values)}`;
    case "union":
      return schema.variants.map(describeType).join(" or ");
    case "nullable":
      return `${describeType(schema.inner)} or null`;
    case "ref":
      return schema.name;
    case "json":
      return schema.shape === "any" ? "any JSON" : schema.shape === "object" ? "JSON object" : "JSON object or list";
    default:
      return assertNever(schema);
  }
}
