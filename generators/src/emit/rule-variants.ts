// Cross-field rules as a union that the compiler enforces. Every variant says for each ruled field whether it has to be
// there, may be there or may not.

import { assertNever } from "../ir/assert-never.js";
import type { Rule } from "../ir/model.js";

/** What one variant demands of a field that a rule names. */
export type Demand = "required" | "optional" | "forbidden";

/** What a variant demands, by the field that a rule names. */
export type RuleVariant = ReadonlyMap<string, Demand>;

// More variants than this help nobody who reads an error. Rules beyond are left to the comment and to validation.
const mostVariants = 8;

/** The variants that a model's rules leave, and the rules that they enforce; no variants when there is no rule. */
export function ruleVariants(rules: readonly Rule[]): {
  readonly variants: readonly RuleVariant[];
  readonly enforced: readonly Rule[];
} {
  let variants: readonly RuleVariant[] = [];
  const enforced: Rule[] = [];
  for (const rule of rules) {
    const choices = choicesOf(rule);
    const next =
      variants.length === 0 ? choices : variants.flatMap((left) => choices.flatMap((right) => combine(left, right)));
    const distinct = widest(next);
    if (distinct.length === 0 || distinct.length > mostVariants) continue;
    variants = distinct;
    enforced.push(rule);
  }
  return { variants, enforced };
}

/** The fields of a variant that have to be there, or that may not be. */
export function demanded(variant: RuleVariant, demand: Demand): readonly string[] {
  return [...variant].filter(([, other]) => other === demand).map(([field]) => field);
}

function choicesOf(rule: Rule): readonly RuleVariant[] {
  const each =
    (chosen: Demand, others: Demand) =>
    (fields: readonly string[]): readonly RuleVariant[] =>
      fields.map((field) => new Map(fields.map((name): [string, Demand] => [name, name === field ? chosen : others])));
  switch (rule.kind) {
    case "exactly-one-of":
      return each("required", "forbidden")(rule.fields);
    case "at-most-one-of":
      return each("optional", "forbidden")(rule.fields);
    case "at-least-one-of":
      return each("required", "optional")(rule.fields);
    case "requires": {
      const all = (own: Demand, others: Demand): RuleVariant =>
        new Map([[rule.field, own], ...rule.requires.map((name): [string, Demand] => [name, others])]);
      return [all("required", "required"), all("forbidden", "optional")];
    }
    default:
      return assertNever(rule);
  }
}

/** Both at once, unless one forbids what the other requires. */
function combine(left: RuleVariant, right: RuleVariant): readonly RuleVariant[] {
  const demands = new Map(left);
  for (const [name, demand] of right) {
    const earlier = demands.get(name) ?? "optional";
    if ((earlier === "required" && demand === "forbidden") || (earlier === "forbidden" && demand === "required"))
      return [];
    demands.set(name, demand === "optional" ? earlier : demand);
  }
  return [demands];
}

/** Leaves out what another variant already admits. */
function widest(variants: readonly RuleVariant[]): readonly RuleVariant[] {
  return variants.filter(
    (variant, index) =>
      !variants.some(
        (other, place) => place !== index && admits(other, variant) && (place < index || !admits(variant, other)),
      ),
  );
}

function admits(wide: RuleVariant, narrow: RuleVariant): boolean {
  return [...wide].every(([name, demand]) => demand === "optional" || demand === narrow.get(name));
}
