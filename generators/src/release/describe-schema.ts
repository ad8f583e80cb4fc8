import { assertNever } from "../ir/assert-never.js";
import type { Schema } from "../ir/schema.js";

/** A schema in the few words of a release note. */
export function describeSchema(schema: Schema): string {
  switch (schema.kind) {
    case "string":
      return "text";
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
      return `a list of ${describeSchema(schema.items).replace(/^an? /, "")}`;
    case "tuple":
      return `a list of exactly ${schema.items.length}`;
    case "object":
      return `an object with ${schema.fields.map((field) => field.name).join(", ") || "no fields"}`;
    case "record":
      return `an object of ${describeSchema(schema.values).replace(/^an? /, "")}`;
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
