import { printedTypes, readTypeWords, surenessOf } from "../../../ir/type-words.js";
import { readStateWords } from "./states.js";

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
  if (printedTypes.includes(text)) return true;
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

/** What the words in the place of a type tell. */
export interface TypeFacts {
  readonly type?: string;
  readonly required?: boolean;
  /** The values themselves, where they stand in the place of a type. */
  readonly options?: readonly string[];
  /** Any other text is taken, too. */
  readonly suggested?: true;
  /** What stands beside a known type and is none. */
  readonly notes: readonly string[];
}

const number = "[-+\u2212]?\\d[\\d,]*(?:\\.\\d+)?";
const range = new RegExp(`^(?:range:?\\s*)?(${number})\\s*(?:-|\u2013|\u2014|to|\\.{2,3}|\u2026)\\s*(${number})$`, "i");
const limited = /^(\S+)\s+((?:[\d[<>\u2264\u2265]|max\b|min\b|up to\b|between\b|from\b).*)$/i;

/** Reads the parts of a type: `object | string`, `integer (optional)`, `string max 500 characters`, `"a" | "b"`. */
export function readType(parts: readonly string[]): TypeFacts {
  const [first = "", ...rest] = parts;
  if (first === "") return { notes: [] };
  const literals = literalUnion(parts);
  if (literals !== undefined) return { ...literals, notes: [] };
  if (isType(first)) {
    const type = [first.replace(/\?$/, ""), ...rest.filter(isCertainType)].join(" | ");
    const notes = rest.filter((note) => !isCertainType(note)).map(remark);
    return { type, ...(first.endsWith("?") ? { required: false } : {}), notes };
  }
  return readCompound(first, rest) ?? { type: parts.join(", "), notes: [] };
}

/** A known type with a word about it: a state before or behind it, or limits. */
function readCompound(first: string, rest: readonly string[]): TypeFacts | undefined {
  const [, base = "", inner = ""] = /^([^()]*\S)\s*\(([^()]*)\)$/.exec(first) ?? [];
  const [, before = "", after = ""] = /^(\S+)\s+(\S.*)$/.exec(first) ?? [];
  const [, lead = "", last = ""] = /^(\S.*)\s(\S+)$/.exec(first) ?? [];
  const [, word = "", limits = ""] = limited.exec(first) ?? [];
  for (const [type, state] of [
    [base, inner],
    [after, before],
    [lead, last],
  ] as const) {
    const required = isType(type) ? readStateWords(state)?.required : undefined;
    if (required !== undefined) return { required, ...readType([type, ...rest]) };
  }
  if (isType(base) && range.test(inner.trim())) return withNotes(readType([base, ...rest]), [inner]);
  return isType(word) ? withNotes(readType([word, ...rest]), [limits]) : undefined;
}

function withNotes(facts: TypeFacts, notes: readonly string[]): TypeFacts {
  return { ...facts, notes: [...notes.map(remark), ...facts.notes] };
}

/** `"a" | "b"`, `1 | 2`: the values themselves in the place of a type; `"a" | "b" | string` takes others, too. */
function literalUnion(parts: readonly string[]): Omit<TypeFacts, "notes"> | undefined {
  const words = parts.flatMap((part) => part.split(/\||\sor\s/i)).map((part) => part.trim());
  const texts = words.map(literalText);
  const others = words.filter((word, index) => texts[index] === undefined && !/^(?:null|none)$/i.test(word));
  const options = texts.filter((text) => text !== undefined);
  const nulls = words.length - options.length - others.length > 0 ? ["null"] : [];
  if (options.length > 0 && others.length === 0 && options.length + nulls.length > 1)
    return { options: [...options, ...nulls] };
  if (words.length > 1 && options.length === 0 && others.every((word) => wholeNumber.test(word)))
    return others.length === 0 ? undefined : { type: "integer", options: [...others, ...nulls] };
  const isOpen = options.length > 0 && others.length > 0 && others.every((word) => /^(?:string|str|text)$/i.test(word));
  return isOpen ? { type: "string", options: [...options, ...nulls], suggested: true } : undefined;
}

const wholeNumber = /^-?\d+$/;
const literal = /^(?:"([^"]*)"|'([^']*)'|\u201c([^\u201d]*)\u201d)$/;

function literalText(word: string): string | undefined {
  return literal
    .exec(word)
    ?.slice(1)
    .find((value) => value !== undefined);
}

/** A remark as a sentence of the description, where limits are read from. */
function remark(note: string): string {
  const plain = note
    .trim()
    .replace(/^\[([^,\]]+),([^,\]]+)\]$/, (_, low: string, high: string) => `${low.trim()}-${high.trim()}`);
  const [, low, high] = range.exec(plain) ?? [];
  const text = low === undefined || high === undefined ? plain : `range: ${low}-${high}`;
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/**
 * Whether what stands in the place of options names types: `One of: Enum | CanvasSize`. Without a type that says the same,
 * only capitals and a word that is nothing but a type tell it: `image` and `text` are values as well.
 */
export function areTypeNames(values: readonly string[], type: string | undefined): boolean {
  const named =
    values.length > 0 &&
    values.every((value) => /^[A-Z]\w*$/.test(value.split(/\.|::|__/).at(-1) ?? "") || isCertainType(value));
  if (!named) return false;
  const parts = type?.split(/[|,<>[\]]|\bor\b/).map((part) => part.trim()) ?? [];
  const isSame = values.every((value) => parts.includes(value));
  const isTechnical = values.some((value) => surenessOf(value) === "technical");
  const isCompound = values.every((value) => isCertainType(value) || /[a-z0-9][A-Z]|[.:]|__/.test(value));
  return isSame ? isTechnical || isCompound : isTechnical && values.every((value) => /[A-Z]/.test(value));
}

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
