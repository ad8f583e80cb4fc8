import type { ObjectSchema } from "../../ir/schema.js";
import { fieldsOfRule, type Rule } from "../../ir/model.js";
import type { Report } from "../candidate.js";

/**
 * Keeps the rules whose fields exist. A rule of the upstream that names a field which is gone is left out; one of a
 * refinement is an error, because a person wrote it and can correct it.
 */
export function rulesOfKnownInputs(rules: readonly Rule[], input: ObjectSchema, report: Report): readonly Rule[] {
  const known = new Set(input.fields.map((field) => field.name));
  return rules.filter((rule) => {
    const gone = fieldsOfRule(rule).filter((name) => !known.has(name));
    if (gone.length === 0) return true;
    const file = /^refinements\/[^#]+/.exec(rule.from)?.[0];
    report({
      code: "rule-names-unknown-field",
      severity: file === undefined ? "warning" : "error",
      pointer: rule.from,
      message: `The rule ${rule.kind} names ${gone.map((name) => JSON.stringify(name)).join(", ")}, which the model does not have.`,
      help:
        file === undefined
          ? "The rule was left out. Add a refinement when the right fields are known."
          : `Name a field of the model in generators/${file}, or delete the rule there.`,
    });
    return false;
  });
}
