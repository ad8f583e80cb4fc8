import { printedTypes, readTypeWords, surenessOf } from "../../../ir/type-words.js";

const longestType = 80;

/** Whether a text is nothing but a type word that the pages of the upstream print, `string[]` and `string<uri>` included. */
export function isPrintedType(text: string): boolean {
  // Not linear, bounded: a type has at most 80 characters, the longest type.
  const word = text.toLowerCase().replace(/(?:\[\]|<\w+>|\?)+$/, "");
  return text.length <= longestType && printedTypes.includes(word);
}

/** Whether a type word may be the start of a longer one: `image` of `image_list`. */
export function isTypeStart(word: string): boolean {
  return printedTypes.some((known) => known !== word && known.startsWith(word));
}

/** Whether a text is a type, or a union of types, where a type must stand: `object | string`, `combobox`. */
export function isType(text: string): boolean {
  // What stands in brackets is read on its own: `integer (optional)`.
  return (
    text.length <= longestType && !text.includes("(") && readTypeWords(text).every(({ kind }) => kind !== "unknown")
  );
}

/** The same where something else may stand as well: the word is no other word, and a union no alternative of prose. */
export function isCertainType(text: string): boolean {
  return (
    text.length <= longestType && text.split("|").every((word) => (surenessOf(word.trim()) ?? "loose") !== "loose")
  );
}

/** The same where the text stands among prose, and a capital letter may begin a sentence. */
export function isTypeAmongProse(text: string): boolean {
  return isCertainType(text) && (text === text.toLowerCase() || surenessOf(text) === "technical");
}
