// The spec of one model: everything that generation knows about it, the same whatever source it came from.

import type { JsonObject, JsonValue } from "./json.js";
import type { ObjectSchema, Schema } from "./schema.js";

/** `gone` is a model that the catalog no longer lists; `inactive` is listed and switched off. */
export type ModelState = "active" | "inactive" | "gone";

/** How much of the upstream's document about a model the snapshot holds. */
export type Completeness = "complete" | "partial" | "inferred";

/** A price as published, read as far as it can be read. */
export interface Price {
  /** The published words, such as `$0.04/image`. */
  readonly label: string;
  /** A decimal number in `currency`, as text so that no digit is lost. Absent when the label could not be read. */
  readonly amount?: string;
  readonly currency?: string;
  /** What one amount buys: `image`, `request`, `second`, `megapixel`, `1m-tokens`. */
  readonly unit?: string;
  readonly note?: string;
  /** The input that says how many units a run buys, and how many without it. Absent: one, or not known. */
  readonly quantity?: PriceQuantity;
  /** What inputs do to it. The triggering value is published for few of them. */
  readonly rules: readonly PriceRule[];
  readonly from: string;
}

/** Which input multiplies the price. */
export interface PriceQuantity {
  readonly field: string;
  /** What the upstream takes when the input is absent: a number, or text that starts with one, such as `8s`. */
  readonly default?: number | string;
}

/** What an input does to the price. Rules of one input are held against its value in their order, and the first decides. */
export interface PriceRule {
  /** The input that selects it. */
  readonly input: string;
  /** Which value of it does, in the upstream's words: `480p`, `> 5`. Absent where it is not published. */
  readonly condition?: string;
  /** The values that the condition names, as the input has them. Absent, with no `maximum` either: not known which. */
  readonly values?: readonly (string | number | boolean)[];
  /** It holds for numbers up to this one. */
  readonly maximum?: number;
  /** Whether the amount is added to the price of a unit or multiplies it. Absent: it is that price. */
  readonly effect?: "add" | "factor";
  /** What that input is when a call leaves it out. */
  readonly default?: JsonValue;
  readonly label: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly unit?: string;
}

/** A statement about several inputs at once. */
export type Rule =
  | { readonly kind: "exactly-one-of"; readonly fields: readonly string[]; readonly from: string }
  | { readonly kind: "at-least-one-of"; readonly fields: readonly string[]; readonly from: string }
  | { readonly kind: "at-most-one-of"; readonly fields: readonly string[]; readonly from: string }
  | { readonly kind: "requires"; readonly field: string; readonly requires: readonly string[]; readonly from: string }
  | { readonly kind: "one-form-of"; readonly forms: readonly InputForm[]; readonly from: string };

/** One of the forms that an input can have. A field that it does not name may be there or not, as the field itself says. */
export interface InputForm {
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
  /** The only values that a field has in this form. */
  readonly values: Readonly<Record<string, readonly (string | number | boolean)[]>>;
}

/** What a model makes. */
export interface ModelKind {
  readonly media: "image" | "video" | "audio";
  /** The statement that it was read from. */
  readonly from: string;
}

/** An input that the upstream shows as a working call. */
export interface Example {
  readonly input: JsonObject;
  readonly from: string;
}

export interface ModelSpec {
  /** `provider/slug…`, two to five segments. */
  readonly id: string;
  readonly provider: string;
  readonly slug: string;
  /** A pre-built workflow of the platform rather than a raw model. */
  readonly solution: boolean;
  readonly name: string;
  readonly description: string;
  readonly category?: string;
  readonly providerName?: string;
  readonly license?: string;
  /** ISO date that the page prints. */
  readonly lastUpdated?: string;
  /** Address of the model's page. */
  readonly page: string;
  /** The path that runs are posted to, where it is not `/v1/models/{id}/runs`. */
  readonly runsPath?: string;
  readonly state: ModelState;
  /** Which kind of media it makes. Absent where nothing says it. */
  readonly kind?: ModelKind;
  readonly price?: Price;
  readonly input: ObjectSchema;
  readonly output: Schema;
  /** Schemas that contain themselves, by name. */
  readonly definitions: Readonly<Record<string, Schema>>;
  /** Where media stands in the input: names joined by `/`, `*` for every item, `~1` for a slash and `~0` for a tilde in a name. */
  readonly media: readonly string[];
  readonly rules: readonly Rule[];
  readonly examples: readonly Example[];
  readonly completeness: { readonly document: Completeness; readonly missing: readonly string[] };
}

/** Names that apps import. Decided once, then frozen. */
export interface ModelNames {
  /** Package name without scope. */
  readonly package: string;
  /** The exported model. */
  readonly symbol: string;
  /** The stem of the exported types: `GptImage2Edit` gives `GptImage2EditInput`. */
  readonly type: string;
}

/** The names of the fields that a rule speaks of. */
export function fieldsOfRule(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case "requires":
      return [rule.field, ...rule.requires];
    case "one-form-of":
      return [...new Set(rule.forms.flatMap(fieldsOfForm))];
    default:
      return rule.fields;
  }
}

/** The names of the fields that one form of an input speaks of. */
export function fieldsOfForm({ required, forbidden, values }: InputForm): readonly string[] {
  return [...new Set([...required, ...forbidden, ...Object.keys(values)])];
}
