import type { JsonObject, JsonValue } from "../ir/json.js";
import type { Rule } from "../ir/model.js";

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
    const [chosen = rule.fields[0], ...others] = rule.fields.filter((field) => result.has(field));
    if (chosen !== undefined && rule.kind !== "at-most-one-of") add(chosen);
    if (rule.kind !== "at-least-one-of") others.forEach((field) => result.delete(field));
  }
  return Object.fromEntries(result);
}
