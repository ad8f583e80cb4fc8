import type { JsonValue } from "../json.js";

/** What a model costs, as its catalog tells. {@link estimateCost} reads it. */
export interface Price {
  /** The published words, such as `$0.04/image`. */
  readonly label: string;
  /** What one unit costs: a decimal number as text, so that no digit is lost. Absent when the label says it in other words. */
  readonly amount?: string | undefined;
  /** Such as `USD`. */
  readonly currency?: string | undefined;
  /** What the amount buys: `request`, `image`, `second`, `megapixel`, `1m-tokens`. */
  readonly unit?: string | undefined;
  /** Which input says how many units a run makes, and what counts when it is left out. */
  readonly quantity?: { readonly field: string; readonly default?: JsonValue | undefined } | undefined;
  readonly note?: string | undefined;
  /** Other prices, which certain values of an input bring about. */
  readonly rules?: readonly PriceRule[] | undefined;
}

/** What an input does to the price. Rules of one input are held against its value in their order, and the first decides. */
export interface PriceRule {
  readonly input: string;
  /** The values that bring it about. Absent, with no `maximum` either: any other value, and what it costs is not published. */
  readonly values?: readonly (string | number | boolean)[] | undefined;
  /** It holds for numbers up to this one. */
  readonly maximum?: number | undefined;
  /** Whether the amount is added to the price of a unit or multiplies it. Absent: it is that price. */
  readonly effect?: "add" | "factor" | undefined;
  /** What counts when the input is left out. */
  readonly default?: JsonValue | undefined;
  readonly label: string;
  readonly amount?: string | undefined;
  readonly currency?: string | undefined;
  readonly unit?: string | undefined;
}
