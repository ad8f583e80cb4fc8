// Cross-field rules as a union that the compiler enforces. Every variant says for each ruled field whether it has to be
// there, may be there or may not.

import { assertNever } from "../ir/visit.js";
import { fieldsOfForm, type InputForm, type Rule } from "../ir/model.js";

/** Whether a field has to be there. `optional` leaves it to what the field itself says. */
export type Presence = "required" | "optional" | "forbidden";

type Literal = string | number | boolean;

/** What one variant demands of a field that a rule names. */
export interface Demand {
  readonly presence: Presence;
  /** The only values that it may have; absent where the field's own type decides. */
  readonly values?: readonly Literal[];
}

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
export function demanded(variant: RuleVariant, presence: Presence): readonly string[] {
  return [...variant].filter(([, demand]) => demand.presence === presence).map(([field]) => field);
}

function choicesOf(rule: Rule): readonly RuleVariant[] {
  const each =
    (chosen: Presence, others: Presence) =>
    (fields: readonly string[]): readonly RuleVariant[] =>
      fields.map((field) => variantOf(fields.map((name) => [name, name === field ? chosen : others])));
  switch (rule.kind) {
    case "exactly-one-of":
      return each("required", "forbidden")(rule.fields);
    case "at-most-one-of":
      return each("optional", "forbidden")(rule.fields);
    case "at-least-one-of":
      return each("required", "optional")(rule.fields);
    case "requires": {
      const all = (own: Presence, others: Presence): RuleVariant =>
        variantOf([[rule.field, own], ...rule.requires.map((name): [string, Presence] => [name, others])]);
      return [all("required", "required"), all("forbidden", "optional")];
    }
    case "one-form-of":
      return choicesOfForms(rule.forms);
    default:
      return assertNever(rule);
  }
}

/** Every form speaks of every field that one of them names, so that an editor shows what a form has not. */
function choicesOfForms(forms: readonly InputForm[]): readonly RuleVariant[] {
  const names = [...new Set(forms.flatMap(fieldsOfForm))];
  return forms.map(
    ({ required, forbidden, values }) =>
      new Map(
        names.map((name): [string, Demand] => {
          const presence = required.includes(name) ? "required" : forbidden.includes(name) ? "forbidden" : "optional";
          const only = Object.hasOwn(values, name) ? values[name] : undefined;
          return [name, { presence, ...(only !== undefined && { values: only }) }];
        }),
      ),
  );
}

function variantOf(presences: readonly (readonly [string, Presence])[]): RuleVariant {
  return new Map(presences.map(([name, presence]) => [name, { presence }]));
}

/** Both at once, unless one forbids what the other requires. */
function combine(left: RuleVariant, right: RuleVariant): readonly RuleVariant[] {
  const demands = new Map(left);
  for (const [name, demand] of right) {
    const both = combineDemands(demands.get(name) ?? { presence: "optional" }, demand);
    if (both === undefined) return [];
    demands.set(name, both);
  }
  return [demands];
}

function combineDemands(left: Demand, right: Demand): Demand | undefined {
  const presences = new Set([left.presence, right.presence]);
  if (presences.has("required") && presences.has("forbidden")) return undefined;
  const presence = right.presence === "optional" ? left.presence : right.presence;
  const values =
    left.values !== undefined && right.values !== undefined
      ? left.values.filter((value) => right.values?.includes(value))
      : (left.values ?? right.values);
  if (values === undefined) return { presence };
  if (values.length > 0) return { presence, values };
  return presence === "required" ? undefined : { presence: "forbidden" };
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
  return [...wide].every(([name, { presence, values }]) => {
    const other = narrow.get(name);
    const isThere = presence === "optional" || presence === other?.presence;
    return isThere && (values === undefined || (other?.values?.every((value) => values.includes(value)) ?? false));
  });
}
