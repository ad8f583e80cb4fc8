import type { Price } from "../ir/model.js";
import { withoutTail } from "../ir/without-tail.js";
import { innerQuotes } from "../text/markdown.js";
import { code } from "./rule-sentence.js";

/** The price in words: the published label, with the note where there is one and the prices of values that are told. */
export function priceSentence(price: Price | undefined): string | undefined {
  if (price === undefined) return undefined;
  const { amount, currency, unit, label, note, rules } = price;
  const base =
    amount !== undefined && currency === "USD" && unit !== undefined
      ? `$${amount} per ${unitWords(unit)}`
      : labelWords(label);
  const more = note === undefined ? undefined : withoutTail(note, /[.\s]/);
  // A note that only says the unit again adds nothing.
  const repeats = more === undefined || more.toLowerCase() === `per ${unit === undefined ? "" : unitWords(unit)}`;
  // What the price stands for is said by the price itself and its note.
  const others = rules.flatMap(({ input, condition, label: other, effect, amount: change }) =>
    condition === undefined || (effect === "factor" && change === "1")
      ? []
      : [`${labelWords(other)} when ${code(input)} is ${code(condition)}`],
  );
  return [base, ...(repeats ? [] : [quoted(more)]), ...(others.length === 0 ? [] : [others.join("; ")])]
    .map((sentence) => `${sentence}.`)
    .join(" ");
}

/** An amount as it is; what is more than one is quoted. */
export function labelWords(label: string): string {
  return /^(?:~?\$\d[\d.]*(?:(?:\/| per )\w[\w-]{0,15})?|[+-]\d+%)$/.test(label) ? label : quoted(label);
}

function quoted(text: string): string {
  return `\u201c${innerQuotes(text)}\u201d`;
}

function unitWords(unit: string): string {
  return unit === "1m-tokens" ? "million tokens" : unit.replaceAll("-", " ");
}
