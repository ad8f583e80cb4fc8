// The closed description of one value. No source's vocabulary reaches it: no `$ref`, no `oneOf`, no type word of a page.
// Absent means absent: `required` sits on the field, `nullable` is a node, there is no third state.

import type { JsonValue } from "./json.js";

/** What kind of media a value holds. `file` is anything else that is addressed by URL, such as a ZIP archive. */
export type MediaKind = "image" | "video" | "audio" | "file";

/** A fact that no source states in a place made for it. `type` is what kind of value it is. */
export type InferredFact =
  | "type"
  | "default"
  | "deprecated"
  | "minimum"
  | "maximum"
  | "multipleOf"
  | "minLength"
  | "maxLength"
  | "minItems"
  | "maxItems"
  | "values";

/**
 * What an inferred fact was read from: a sentence of the description, a call that the documents show, or a model of the same
 * family. Only the first two are words of the upstream about this model; none of them closes or requires anything.
 */
export type InferredFrom = "prose" | "example" | "sibling";

/** What any node may say about itself. */
export interface Annotations {
  /** Plain text in our reading of the source: unescaped, one paragraph per line. */
  readonly description?: string;
  /** The value that the upstream takes when the field is absent. It may lie outside the listed options. */
  readonly default?: JsonValue;
  /** Values that the source shows by example; they limit nothing. */
  readonly examples?: readonly JsonValue[];
  /** `true`, or what to use instead. */
  readonly deprecated?: true | string;
  /** Which facts of this node were inferred, and from what. */
  readonly inferred?: Readonly<Partial<Record<InferredFact, InferredFrom>>>;
  /** Where the statement comes from, as `document#/pointer`. */
  readonly from: string;
}

export interface StringSchema extends Annotations {
  readonly kind: "string";
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** A set of literals. An open set names the known ones and admits others of the same type. */
export interface EnumSchema extends Annotations {
  readonly kind: "enum";
  readonly values: readonly (string | number | boolean)[];
  readonly open: boolean;
}

export interface NumberSchema extends Annotations {
  readonly kind: "number";
  readonly integer: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

export interface BooleanSchema extends Annotations {
  readonly kind: "boolean";
}

/** Media by address: what an input accepts to upload or pass on, what an output gives as a URL string. */
export interface MediaSchema extends Annotations {
  readonly kind: "media";
  readonly media: MediaKind;
}

/** A result file as the platform describes it: an object with its address, kind and dimensions. */
export interface MediaFileSchema extends Annotations {
  readonly kind: "media-file";
}

export interface ArraySchema extends Annotations {
  readonly kind: "array";
  readonly items: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
}

export interface TupleSchema extends Annotations {
  readonly kind: "tuple";
  readonly items: readonly Schema[];
  readonly rest?: Schema;
}

export interface ObjectSchema extends Annotations {
  readonly kind: "object";
  readonly fields: readonly Field[];
}

/** An object whose keys are data. */
export interface RecordSchema extends Annotations {
  readonly kind: "record";
  readonly values: Schema;
  readonly keyPattern?: string;
}

export interface UnionSchema extends Annotations {
  readonly kind: "union";
  readonly variants: readonly Schema[];
}

export interface NullableSchema extends Annotations {
  readonly kind: "nullable";
  readonly inner: Schema;
}

/** A named definition of the same model, used where a schema contains itself. */
export interface RefSchema extends Annotations {
  readonly kind: "ref";
  readonly name: string;
}

/** JSON whose inner shape no source tells. `container` is an object or an array: the upstream's word `json` is used for both. */
export interface JsonSchema extends Annotations {
  readonly kind: "json";
  readonly shape: "any" | "object" | "container";
}

export type Schema =
  | StringSchema
  | EnumSchema
  | NumberSchema
  | BooleanSchema
  | MediaSchema
  | MediaFileSchema
  | ArraySchema
  | TupleSchema
  | ObjectSchema
  | RecordSchema
  | UnionSchema
  | NullableSchema
  | RefSchema
  | JsonSchema;

/** One named member of an object. */
export interface Field {
  /** As the API spells it: any text, spaces and capitals included. */
  readonly name: string;
  /** Whether a call without it is refused. Unknown counts as optional. */
  readonly required: boolean;
  readonly schema: Schema;
}
