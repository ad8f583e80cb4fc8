// In: the words beside a field's name or in the place of its type, parted by commas. Out: the facts that they tell.

import { withoutTail } from "../../../ir/without-tail.js";
import { dropText, type Inline, sliceText, splitInline, textOf, wordsOf } from "../blocks/inline.js";
import { readRangeWords } from "./default-words.js";
import { type Facts, takeFacts } from "./draft.js";
import { type Reader, type Told, wordReaders } from "./readers.js";
import { type Fact, factInHead, labelsWithin } from "../vocabulary/facts.js";
import { readStateWords } from "../vocabulary/states.js";
import { isType, readType } from "../vocabulary/types.js";

/** The reader of each fact. The elements of a list are no fact of the field itself: the field has a place for them. */
export const readers: Readonly<Record<Exclude<Fact, "elements">, Reader>> = withinEach({
  ...wordReaders,
  type: readTypeOf,
});

/** `1024 Min: 512 Max: 1536`: what follows a further label in the same place is another fact. */
function withinEach<Name extends string>(each: Readonly<Record<Name, Reader>>): Readonly<Record<Name, Reader>> {
  const wrapped =
    (name: Name, reader: Reader): Reader =>
    (facts, told) => {
      // Among options `min: small` is one of them.
      const isList = name === "options" || name === "suggested";
      const { own, others } = splitAtLabels(told.value, isList ? besideOptions : within);
      reader(facts, { ...told, value: own });
      for (const { fact, value } of others) readers[fact](facts, { value, children: [] });
    };
  const entries = (Object.entries(each) as [Name, Reader][]).map(([fact, reader]) => [fact, wrapped(fact, reader)]);
  return Object.fromEntries(entries) as Record<Name, Reader>;
}

// Other labels are as well words of a value.
const within: ReadonlySet<Fact> = new Set<Fact>([
  "default",
  "options",
  "range",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "multipleOf",
  "examples",
]);

const besideOptions: ReadonlySet<Fact> = new Set<Fact>(["default", "examples"]);

type FactOfField = Exclude<Fact, "elements">;

function splitAtLabels(
  value: Inline,
  known: ReadonlySet<Fact>,
): {
  readonly own: Inline;
  readonly others: readonly { readonly fact: FactOfField; readonly value: Inline }[];
} {
  const text = textOf(value);
  const starts = labelsWithin(text).filter(
    // What stands in quotes or brackets is a value, whatever it holds, and so is code.
    ({ at, fact }) => known.has(fact) && at > 0 && !/["\u201c[{]/.test(text.slice(0, at)) && !isMarked(value, at),
  );
  const [first] = starts;
  if (first === undefined) return { own: value, others: [] };
  return {
    own: trimmed(sliceText(value, 0, first.at)),
    others: starts.map(({ fact, at, length }, index) => ({
      fact: fact as FactOfField,
      value: trimmed(sliceText(value, at + length, starts[index + 1]?.at)),
    })),
  };
}

/** Whether what stands at a place is code or bold: a bold label has been parted from what stands before it. */
function isMarked(value: Inline, at: number): boolean {
  let end = 0;
  const piece = value.find((one) => (end += one.text.length) > at);
  return piece?.kind === "code" || piece?.strong === true;
}

/** Without the mark that parts it from the next label. */
function trimmed(value: Inline): Inline {
  const last = value.at(-1);
  if (last === undefined || last.kind === "code") return value;
  const text = withoutTail(last.text, /[\s,;.(]/);
  return [...value.slice(0, -1), { ...last, text, raw: text }];
}

/** What parts facts from each other. The comma inside `1,000` does not. */
export const factMarks = /(?<!\d),|,(?!\d{3}(?!\d))|[;\uff0c\uff1b\u2028]|\s\/\s/;

/** Reads a list of facts. Text that is no fact counts as the type where no type is known, and as a note beside one. */
export function readFacts(parts: readonly Inline[]): Facts {
  const facts: Facts = { description: [] };
  const others: string[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? [];
    const words = takeDeprecation(wordsOf(part), facts);
    if (words === "" || takeState(words, facts)) continue;
    const label = factInHead(textOf(part).trimStart());
    let value = label === undefined ? [] : afterLabel(part, label.length);
    if (label === undefined || label.fact === "elements" || !tells(label.fact, value)) {
      others.push(words);
      continue;
    }
    if (label.fact === "options" || label.fact === "suggested") {
      // What follows a label of options, up to the next fact, is one of them.
      for (let next = parts[index + 1]; next !== undefined && isValue(next); next = parts[index + 1]) {
        value = [...value, comma, ...next];
        index++;
      }
    }
    readers[label.fact](facts, { value, children: [] });
  }
  takeType(withoutRange(others, facts), facts);
  if (facts.default !== undefined) facts.default = unquoted(facts.default);
  return facts;
}

/** `optional, 1-50`: the limits, where no type stands before them. */
function withoutRange(others: readonly string[], facts: Facts): readonly string[] {
  const [first = "", ...rest] = others;
  const { minimum, maximum, unit = "" } = readRangeWords(first) ?? {};
  if (minimum === undefined || maximum === undefined || unit !== "") return others;
  facts.minimum ??= minimum;
  facts.maximum ??= maximum;
  return rest;
}

/** Whether facts are all that was said, and say anything at all. */
export function tellsFacts({ description, ...facts }: Facts): boolean {
  return description.length === 0 && Object.values(facts).some((fact) => fact !== undefined);
}

/** `deprecated`, `deprecated since v2`, `string (deprecated)`. Gives the words beside it. */
function takeDeprecation(words: string, facts: Facts): string {
  const mark = /[([]deprecated[)\]]/i.exec(words);
  const aside = mark === null ? words : words.slice(0, mark.index).trimEnd() + words.slice(mark.index + mark[0].length);
  if (!/^deprecated\b/i.test(words) && aside === words) return words;
  const since = /^deprecated(?:\s+(?:since|as of|in|from)\s+v?\d[\w.-]*)?$/i.test(words);
  if (since || aside !== words) facts.deprecated = true;
  if (aside !== words || /^deprecated$/i.test(words)) return aside.replace(/^deprecated$/i, "");
  facts.description.push(sentence(words));
  return "";
}

function takeState(words: string, facts: Facts): boolean {
  if (/^nullable$/i.test(words)) {
    facts.nullable = true;
    return true;
  }
  const state = readStateWords(words);
  if (state?.note !== undefined) facts.description.push(sentence(state.note));
  if (state?.required !== undefined) facts.required ??= state.required;
  return state !== undefined;
}

function isValue(part: Inline): boolean {
  return readStateWords(wordsOf(part)) === undefined && factInHead(textOf(part).trimStart()) === undefined;
}

const number = /^[-+\u2212]?\d[\d,]*(?:\.\d+)?$/;

/** Whether what stands behind a label in a head can be its value: `max 500 characters` tells no maximum. */
function tells(fact: Fact, value: Inline): boolean {
  const words = wordsOf(value);
  if (words === "" || fact === "elements") return false;
  // A comma of a pattern without backticks would part it from its end.
  if (fact === "pattern") return value.every((piece) => piece.kind === "code" || piece.text.trim() === "");
  return !/^m(?:in|ax|ultiple)/.test(fact) || number.test(words);
}

const comma: Inline[number] = { kind: "text", text: ", ", raw: ", ", strong: false };

function afterLabel(part: Inline, length: number): Inline {
  const start = part.findIndex((piece) => piece.text.trim() !== "");
  const lead = part[start];
  if (lead === undefined) return part;
  const text = lead.text.trimStart();
  const isInside = length <= text.length;
  return isInside
    ? [{ ...lead, text: text.slice(length), raw: text.slice(length) }, ...part.slice(start + 1)]
    : dropText(part, length + textOf(part).length - textOf(part).trimStart().length);
}

function unquoted(text: string): string {
  return /^(?:"([^"]*)"|\u201c([^\u201d]*)\u201d)$/.test(text) ? text.slice(1, -1) : text;
}

function takeType(others: readonly string[], facts: Facts): void {
  const { type, required, options, suggested, notes } = readType(others);
  facts.type ??= type;
  facts.required ??= required;
  if (facts.options === undefined && options !== undefined) Object.assign(facts, { options, suggested });
  facts.description.push(...notes);
}

function readTypeOf(facts: Facts, { value }: Told): void {
  if (wordsOf(value) !== "") takeFacts(facts, readFacts(splitInline(value, factMarks)));
}

function sentence(note: string): string {
  const text = note.charAt(0).toUpperCase() + note.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** `string (hex colour)`, `object with:`: a type with words about it. */
export function explainedType(facts: Facts): Facts {
  const type = facts.type
    ?.replace(/:$/, "")
    .trimEnd()
    .replace(/(?<!\s)\s+with(?:\s+(?:the\s+)?(?:following\s+)?(?:fields|keys|properties))?$/i, "");
  const [, before = "", remark = ""] = /^([^()]+)\(([^()]+)\)$/.exec(type ?? "") ?? [];
  const word = before.trimEnd();
  if (!isType(word)) return { ...facts, type };
  const note = `${remark.charAt(0).toUpperCase()}${remark.slice(1)}.`;
  return { ...facts, type: word, description: [note, ...facts.description] };
}
