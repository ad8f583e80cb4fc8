import type { InputForm, Rule } from "../ir/model.js";

/** A rule as a sentence. */
export function ruleSentence(rule: Rule): string {
  const list = (names: readonly string[]): string => names.map(code).join(", ");
  switch (rule.kind) {
    case "exactly-one-of":
      return `Give exactly one of ${list(rule.fields)}.`;
    case "at-most-one-of":
      return `Give at most one of ${list(rule.fields)}.`;
    case "at-least-one-of":
      return `Give at least one of ${list(rule.fields)}.`;
    case "requires":
      return `${list([rule.field])} needs ${list(rule.requires)}.`;
    case "one-form-of":
      return formsSentence(rule.forms);
  }
}

function formsSentence(forms: readonly InputForm[]): string {
  const [first] = forms;
  const mark = Object.keys(first?.values ?? {}).find((name) =>
    forms.every(({ values }) => Object.hasOwn(values, name)),
  );
  const count = `${forms.length} forms`;
  return mark === undefined ? `The input has one of ${count}.` : `${code(mark)} says which of ${count} the input has.`;
}

/** A name or value of the upstream as code inside a comment. */
export function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}
