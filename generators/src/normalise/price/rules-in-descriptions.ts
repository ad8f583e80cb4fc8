import { compact } from "../../ir/json.js";
import type { PriceRule } from "../../ir/model.js";
import type { Field } from "../../ir/schema.js";
import { readPriceEffect } from "./price-effect.js";
import { valuesIn } from "./price-values.js";

// So long is what the patterns below look at.
const longestSentence = 400;

const price = "(?:prices?|pricing|costs?|charges?|surcharges?|fees?|bill(?:ed|ing)?)";
const same = new RegExp(
  `\\b(?:${price} (?:is|are|stays?|remains?) the same|same ${price}|(?:no|without) (?:extra|additional|more|any)? ?(?:${price})|(?:not|never) (?:change|affect|influence)s? the ${price}|free of charge)\\b`,
  "i",
);
const depends =
  "(?:chang|affect|influenc|rais|increas|lower|reduc|doubl|tripl|halv|depend|determin|var(?:y|ies)|driv|differ|scal|higher|dearer|rise)";
const speaks = [
  new RegExp(`\\b${depends}\\w*\\b.{0,60}\\b${price}\\b`, "i"),
  new RegExp(`\\b${price}\\b.{0,60}\\b${depends}`, "i"),
  /\bcosts? (?:more|less|extra|twice|double|half|\d|[$\u20ac\u00a3])/i,
  /\b(?:more|less) expensive\b|\bdearer\b|\bcheaper\b|\bsurcharge\b|\bbilled (?:at|as|extra|separately)\b|\bbase price\b/i,
];
const base = /\b(?:base )?price (?:is|holds|stands) (?:that of|that at|for|at)\b/i;
const money = /[$\u20ac\u00a3]\s?\d/g;
const pricedByUnit =
  /[$\u20ac\u00a3]\s?[\d.,]*\d(?:\s*\/\s*|\s+(?:more |extra |additional )?(?:per|an?|each)\s+)(?:image|second|megapixel|mp|request|run|video|clip|generation|call)/i;
const leftOut =
  /\b(?:leave (?:it|this) out|omit(?: it)?|left out|unset|absent|without it)\b.{0,40}\b(?:off|disabled?|none)\b/i;

/** What the text of an input says about the price. What speaks of it and cannot be read is a rule without an amount. */
export function rulesInDescription(field: Field): readonly PriceRule[] {
  const text = field.schema.description ?? "";
  const rules = text
    .split(/(?<=[.;!])\s+|\n/)
    .flatMap((sentence) => rulesInSentence(sentence.slice(0, longestSentence).replace(/[.;]$/, "").trim(), field));
  const otherwise = leftOut.test(text) && field.schema.default === undefined ? null : undefined;
  return rules.map((rule) => ({ ...rule, ...(otherwise === null && { default: null }) }));
}

function rulesInSentence(sentence: string, field: Field): readonly PriceRule[] {
  if (same.test(sentence)) return [];
  if (!pricedByUnit.test(sentence) && !speaks.some((pattern) => pattern.test(sentence))) return [];
  const label = labelOf(sentence);
  const rule = (values: PriceRule["values"], effect: ReturnType<typeof readPriceEffect>): PriceRule => ({
    input: field.name,
    ...compact({ condition: values?.map(String).join(", "), values }),
    label,
    ...effect,
  });
  const vague: PriceRule = { input: field.name, label };
  if (base.test(sentence)) {
    const at = sentence.search(base);
    const values = valuesIn(sentence.slice(at), field);
    return values.length === 0 ? [vague] : [rule(values, { effect: "factor", amount: "1" }), vague];
  }
  const parts = (sentence.match(money)?.length ?? 0) > 1 ? sentence.split(/[,;]|\band\b/) : [sentence];
  const read = parts.map((part) => ({ values: valuesIn(part, field), effect: readPriceEffect(part) }));
  const isRead = read.every(({ values, effect }) => values.length > 0 && effect.amount !== undefined);
  return isRead ? read.map(({ values, effect }) => rule(values, effect)) : [vague];
}

/** The part of a sentence that speaks of the price. */
function labelOf(sentence: string): string {
  const part = sentence
    .split(/[;,]\s+/)
    .find((one) => pricedByUnit.test(one) || speaks.some((pattern) => pattern.test(one)));
  return part ?? sentence;
}
