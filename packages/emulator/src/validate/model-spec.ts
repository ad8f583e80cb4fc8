import type { JsonValue } from "../json.js";

/** The parts of a model package's `model.json` that decide what input is valid and what comes out. */
export interface ModelSpec {
  readonly id: string;
  /** What it makes, where that is known. */
  readonly kind?: { readonly media: "image" | "video" | "audio" };
  readonly input: SpecSchema & { readonly kind: "object" };
  readonly output: SpecSchema;
  readonly definitions: Readonly<Record<string, SpecSchema>>;
  readonly rules: readonly SpecRule[];
}

/** A statement about several inputs at once. */
export type SpecRule =
  | { readonly kind: "exactly-one-of"; readonly fields: readonly string[] }
  | { readonly kind: "at-least-one-of"; readonly fields: readonly string[] }
  | { readonly kind: "at-most-one-of"; readonly fields: readonly string[] }
  | { readonly kind: "requires"; readonly field: string; readonly requires: readonly string[] }
  | { readonly kind: "one-form-of"; readonly forms: readonly SpecForm[] };

/** One of the forms that an input can have. */
export interface SpecForm {
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
  /** The only values that a field has in this form. */
  readonly values: Readonly<Record<string, readonly (string | number | boolean)[]>>;
}

/** The description of one value. */
export type SpecSchema = { readonly default?: JsonValue } & (
  | {
      readonly kind: "string";
      readonly minLength?: number;
      readonly maxLength?: number;
      readonly pattern?: string;
      readonly format?: string;
    }
  | { readonly kind: "enum"; readonly values: readonly (string | number | boolean)[]; readonly open: boolean }
  | {
      readonly kind: "number";
      readonly integer: boolean;
      readonly minimum?: number;
      readonly maximum?: number;
      readonly exclusiveMinimum?: number;
      readonly exclusiveMaximum?: number;
      readonly multipleOf?: number;
    }
  | { readonly kind: "boolean" }
  | { readonly kind: "media"; readonly media: "image" | "video" | "audio" | "file" }
  | { readonly kind: "media-file" }
  | {
      readonly kind: "array";
      readonly items: SpecSchema;
      readonly minItems?: number;
      readonly maxItems?: number;
      readonly uniqueItems?: true;
    }
  | { readonly kind: "tuple"; readonly items: readonly SpecSchema[]; readonly rest?: SpecSchema }
  | { readonly kind: "object"; readonly fields: readonly SpecField[] }
  | { readonly kind: "record"; readonly values: SpecSchema; readonly keyPattern?: string }
  | { readonly kind: "union"; readonly variants: readonly SpecSchema[] }
  | { readonly kind: "nullable"; readonly inner: SpecSchema }
  | { readonly kind: "ref"; readonly name: string }
  | { readonly kind: "json"; readonly shape: "any" | "object" | "container" }
);

/** One named member of an object. */
export interface SpecField {
  readonly name: string;
  readonly required: boolean;
  readonly schema: SpecSchema;
}
