import { multiply, readDecimal } from "./decimal.js";
import type { Price, PriceRule } from "./price.js";

/** An input without the names that objects have by birth. */
export type Given = Readonly<Record<string, unknown>>;

/** What one unit costs, and what a run costs besides, however many it makes. */
export interface ChangedPrice {
  readonly each: bigint;
  readonly once: bigint;
}

/** What the given input makes of the price of one unit; a text says which input changes it in a way that nobody published. */
export function applyPriceRules(
  { unit, currency, rules = [] }: Price,
  base: bigint,
  given: Given,
): ChangedPrice | string {
  const settled = new Set<string>();
  let [each, factor, added, once] = [base, readDecimal("1") ?? base, 0n, 0n];
  for (const rule of rules) {
    const { input, values, maximum, effect, label, default: otherwise } = rule;
    const { [input]: value = otherwise } = given;
    if (settled.has(input) || !isSelected(rule, value)) continue;
    settled.add(input);
    const change = readDecimal(rule.amount ?? "");
    const isKnown = values !== undefined || maximum !== undefined;
    if (!isKnown && change !== undefined) {
      return `${input} can change its price to ${label}, and for which values is not published`;
    }
    const isOnce = effect === "add" && rule.unit === "request";
    const isSame = effect === "factor" || (rule.currency === currency && (isOnce || rule.unit === unit));
    if (change === undefined || !isSame || value === undefined) {
      const left = value === undefined ? ", which is left out and has no published default" : "";
      return `its price depends on ${input}${left}: "${label}"`;
    }
    if (effect === "factor") factor = multiply(factor, change);
    else if (isOnce) once += change;
    else if (effect === "add") added += change;
    else each = change;
  }
  return { each: multiply(each, factor) + added, once };
}

/** An input that is left out and has no default may have any value. A switch that is off selects nothing unless it is named. */
function isSelected({ values, maximum }: PriceRule, value: unknown): boolean {
  if (value === undefined) return true;
  if (values !== undefined) return values.some((one) => one === value);
  if (maximum !== undefined) return typeof value === "number" && value <= maximum;
  return value !== false && value !== null;
}
