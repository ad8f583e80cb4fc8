import { fieldsOfRule, type ModelSpec } from "../ir/model.js";
import { aliasText, interfaceText, memberOf, pascalCase, type Member } from "./interfaces.js";
import { commentLines } from "./jsdoc.js";
import { literal } from "./literal.js";
import { demanded, ruleVariants, type RuleVariant } from "./rule-variants.js";
import { code, ruleSentence } from "./rule-sentence.js";
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
    spec.rules.filter((rule) => fieldsOfRule(rule).every((name) => known.has(name))),
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
  const { presence, values } = variant.get(member.name) ?? { presence: "optional" };
  if (presence === "forbidden")
    return {
      ...member,
      required: false,
      type: "never",
      comment: commentLines(`The input ${describe(variant)} has none.`),
    };
  return {
    ...member,
    ...(presence === "required" && { required: true }),
    ...(values !== undefined && { type: values.map((value) => literal(value)).join(" | ") }),
  };
}

/** The fewest words that tell the variants apart: a value, else what they require, what they leave out, or both. */
function variantNames(variants: readonly RuleVariant[]): readonly string[] {
  const marks = variants.map((variant) => markOf(variant)?.value ?? "");
  const part = (word: string, fields: readonly string[]): string =>
    fields.length === 0 ? "" : `${word} ${fields.join(" and ")}`;
  const required = variants.map((variant) => part("with", demanded(variant, "required")));
  const forbidden = variants.map((variant) => part("without", demanded(variant, "forbidden")));
  const either = required.map((words, index) => (words === "" ? (forbidden[index] ?? "") : words));
  const both = required.map((words, index) => `${words} ${forbidden[index] ?? ""}`);
  return (
    [marks, required, either, both].find((names) => new Set(names).size === names.length && !names.includes("")) ?? both
  );
}

/** The first field that has one possible value in this variant. */
function markOf(variant: RuleVariant): { readonly name: string; readonly value: string } | undefined {
  for (const [name, { values = [] }] of variant) {
    const [value, ...others] = values;
    if (value !== undefined && others.length === 0) return { name, value: String(value) };
  }
  return undefined;
}

function describe(variant: RuleVariant): string {
  const mark = markOf(variant);
  if (mark !== undefined) return `whose ${code(mark.name)} is ${code(mark.value)}`;
  const list = (fields: readonly string[]): string => fields.map(code).join(" and ");
  const required = demanded(variant, "required");
  return required.length > 0 ? `with ${list(required)}` : `without ${list(demanded(variant, "forbidden"))}`;
}
