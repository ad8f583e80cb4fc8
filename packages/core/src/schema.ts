// What the `./schema` of a model package stands on: an app that never asks for validation carries none of it.

export type { JsonSchema, JsonSchemaType } from "./schema/json-schema.js";
export { standardSchema } from "./schema/standard-schema.js";
export type { SchemaIssue, SchemaResult, StandardSchema } from "./schema/standard-schema.js";
