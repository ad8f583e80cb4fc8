import type { ModelSpec, Rule } from "../ir/model.js";
import { aliasText, interfaceText, memberOf, type Member } from "./interface-text.js";
import { pascalCase } from "./interface-names.js";
import { commentLines } from "./jsdoc.js";
import { demanded, ruleVariants, type RuleVariant } from "./rule-variants.js";
import type { TypeContext } from "./type-text.js";

/**
 * The input of a model with cross-field rules: the fields that no rule names, one interface for each way to satisfy the
 * rules, and the union of those. `undefined` when no rule can be enforced.
 */
export async function ruledInput(
  spec: ModelSpec,
  stem: string,
  description: readonly string[],
  taken: Set<string>,
  context: TypeContext,
): Promise<readonly string[] | undefined> {
  const known = new Set(spec.input.fields.map((field) => field.name));
  const { variants, enforced } = ruleVariants(
    spec.rules.filter((rule) => fieldsOf(rule).every((name) => known.has(name))),
  );
  const base = `${stem}Fields`;
  const names = variantNames(variants).map((words) => `${stem}${pascalCase(words)}`);
  const distinct = new Set([base, ...names]);
  if (variants.length === 0 || distinct.size !== names.length + 1 || [...distinct].some((name) => taken.has(name)))
    return undefined;
  distinct.forEach((name) => taken.add(name));

  // A field is printed once, so that an object inside it keeps its one name in every variant.
  const members = spec.input.fields.map((field) => memberOf(field, [], context));
  const ruled = new Set(variants.flatMap((variant) => [...variant.keys()]));
  const blocks = [
    aliasText(stem, names.join(" | "), [...description, ...commentLines(enforced.map(ruleSentence).join(" "))]),
    await interfaceText(
      base,
      [`What every {@link ${stem}} may hold.`],
      members.filter((member) => !ruled.has(member.name)),
    ),
  ];
  for (const [index, variant] of variants.entries()) {
    const name = names[index] ?? stem;
    const own = members.filter((member) => ruled.has(member.name)).map((member) => asDemanded(member, variant));
    blocks.push(await interfaceText(name, commentLines(`The input ${describe(variant)}.`), own, base));
  }
  return blocks;
}

function asDemanded(member: Member, variant: RuleVariant): Member {
  const demand = variant.get(member.name);
  if (demand === "required") return { ...member, required: true };
  if (demand !== "forbidden") return member;
  return { ...member, required: false, type: "never", comment: [`The input ${describe(variant)} has none.`] };
}

/** The fewest words that tell the variants apart: what they require, else what they leave out, else both. */
function variantNames(variants: readonly RuleVariant[]): readonly string[] {
  const part = (word: string, fields: readonly string[]): string =>
    fields.length === 0 ? "" : `${word} ${fields.join(" and ")}`;
  const required = variants.map((variant) => part("with", demanded(variant, "required")));
  const forbidden = variants.map((variant) => part("without", demanded(variant, "forbidden")));
  const either = required.map((words, index) => (words === "" ? (forbidden[index] ?? "") : words));
  const both = required.map((words, index) => `${words} ${forbidden[index] ?? ""}`);
  return [required, either, both].find((names) => new Set(names).size === names.length && !names.includes("")) ?? both;
}

function describe(variant: RuleVariant): string {
  const list = (fields: readonly string[]): string =>
    fields.map((name) => `\`${name.replaceAll("`", "'")}\``).join(" and ");
  const required = demanded(variant, "required");
  return required.length > 0 ? `with ${list(required)}` : `without ${list(demanded(variant, "forbidden"))}`;
}

/** A rule as a sentence. */
export function ruleSentence(rule: Rule): string {
  const list = (names: readonly string[]): string => names.map((name) => `\`${name.replaceAll("`", "'")}\``).join(", ");
  switch (rule.kind) {
    case "exactly-one-of":
      return `Give exactly one of ${list(rule.fields)}.`;
    case "at-most-one-of":
      return `Give at most one of ${list(rule.fields)}.`;
    case "at-least-one-of":
      return `Give at least one of ${list(rule.fields)}.`;
    case "requires":
      return `${list([rule.field])} needs ${list(rule.requires)}.`;
  }
}

function fieldsOf(rule: Rule): readonly string[] {
  return rule.kind === "requires" ? [rule.field, ...rule.requires] : rule.fields;
}
