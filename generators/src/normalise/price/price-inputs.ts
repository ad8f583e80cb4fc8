import { compact } from "../../ir/json.js";
import type { Price, PriceQuantity, PriceRule } from "../../ir/model.js";
import type { Field } from "../../ir/schema.js";
import type { Report } from "../candidate.js";
import { valuesOf } from "./price-values.js";
import { rulesInDescription } from "./rules-in-descriptions.js";
import { rulesInNote, secondAmountIn } from "./rules-in-note.js";

// The inputs that multiply a price, by the unit that is sold. The names are those that the published pages use.
const multipliers = new Map([
  ["image", "num_images"],
  ["second", "duration"],
  ["megapixel", "image_size"],
]);

/** Says what inputs do to a price: those that its rules, its note and the texts of inputs name, and the one that multiplies it. */
export function priceWithInputs(price: Price, fields: readonly Field[], report: Report): Price {
  const field = (name: string | undefined): Field | undefined => fields.find((candidate) => candidate.name === name);
  const quantity = quantityOf(field(multipliers.get(price.unit ?? "")));
  const printed = price.rules.map((rule) => withValues(rule, field(rule.input)));
  const second = secondAmountIn(price);
  const tiered = second === undefined ? [] : [{ input: quantity?.field ?? "num_images", label: second }];
  const told = [...printed, ...fields.flatMap(rulesInDescription), ...rulesInNote(price, fields), ...tiered];
  const rules = inOrder(told).map((rule) => {
    const { default: told = field(rule.input)?.schema.default, ...words } = rule;
    return { ...words, ...compact({ default: told }) };
  });
  return { ...price, ...compact({ quantity }), rules: withoutContradictions(price, rules, report) };
}

function withValues(rule: PriceRule, field: Field | undefined): PriceRule {
  if (rule.values !== undefined || rule.condition === undefined || field === undefined) return rule;
  return { ...rule, ...compact({ values: valuesOf(rule.condition, field) }) };
}

/** Rules that name values first, then for each input one that stands for all others. */
function inOrder(rules: readonly PriceRule[]): readonly PriceRule[] {
  const isNamed = ({ values, maximum }: PriceRule): boolean => values !== undefined || maximum !== undefined;
  const others = rules.filter((rule) => !isNamed(rule));
  // A rule in the words of the page for a value, with a condition that nothing was read from, keeps its own place.
  const firsts = others.filter(
    (rule, index) => rule.condition !== undefined || others.findIndex(({ input }) => input === rule.input) === index,
  );
  const same = (one: PriceRule, other: PriceRule): boolean =>
    one.input === other.input &&
    String(one.values) === String(other.values) &&
    one.maximum === other.maximum &&
    one.effect === other.effect &&
    one.amount === other.amount;
  const named = rules.filter(isNamed);
  return [...named.filter((rule, index) => named.findIndex((one) => same(one, rule)) === index), ...firsts];
}

/** Two amounts for one value, or another currency than the price has: neither is known, and no estimate may take one. */
function withoutContradictions(price: Price, rules: readonly PriceRule[], report: Report): readonly PriceRule[] {
  return rules.map((rule): PriceRule => {
    const { amount: _amount, ...words } = rule;
    if (
      rule.effect !== "factor" &&
      rule.amount !== undefined &&
      rule.currency !== price.currency &&
      price.amount !== undefined
    ) {
      report({
        code: "price-contradiction",
        severity: "warning",
        pointer: `input/${rule.input}`,
        message: `The price is ${JSON.stringify(price.label)}, and by this input it is ${JSON.stringify(rule.label)}, in another currency.`,
        help: "No estimate is made where the input selects it. Add a refinement with the amount that holds.",
      });
      return words;
    }
    const rival = rules.find(
      (other) =>
        other !== rule && other.input === rule.input && overlaps(rule, other) && contradicts(price, rule, other),
    );
    if (rival === undefined) return rule;
    if (rules.indexOf(rival) > rules.indexOf(rule)) {
      report({
        code: "price-contradiction",
        severity: "warning",
        pointer: `input/${rule.input}`,
        message: `Two prices are told for the same value of this input: ${JSON.stringify(rule.label)} and ${JSON.stringify(rival.label)}.`,
        help: "No estimate is made for that value. Add a refinement with the amount that holds.",
      });
    }
    return words;
  });
}

function overlaps({ values = [] }: PriceRule, other: PriceRule): boolean {
  return values.some((value) => other.values?.includes(value) === true);
}

function contradicts({ amount: base, unit }: Price, one: PriceRule, other: PriceRule): boolean {
  // The price itself, said as an amount or as the value that it stands for.
  const isBase = (rule: PriceRule): boolean =>
    rule.effect === "factor"
      ? rule.amount === "1"
      : rule.effect === undefined && rule.amount === base && rule.unit === unit;
  if (isBase(one) && isBase(other)) return false;
  return one.effect !== other.effect || Number(one.amount) !== Number(other.amount) || one.unit !== other.unit;
}

function quantityOf(field: Field | undefined): PriceQuantity | undefined {
  if (field === undefined) return undefined;
  const standard = field.schema.default;
  const usable = typeof standard === "number" || typeof standard === "string" ? standard : undefined;
  return { field: field.name, ...compact({ default: usable }) };
}
