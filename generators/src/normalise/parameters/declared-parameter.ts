import type { JsonValue } from "../../ir/json.js";
import type { Field } from "../../ir/schema.js";
import type { ShownValue } from "./shown-values.js";

/** A value that a list of options can hold. */
export type OptionValue = string | number | boolean;

/** What a source declares about one parameter, still as printed. */
export interface Parameter {
  readonly name: string;
  readonly type?: string;
  readonly description?: string;
  /** Printed text, or a value where the source is JSON. */
  readonly defaultText?: string;
  readonly defaultValue?: JsonValue;
  /** Printed texts. */
  readonly exampleTexts?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  /** Printed texts, or values where the source is JSON. */
  readonly options?: readonly OptionValue[];
  /** The options are examples, or known to be incomplete. */
  readonly openOptions: boolean;
  readonly nested?: readonly Field[];
  /** What calls send for it: they tell the type where no source does. */
  readonly shown?: readonly ShownValue[];
  /** `document#/pointer`, kept in the spec. */
  readonly from: string;
  /** The same place for a person, with its line. */
  readonly place: string;
}
