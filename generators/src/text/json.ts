import { spellOut } from "./clean-text.js";

/** A value as the JSON of a file or a report: the same value, with every character of it to be seen. */
export function printJson(value: unknown): string {
  return `${spellOut(JSON.stringify(value, null, 2), "\n")}\n`;
}

/** A text as a string literal of JSON and JavaScript: one line, and every character of it can be seen. */
export function stringLiteral(text: string): string {
  return spellOut(JSON.stringify(text));
}
