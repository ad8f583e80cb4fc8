// Cross-field rules as a union that the compiler enforces. Every variant says for each ruled field whether it has to be
// there, may be there or may not.

import { assertNever } from "../ir/assert-never.js";
import type { Rule } from "../ir/model.js";

/** What one variant demands of a field that a rule names. */
export type Demand = "required" | "optional" | "forbidden";

export interface RuleVariant {
  /** What the variant is called, as words: `with`, `prompt`. */
  readonly words: readonly string[];
  readonly demands: ReadonlyMap<string, Demand>;
}

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
    const next = variants.length === 0 ? choices : variants.flatMap((left) => choices.flatMap((right) => combine(left, right)));
    const distinct = distinctVariants(next);
    if (distinct.length === 0 || distinct.length > mostVariants) continue;
    variants = distinct;
    enforced.push(rule);
  }
  return { variants, enforced };
}

function choicesOf(rule: Rule): readonly RuleVariant[] {
  switch (rule.kind) {
    case "exactly-one-of":
      return rule.fields.map((field) => alone(rule.fields, field, "required"));
    case "at-most-one-of":
      return rule.fields.map((field) => alone(rule.fields, field, "optional"));
    case "at-least-one-of":
      return rule.fields.map((field) => ({
        words: ["with", field],
        demands: new Map(rule.fields.map((name): [string, Demand] => [name, name === field ? "required" : "optional"])),
      }));
    case "requires":
      return [
        {
          words: ["with", rule.field],
          demands: new Map([rule.field, ...rule.requires].map((name): [string, Demand] => [name, "required"])),
        },
        { words: ["without", rule.field], demands: new Map([[rule.field, "forbidden"]]) },
      ];
    default:
      return assertNever(rule);
  }
}

function alone(fields: readonly string[], chosen: string, demand: Demand): RuleVariant {
  return {
    words: ["with", chosen],
    demands: new Map(fields.map((name): [string, Demand] => [name, name === chosen ? demand : "forbidden"])),
  };
}

/** Both at once, unless one forbids what the other requires. */
function combine(left: RuleVariant, right: RuleVariant): readonly RuleVariant[] {
  const demands = new Map(left.demands);
  for (const [name, demand] of right.demands) {
    const earlier = demands.get(name) ?? "optional";
    if ((earlier === "required" && demand === "forbidden") || (earlier === "forbidden" && demand === "required")) return [];
    demands.set(name, demand === "optional" ? earlier : demand);
  }
  return [{ words: [...left.words, ...right.words], demands }];
}

function distinctVariants(variants: readonly RuleVariant[]): readonly RuleVariant[] {
  const seen = new Map<string, RuleVariant>();
  for (const variant of variants) {
    const key = JSON.stringify([...variant.demands].sort());
    if (!seen.has(key)) seen.set(key, variant);
  }
  return [...seen.values()];
}
