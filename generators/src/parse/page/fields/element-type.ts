import { compact } from "../../../ir/json.js";
import type { FieldFacts } from "./field-facts.js";
import { isType } from "../vocabulary/type-words.js";

/** The type of a list with the type of its elements, if that is told: `array` and `string` give `string[]`. */
export function listType(list: string | undefined, element: string | undefined): string {
  const single = element !== undefined && !element.includes("|") && !/^(?:array|list)\b/i.test(element);
  if (list === undefined) return single ? `${element}[]` : "array";
  return list
    .split("|")
    .map((part) => {
      const word = part.trim();
      if (!/^(?:array|list|json)$/i.test(word)) return word;
      return single ? `${element}[]` : word.replace(/json/i, "array");
    })
    .join(" | ");
}

/** Whether a field of this type can be a list. A type that is not told can. */
export function canBeList({ type }: { readonly type?: string | undefined }): boolean {
  return type === undefined || /\[\]|\b(?:array|list|json)\b/i.test(type);
}

/** Whether a type tells the type of the elements: `string[]`, `array of strings`. */
export function tellsElement(list: string, element: string): boolean {
  return list.toLowerCase().includes(element.toLowerCase());
}

/** Whether a type is a list by its words: `array`, `image_list`, `string[] | null`. */
export function isListType(type: string): boolean {
  return /\[\]|(?:^|[^a-z])(?:array|list|tuple)(?![a-z])/i.test(type);
}

/** `string (hex colour)`, `object with:`: a type with words about it. */
export function explainedType(facts: FieldFacts): FieldFacts {
  const type = facts.type
    ?.replace(/:$/, "")
    .trimEnd()
    .replace(/(?<!\s)\s+with(?:\s+(?:the\s+)?(?:following\s+)?(?:fields|keys|properties))?$/i, "");
  const [, before = "", remark = ""] = /^([^()]+)\(([^()]+)\)$/.exec(type ?? "") ?? [];
  const word = before.trimEnd();
  if (!isType(word)) return { ...facts, ...compact({ type }) };
  return { ...facts, type: word, notes: [`${remark.charAt(0).toUpperCase()}${remark.slice(1)}.`, ...facts.notes] };
}
