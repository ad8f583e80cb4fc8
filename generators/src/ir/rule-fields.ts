import type { InputForm, Rule } from "./model.js";

/** The names of the fields that a rule speaks of. */
export function fieldsOfRule(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case "requires":
      return [rule.field, ...rule.requires];
    case "one-form-of":
      return [...new Set(rule.forms.flatMap(fieldsOfForm))];
    default:
      return rule.fields;
  }
}

/** The names of the fields that one form of an input speaks of. */
export function fieldsOfForm({ required, forbidden, values }: InputForm): readonly string[] {
  return [...new Set([...required, ...forbidden, ...Object.keys(values)])];
}
