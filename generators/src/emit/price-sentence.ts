import type { Price } from "../ir/model.js";

/** The price in words: the published label, with the note where there is one. */
export function priceSentence(price: Price | undefined): string | undefined {
  if (price === undefined) return undefined;
  const { amount, currency, unit, label, note } = price;
  const base =
    amount !== undefined && currency === "USD" && unit !== undefined ? `$${amount} per ${unitWords(unit)}` : label;
  const more = note?.replace(/[.\s]+$/, "");
  // A note that only says the unit again adds nothing.
  const repeats = more === undefined || more.toLowerCase() === `per ${unit === undefined ? "" : unitWords(unit)}`;
  return repeats ? `${base}.` : `${base}. ${more}.`;
}

function unitWords(unit: string): string {
  return unit === "1m-tokens" ? "million tokens" : unit.replaceAll("-", " ");
}
