// In: what a heading, a bullet or a paragraph begins with. Out: the name of a field and what is told beside it, if it is its head.

import { withoutTail } from "../../../ir/without-tail.js";
import { dropText, hasOpenCode, type Inline, sliceText, splitInline, strongLead, textOf } from "../blocks/inline.js";
import { readStateWords } from "../vocabulary/states.js";
import { isType, isTypeAmongProse } from "../vocabulary/types.js";
import { type Facts, takeFacts } from "./draft.js";
import { formerNote, readStruckName } from "./struck-name.js";
import { factMarks, readFacts, tellsFacts } from "./facts.js";

/** What stands in the head of a field: `` `name` (type, required) ``. */
export interface FieldHead {
  readonly name: string;
  readonly type?: string;
  readonly required?: boolean;
  /** Whether a parenthesis followed the name, or words that can only be about a field. */
  readonly typed: boolean;
  /** The head broke off before its end. */
  readonly cut: boolean;
  /** What else the head tells: a default, options. */
  readonly facts?: Facts;
  /** What follows the head on the same line. */
  readonly rest: Inline;
}

// Where a page ends, how it divides and what a section lists are told by the same heads: each is read once.
const known = new WeakMap<Inline, { readonly head: FieldHead | undefined }>();

/** Reads the head of a field, or `undefined` when the text names none. */
export function readFieldHead(inline: Inline): FieldHead | undefined {
  const read = known.get(inline) ?? { head: readNewHead(inline) };
  known.set(inline, read);
  return read.head;
}

function readNewHead(numbered: Inline): FieldHead | undefined {
  const { inline, deprecated, former } = readStruckName(withoutNumber(numbered));
  const head = headOfText(inline);
  if (head === undefined || (!deprecated && former === undefined)) return head;
  const description = [...formerNote(former), ...(head.facts?.description ?? [])];
  return { ...head, facts: { ...head.facts, ...(deprecated && { deprecated }), description } };
}

function headOfText(inline: Inline): FieldHead | undefined {
  const lead = inline.findIndex((piece) => piece.text.trim() !== "");
  const first = inline[lead];
  if (first === undefined) return undefined;
  if (first.kind === "code" || first.strong) {
    const marked = first.strong ? strongLead(inline.slice(lead)) : first.text;
    const name = first.strong ? marked.trim().replace(/:$/, "") : marked;
    const rest = dropText(inline.slice(lead), marked.length);
    return name.trim() === "" ? undefined : headOf(name, rest);
  }
  return plainHead(inline);
}

// A name is short: a line of prose is not searched to its end.
const longestLook = 200;

/** Whether a text without marks has the look of a head, read or not: `mode (fancy): How`, `seed: what comes of it`. */
export function looksLikeHead(inline: Inline): boolean {
  const text = textOf(inline).slice(0, longestLook).trimStart();
  return /^[\p{L}_][\w.-]*\*? ?[(\uff08][^()]*[)\uff09]\s*(?:$|[:\uff1a\u2013\u2014-])|^[a-z][a-z0-9_]*\s?[:\uff1a]\s/u.test(
    text,
  );
}

/** `3.1 ` before a name counts the headings. */
function withoutNumber(inline: Inline): Inline {
  const number = /^\s*(?:\d+\.)+(?:\d+|(?=\s))[.)]?\s+(?=\S)/.exec(textOf(inline.slice(0, 2)))?.[0];
  return number === undefined || inline[0]?.kind === "code" ? inline : dropText(inline, number.length);
}

/** A name without marks: before a parenthesis that is about a field, before `: string, required`, or alone on its line. */
function plainHead(inline: Inline): FieldHead | undefined {
  const text = textOf(inline);
  const open = text.search(/[(\uff08]/);
  const colon = /^\s*([^\s:`*]+)\s*(?=[:\uff1a])/.exec(text);
  if (colon !== null && (open < 0 || colon[0].length < open)) {
    const printed = colon[1] ?? "";
    // `hd?: boolean`, as TypeScript writes it.
    const isOptional = printed.length > 1 && printed.endsWith("?");
    const head = headOf(isOptional ? printed.slice(0, -1) : printed, dropText(inline, colon[0].length));
    if (!head.typed) return undefined;
    return isOptional && head.type !== undefined ? { ...head, required: head.required ?? false } : head;
  }
  if (open < 0) {
    const name = text.trim();
    const starred = /^([^\s`*]+)\s?\*$/.exec(name)?.[1];
    if (starred !== undefined) return { name: starred, required: true, typed: false, cut: false, rest: [] };
    return /\s|`/.test(name) || name === "" ? undefined : { name, typed: false, cut: false, rest: [] };
  }
  const name = text.slice(0, open).trim();
  if (name === "" || hasOpenCode(inline)) return undefined;
  const starred = /^\S+\*$/.test(name);
  const head = headOf(starred ? name.slice(0, -1) : name, dropText(inline, starred ? name.length - 1 : open));
  return head.required !== undefined || (head.type !== undefined && isType(head.type)) ? head : undefined;
}

interface Told {
  readonly facts: Facts;
  readonly cut: boolean;
  readonly rest: Inline;
}

// `` `name` string (required) [deprecated] ``: more than a few is no head.
const mostRounds = 5;

/** Reads what follows a name: brackets and words, as long as they tell facts. */
function headOf(name: string, after: Inline): FieldHead {
  const facts: Facts = { description: [] };
  let rest = after;
  let typed = false;
  let cut = false;
  const star = /^(?:\*(?!\*)|\s+\*\s*$)/.exec(textOf(rest))?.[0];
  if (star !== undefined) {
    facts.required = true;
    typed = /^\s/.test(star);
    rest = dropText(rest, star.length);
  }
  for (let round = 0; round < mostRounds && !cut; round++) {
    const told = nextFacts(rest, !typed);
    if (told === undefined) break;
    takeFacts(facts, told.facts);
    typed = true;
    cut = told.cut;
    rest = told.rest;
  }
  const last = typed ? undefined : factsAtEnd(name, rest);
  if (last !== undefined) {
    takeFacts(facts, last.facts);
    typed = true;
    rest = last.rest;
  }
  const { type, required, ...others } = facts;
  return {
    name,
    ...(type === undefined ? {} : { type }),
    ...(required === undefined ? {} : { required }),
    typed,
    cut,
    ...(others.description.length > 0 || tellsFacts(others) ? { facts: others } : {}),
    rest,
  };
}

/** `voice: Recording to copy. (string, required)`: the brackets that end the text, where they tell facts and nothing else. */
function factsAtEnd(name: string, rest: Inline): Omit<Told, "cut"> | undefined {
  const text = withoutTail(textOf(rest), /[\s.]/);
  const open = text.lastIndexOf("(");
  if (!/^\s*[:\uff1a\u2013\u2014-]/.test(text) || !text.endsWith(")") || open < 0) return undefined;
  const facts = readFacts(splitInline(sliceText(rest, open + 1, text.length - 1), factMarks));
  const isTold = facts.type !== undefined || /^[a-z][\w.-]*$/.test(name);
  return isTold && tellsFacts(facts) && isKnown(facts) ? { facts, rest: sliceText(rest, 0, open) } : undefined;
}

function nextFacts(rest: Inline, first: boolean): Told | undefined {
  const bracket = inBrackets(rest);
  if (bracket === undefined) return inWords(rest, first);
  // The parenthesis right behind the name is about the field, whatever it holds.
  if (bracket.round && first) return bracket;
  return tellsFacts(bracket.facts) && (isKnown(bracket.facts) || (!first && tellsValues(bracket.facts)))
    ? bracket
    : undefined;
}

const closers: ReadonlyMap<string, string> = new Map([
  ["(", ")\uff09"],
  ["\uff08", ")\uff09"],
  ["[", "]"],
]);

function inBrackets(rest: Inline): (Told & { readonly round: boolean }) | undefined {
  const text = textOf(rest);
  const [lead = "", bracket = ""] = /^\s*([([\uff08])/.exec(text) ?? [];
  if (lead === "") return undefined;
  const close = closingBracket(text, lead.length, bracket);
  const cut = close === undefined;
  const parts = [...splitInline(sliceText(rest, lead.length, close), factMarks)];
  // The last word of a head that broke off may lack its tail, unless it can only be one word.
  if (cut && readStateWords(textOf(parts.at(-1) ?? []))?.required === undefined) parts.pop();
  return {
    facts: readFacts(parts),
    cut,
    rest: cut ? [] : dropText(rest, close + 1),
    round: bracket !== "[",
  };
}

function closingBracket(text: string, from: number, open: string): number | undefined {
  const close = closers.get(open) ?? "";
  let depth = 1;
  for (let index = from; index < text.length; index++) {
    const character = text[index] ?? "";
    if (character === open) depth++;
    if (close.includes(character) && --depth === 0) return index;
  }
  return undefined;
}

/** `: string, required`, `— string — required`, `string (required)`: words that are facts up to the end of their clause. */
function inWords(rest: Inline, first: boolean): Told | undefined {
  const text = textOf(rest);
  const start = /^[\s:\uff1a\u2013\u2014|\u00b7,-]*/.exec(text)?.[0].length ?? 0;
  if (start === 0 || start === text.length) return undefined;
  const end =
    start +
    (/\.(?=\s|$)|\n|\s[-\u2013\u2014|\u00b7]\s|\s?(?:[([\u2014\uff08]|\u2013(?!\d))|$/.exec(text.slice(start))?.index ??
      0);
  const facts = readFacts(splitInline(sliceText(rest, start, end), factMarks));
  if (!tellsFacts(facts) || !(isKnown(facts) || (!first && tellsValues(facts)))) return undefined;
  return { facts, cut: false, rest: dropText(rest, end + (text[end] === "." ? 1 : 0)) };
}

/** Whether the facts are beyond doubt: a known type, or a state without one. */
function isKnown({ type, required, deprecated }: Facts): boolean {
  if (type === undefined) return required !== undefined || deprecated === true;
  return isTypeAmongProse(type) || (required !== undefined && isType(type));
}

/** Behind a type: `— one of "a", "b" —`, `(1-50, default 20)`. */
function tellsValues({ type, default: standard, minimum, maximum, options }: Facts): boolean {
  return type === undefined && [standard, minimum, maximum, options].some((value) => value !== undefined);
}
