import type { Price } from "../ir/model.js";
import { code } from "./rule-sentence.js";

/** The price in words: the published label, with the note where there is one and the prices of values that are told. */
export function priceSentence(price: Price | undefined): string | undefined {
  if (price === undefined) return undefined;
  const { amount, currency, unit, label, note, rules } = price;
  const base =
    amount !== undefined && currency === "USD" && unit !== undefined ? `$${amount} per ${unitWords(unit)}` : label;
  const more = note?.replace(/[.\s]+$/, "");
  // A note that only says the unit again adds nothing.
  const repeats = more === undefined || more.toLowerCase() === `per ${unit === undefined ? "" : unitWords(unit)}`;
  const others = rules.flatMap(({ input, condition, label: other }) =>
    condition === undefined ? [] : [`${other} when ${code(input)} is ${code(condition)}`],
  );
  return [base, ...(repeats ? [] : [more]), ...(others.length === 0 ? [] : [others.join("; ")])]
    .map((sentence) => `${sentence}.`)
    .join(" ");
}

function unitWords(unit: string): string {
  return unit === "1m-tokens" ? "million tokens" : unit.replaceAll("-", " ");
}
