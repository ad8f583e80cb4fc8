/** The kinds of values that JSON Schema knows. */
export type JsonSchemaType = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

/**
 * A JSON Schema (draft 2020-12) as model packages carry it. These keywords are checked, the annotations among them
 * aside; others are ignored. `$ref` points inside the same document.
 */
export type JsonSchema = {
  readonly $schema?: string;
  readonly $defs?: { readonly [name: string]: JsonSchema | boolean };
  readonly $ref?: string;
  readonly type?: JsonSchemaType | readonly JsonSchemaType[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly allOf?: readonly (JsonSchema | boolean)[];
  readonly anyOf?: readonly (JsonSchema | boolean)[];
  readonly oneOf?: readonly (JsonSchema | boolean)[];
  readonly not?: JsonSchema | boolean;
  readonly properties?: { readonly [name: string]: JsonSchema | boolean };
  readonly patternProperties?: { readonly [pattern: string]: JsonSchema | boolean };
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly dependentRequired?: { readonly [name: string]: readonly string[] };
  readonly prefixItems?: readonly (JsonSchema | boolean)[];
  readonly items?: JsonSchema | boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  /** In Unicode characters. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** Says something to people; never checked. */
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly deprecated?: boolean;
  readonly examples?: readonly unknown[];
  /** A range such as `image/*` says that media goes here: beside an address also what core uploads, a `Blob` for example. */
  readonly contentMediaType?: string;
  /** The same, in packages that were made before. */
  readonly "x-media"?: string;
};

/** Does media go here? */
export function takesMedia(schema: JsonSchema): boolean {
  return schema["x-media"] !== undefined || schema.contentMediaType?.endsWith("/*") === true;
}
