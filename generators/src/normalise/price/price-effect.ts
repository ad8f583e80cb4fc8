import { compact } from "../../ir/json.js";
import type { PriceRule } from "../../ir/model.js";
import { readPriceLabel } from "./price-label.js";

/** What a rule does to the price. */
export type PriceEffect = Pick<PriceRule, "effect" | "amount" | "currency" | "unit">;

const money = "[$\u20ac\u00a3]\\s?[\\d.,]*\\d";
// What one amount buys: a unit of the platform, in the words that readPriceLabel knows.
const unit =
  "(?:images?|pictures?|videos?|clips?|seconds?|minutes?|megapixels?|mp|requests?|runs?|calls?|generations?)";
const each = `(?:\\s*/\\s*|\\s+(?:per|an?|each|every|for each|for every)\\s+)(${unit})\\b`;
const more = "(?:more|extra|additional|on top|surcharge|in addition)";

const added = [
  new RegExp(`\\+\\s?(${money})${each}`, "i"),
  new RegExp(`(${money})\\s+${more}${each}`, "i"),
  new RegExp(`(${money})${each}\\s+${more}\\b`, "i"),
  new RegExp(`\\b(?:${more}(?: fee| charge| cost)?(?: of)?|adds?)\\s+(${money})${each}`, "i"),
];
const plain = new RegExp(`(${money})${each}`, "i");

const factors: readonly (readonly [RegExp, (number: number) => number])[] = [
  [/[\u00d7x*]\s?(\d{1,4}(?:\.\d{1,6})?)(?!\w)/i, (number) => number],
  [/(?<![\w.])(\d{1,4}(?:\.\d{1,6})?)\s?(?:[\u00d7x](?!\w)|times\b)/i, (number) => number],
  [/\+\s?(\d{1,4}(?:\.\d{1,6})?)\s?%/, (number) => 1 + number / 100],
  [/(?:^|\s)[-\u2212]\s?(\d{1,2}(?:\.\d{1,6})?)\s?%/, (number) => 1 - number / 100],
  [/(?<![\w.])(\d{1,4}(?:\.\d{1,6})?)\s?% (?:more|extra|dearer)\b/i, (number) => 1 + number / 100],
  [/(?<![\w.])(\d{1,2}(?:\.\d{1,6})?)\s?% (?:less|off|cheaper)\b/i, (number) => 1 - number / 100],
];
const words: readonly (readonly [RegExp, string])[] = [
  [/\b(?:doubles?|twice|double)\b/i, "2"],
  [/\b(?:triples?|thrice)\b/i, "3"],
  [/\b(?:halves|half)\b/i, "0.5"],
];

/** Reads what a text says about a change of the price: `+$0.015/image`, `$0.002 more an image`, `x2`, `+20%`, `$0.1/second`. */
export function readPriceEffect(text: string): PriceEffect {
  const whole = readPriceLabel(text);
  if (whole.amount !== undefined) return whole;
  for (const pattern of added) {
    const [, amount, bought] = pattern.exec(text) ?? [];
    if (amount !== undefined) return withEffect("add", `${amount}/${bought ?? ""}`);
  }
  const [, amount, bought] = plain.exec(text) ?? [];
  if (amount !== undefined) return withEffect(undefined, `${amount}/${bought ?? ""}`);
  for (const [pattern, times] of factors) {
    const [, number] = pattern.exec(text) ?? [];
    if (number !== undefined) return { effect: "factor", amount: String(Number(times(Number(number)).toFixed(8))) };
  }
  const named = words.find(([pattern]) => pattern.test(text));
  return named === undefined ? {} : { effect: "factor", amount: named[1] };
}

const runs = /^(?:run|call|generation)$/;

function withEffect(effect: "add" | undefined, label: string): PriceEffect {
  const { amount, currency, unit: bought } = readPriceLabel(label.replace(/s$/i, ""));
  if (amount === undefined) return {};
  return compact({ effect, amount, currency, unit: bought !== undefined && runs.test(bought) ? "request" : bought });
}
