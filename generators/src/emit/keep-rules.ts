import type { JsonObject, JsonValue } from "../ir/json.js";
import type { InputForm, Rule } from "../ir/model.js";

/** Makes an example input obey the rules between its fields: what is missing is added, what excludes another goes. */
export function keepRules(
  input: JsonObject,
  rules: readonly Rule[],
  valueOf: (field: string) => JsonValue | undefined,
): JsonObject {
  const result = new Map(Object.entries(input));
  const add = (field: string): void => {
    const value = result.get(field) ?? valueOf(field);
    if (value !== undefined) result.set(field, value);
  };
  for (const rule of rules) {
    if (rule.kind === "requires") {
      if (result.has(rule.field)) rule.requires.forEach(add);
      continue;
    }
    if (rule.kind === "one-form-of") {
      const form = rule.forms.find((candidate) => isNear(candidate, result)) ?? rule.forms[0];
      form?.required.forEach(add);
      form?.forbidden.forEach((field) => result.delete(field));
      for (const [field, [value]] of Object.entries(form?.values ?? {})) {
        if (value !== undefined && result.has(field)) result.set(field, value);
      }
      continue;
    }
    const [chosen = rule.fields[0], ...others] = rule.fields.filter((field) => result.has(field));
    if (chosen !== undefined && rule.kind !== "at-most-one-of") add(chosen);
    if (rule.kind !== "at-least-one-of") others.forEach((field) => result.delete(field));
  }
  return Object.fromEntries(result);
}

/** Whether an input has this form already, but for what is missing. */
function isNear({ forbidden, values }: InputForm, input: ReadonlyMap<string, JsonValue>): boolean {
  const differs = ([field, options]: [string, readonly JsonValue[]]): boolean => {
    const value = input.get(field);
    return value !== undefined && !options.includes(value);
  };
  return !forbidden.some((field) => input.has(field)) && !Object.entries(values).some(differs);
}
