// What a model page says, in its own words: nothing is interpreted yet, nothing merged.

import type { JsonObject } from "./json.js";
import type { SchemaPlace } from "./source-records.js";

/** One row or heading that names a field. Every value is the page's own text, unescaped. */
export interface PageField {
  readonly name: string;
  /** The type word as printed, unions included (`object | string`). Absent when the page prints none. */
  readonly type?: string;
  /** Absent when the page does not say. */
  readonly required?: boolean;
  readonly description?: string;
  /** The raw text of the default, without backticks: `1`, `true`, `png`. */
  readonly default?: string;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly minLength?: string;
  readonly maxLength?: string;
  readonly minItems?: string;
  readonly maxItems?: string;
  readonly multipleOf?: string;
  readonly pattern?: string;
  /** Listed values, each without backticks or quotes. */
  readonly options?: readonly string[];
  /** The list is printed as a suggestion: other values are welcome. */
  readonly suggested?: true;
  /** Values that the page shows by example, each without backticks or quotes. */
  readonly examples?: readonly string[];
  /** `true`, or what the page says beside it. */
  readonly deprecated?: true | string;
  /** The page was cut inside this field: what stands here may lack its tail. */
  readonly truncated?: true;
  readonly nested?: readonly PageField[];
  /** `#/input/<name>` of the document, the same on every reading; nested fields follow with another `/<name>`. */
  readonly pointer: string;
  /** Line of the document, from 1, for messages only. */
  readonly line: number;
}

/** A schema that a page prints in a fence. */
export interface PageSchema extends SchemaPlace {
  /** What the fence holds: references lead into it. */
  readonly root: JsonObject;
  /** Line of the document on which the fence begins, for messages only. */
  readonly line: number;
}

/** What stands among the fields of a page and could not be read as one. */
export interface UnreadRows {
  readonly count: number;
  /** Line of the document on which the first stands. */
  readonly line: number;
}

export interface PagePriceRule {
  /** The label of the bullet: by convention the name of an input. */
  readonly input: string;
  /** Which value of the input selects the price, in the page's words: `480p`, `> 5`. Most pages do not say. */
  readonly condition?: string;
  readonly price: string;
}

export interface PagePrice {
  readonly base?: string;
  readonly note?: string;
  readonly rules: readonly PagePriceRule[];
}

/** A request body that the page shows. */
export interface PageExample {
  /** `curl`, `python`, `javascript`, `json`, as the fence or heading says. */
  readonly language: string;
  /** The fields that the example sends as the model's input. */
  readonly input: JsonObject;
  /**
   * Whether it is a call of this model: the body wraps its fields in `input`, or goes to where the model's runs start. Other
   * bodies are generic stubs in the llms.txt family.
   */
  readonly wrapped: boolean;
  readonly pointer: string;
}

/** One page about one model. */
export interface ModelPage {
  readonly title?: string;
  readonly summary?: string;
  /** Overview facts by lower-case label: `model id`, `provider`, `license`, `last updated`, `endpoint`. */
  readonly overview: Readonly<Record<string, string>>;
  /** The path that runs are posted to, where it is not `/v1/models/{id}/runs`. */
  readonly runsPath?: string;
  readonly price: PagePrice;
  /** Absent when the page has no section about inputs; empty when it has one that lists nothing. */
  readonly inputs?: readonly PageField[];
  readonly outputs?: readonly PageField[];
  /** What fences say about the inputs and outputs, beside the fields above; absent when none does. */
  readonly inputSchemas?: readonly PageSchema[];
  readonly outputSchemas?: readonly PageSchema[];
  /** Absent when every row of the inputs was read. */
  readonly unreadInputs?: UnreadRows;
  readonly examples: readonly PageExample[];
  /** The page ends in the middle of something. */
  readonly truncated: boolean;
}
