// In: the words in the place of a list of values. Out: the values, and what says that there are more.

import { hasOpenCode, type Inline, wordsOf } from "../blocks/inline.js";
import {
  afterExampleWord,
  isAboutValues,
  readBracketedList,
  refersElsewhere,
  withoutConjunction,
} from "./value-lists.js";
import { innerBreak } from "../repair/prepare-text.js";

/** A list of allowed values as printed. */
export interface Options {
  readonly values: readonly string[];
  /** The page prints the list as a suggestion, or says that it goes on. */
  readonly suggested: boolean;
  /** The list broke off. */
  readonly cut: boolean;
  /** The last word says that there are more, or is one of the values: `more`, `etc`. */
  readonly goesOn?: string;
  /** Some of the words were about the values, and none of them. */
  readonly remarked?: true;
  /** The list stands in brackets and nothing in it is quoted. */
  readonly bracketed?: true;
}

interface Value {
  text: string;
  readonly codes: string[];
}

const closers: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["\u201C", "\u201D"],
  ["\u2018", "\u2019"],
  ["\u00AB", "\u00BB"],
]);

const anyValue =
  /^(?:any(?: (?:value|string|text|number|integer|of|valid|color|colour)\b.*)?|all|many|various|several|none|n ?\/ ?a|not (?:applicable|specified)|free[- ]?(?:text|form)|see (?:the )?(?:nested fields|below|above|docs|documentation|description)\b.*|[-\u2010-\u2015*]?)$/i;
const goesOn = /^(?:and\s+)?(?:etc\.?|(?:many |and )?(?:more|others)\.?)$/i;

const number = "[-+\u2212]?\\d[\\d,]*(?:\\.\\d+)?";
const range = new RegExp(`^${number}\\s*(?:-|\u2013|\u2014|to|\\.{2,3}|\u2026)\\s*${number}$`, "i");

const trivial = /^(?:any|all|none|n ?\/ ?a|see nested fields\b.*|[-\u2010-\u2015*]?)$/i;

/** What stands in the place of a list and is none, as a sentence: `Range: 1-4.`, `Values: any string up to 500 characters.` */
export function remarkInsteadOfOptions(inline: Inline): string | undefined {
  const words = wordsOf(inline);
  if (range.test(words)) return `Range: ${words.replace(/(?<!\s)\s*(?:\.{2,3}|\u2026)\s*/, "-")}.`;
  const bare = inline.every((piece) => piece.kind !== "code");
  const isRemark = bare && anyValue.test(words) ? !trivial.test(words) : readList(inline)?.remarked === true;
  return isRemark ? `Values: ${words.replace(/\.$/, "")}.` : undefined;
}

/** Reads a list of values. Marks inside backticks, quotes and brackets belong to a value. `undefined` when none is told. */
export function readOptions(inline: Inline): Options | undefined {
  const read = readList(inline);
  return read?.remarked === true && read.values.length === 0 ? undefined : read;
}

function readList(inline: Inline): Options | undefined {
  const words = wordsOf(inline);
  const bare = inline.every((piece) => piece.kind !== "code");
  if ((bare && anyValue.test(words)) || range.test(words)) return undefined;
  // A bracket inside the first of several backticks belongs to that value.
  const [first, ...others] = inline.filter(({ text }) => text.trim() !== "");
  const bracketed = first?.kind === "code" && others.length > 0 ? undefined : readBracketedList(words);
  if (bracketed !== undefined) {
    const { values, open, bare: isBare } = bracketed;
    return { values, suggested: open, cut: hasOpenCode(inline), ...(isBare ? { bracketed: true } : {}) };
  }
  const isSuggestion = /^suggested:/i.test(words);
  const mark = separatorOf(inline);
  const { values, balanced } = splitValues(inline, mark, true);
  // A quote that never closes is text, unless it lost its end with the tail of the list.
  const all = balanced || /(?:…|\.\.\.)$/.test(words) ? values : splitValues(inline, mark, false).values;
  // A value whose backtick never closes lost its tail, and the commas behind it are none.
  const open = hasOpenCode(inline)
    ? all.findIndex((value) => value.codes.length === 0 && value.text.includes("`"))
    : -1;
  const started = open < 0 ? all : all.slice(0, open);
  // `c, ... (42 more)`, `1, 2, ..., 10`: what is left out is no value, and tells that the list is longer.
  const whole = started.filter((value, index) => !isLeftOut(value) || endsOpen(value, index === started.length - 1));
  const shortened = whole.length < started.length;
  const last = whole.at(-1);
  const tail = open < 0 && last?.codes.length === 0 ? last.text.trim() : undefined;
  const broken = tail !== undefined && /^$|(?:…|\.\.\.)$/.test(tail);
  const beforeMore = /^(\S+) and (?:more|others)\.?$/i.exec(tail ?? "")?.[1];
  const continued = tail !== undefined && whole.length > 1 && (beforeMore !== undefined || goesOn.test(tail));
  if (broken || continued) whole.pop();
  if (continued && beforeMore !== undefined) whole.push({ text: beforeMore, codes: [] });
  const start = whole[0];
  if (isSuggestion && start !== undefined) start.text = start.text.replace(/^\s*suggested:/i, "");
  const listed = insideOneCode(whole) ?? withoutProse(whole);
  const told = listed ?? [];
  const printed = whole.some(({ codes }) => codes.length > 0) ? told : withoutConjunction(told);
  const explained = bare ? withoutExplanations(printed) : undefined;
  const remarked = listed === undefined || whole.some(isProse);
  return {
    values: explained ?? printed,
    // A word in parentheses may as well be part of the value.
    suggested: isSuggestion || shortened || continued || explained !== undefined || remarked,
    cut: broken || hasOpenCode(inline),
    ...(remarked ? { remarked } : {}),
    ...(continued && beforeMore === undefined && !/[.\s]/.test(tail) ? { goesOn: tail } : {}),
  };
}

function isLeftOut(value: Value): boolean {
  return value.codes.length === 0 && /^(?:\u2026|\.{3})/.test(plain(value));
}

/** Three dots and nothing behind them: the text itself breaks off there. */
function endsOpen(value: Value, isLast: boolean): boolean {
  return isLast && /^(?:\u2026|\.{3})$/.test(plain(value));
}

/**
 * The values without what is said about them. Prose may end a list, introduce examples or stand beside values in
 * backticks; anywhere else nothing tells which words are values, and the text gives `undefined`.
 */
function withoutProse(whole: readonly Value[]): readonly string[] | undefined {
  const coded = whole.some(({ codes }) => codes.length > 0);
  const values: string[] = [];
  for (const [index, value] of whole.entries()) {
    if (!isProse(value)) {
      values.push(...valuesOf(value));
      continue;
    }
    const example = index === 0 ? afterExampleWord(plain(value)) : undefined;
    const refers = value.codes.length > 0 && refersElsewhere(plain(value));
    if (refers) return undefined;
    if (value.codes.length > 0) values.push(...value.codes);
    else if (example !== undefined && !isAboutValues(example)) values.push(example);
    else if (!coded && (index < whole.length - 1 || index < 2)) return undefined;
  }
  return values.filter((value) => value !== "");
}

/** Whether what stands between two separators is about the values. Words beside backticks are only when they call them examples. */
function isProse(value: Value): boolean {
  const words = plain(value);
  if (value.codes.length > 0) return afterExampleWord(words) !== undefined || refersElsewhere(words);
  return isAboutValues(words);
}

/** The comma, unless the list has none and another mark between its values. */
function separatorOf(inline: Inline): string {
  const outside = inline
    .filter((piece) => piece.kind !== "code")
    .map((piece) => piece.text)
    .join("\u0001");
  if (outside.includes(",")) return ",";
  // Linear: a quote ends each of them. `"wide" "tall"`.
  if (/^\s*"[^"]*"(?:\s+"[^"]*")+\s*$/.test(outside)) return " ";
  return [innerBreak, ";", " | ", " / ", " \u00b7 ", " \u2022 "].find((mark) => outside.includes(mark)) ?? ",";
}

function splitValues(inline: Inline, mark: string, guarded: boolean): { values: Value[]; balanced: boolean } {
  const values: Value[] = [{ text: "", codes: [] }];
  let quote: string | undefined;
  let depth = 0;
  for (const piece of inline) {
    const value = values.at(-1);
    if (piece.kind === "code" && value !== undefined) {
      value.codes.push(piece.text);
      continue;
    }
    for (let at = 0; at < piece.text.length; at++) {
      const character = piece.text[at] ?? "";
      const current = values.at(-1);
      if (current === undefined) continue;
      const opens = mayOpen(current) ? closers.get(character) : undefined;
      if (guarded && quote !== undefined) {
        if (character === quote) quote = undefined;
      } else if (guarded && opens !== undefined) {
        quote = opens;
      } else if (guarded && "([{".includes(character)) {
        depth++;
      } else if (guarded && ")]}".includes(character)) {
        depth--;
      } else if (depth === 0 && piece.text.startsWith(mark, at)) {
        values.push({ text: "", codes: [] });
        at += mark.length - 1;
        continue;
      }
      current.text += character;
    }
  }
  return { values, balanced: quote === undefined && depth === 0 };
}

// Before a quote stands a word at most.
const longestLead = 64;

/** Whether a quote that stands here opens one: nothing of the value is there yet but the word that joins it to the list. */
function mayOpen({ text, codes }: Value): boolean {
  // Not linear, bounded: at most 64 characters, the longest lead.
  return codes.length === 0 && text.length <= longestLead && /^\s*(?:or|and)?\s*$/.test(text);
}

function plain({ text }: Value): string {
  return text.replace(/[ \t\n\u2028]+/g, " ").trim();
}

function valuesOf(value: Value): readonly string[] {
  // Words beside backticked values explain them: "(default)", "or".
  if (value.codes.length > 0) return value.codes;
  const bare = plain(value);
  const quoted = bare.replace(/^(?:or|and) (?=["'\u201C\u2018\u00AB])/, "");
  const closer = closers.get(quoted[0] ?? "");
  return [closer !== undefined && quoted.length > 1 && quoted.endsWith(closer) ? quoted.slice(1, -1).trim() : bare];
}

/** `` `a, b, c` ``: one pair of backticks around a whole list of words. */
function insideOneCode(values: readonly Value[]): readonly string[] | undefined {
  const [only, ...others] = values;
  const code = only?.codes[0];
  if (code === undefined || others.length > 0 || only?.codes.length !== 1 || only.text.trim() !== "") return undefined;
  const parts = code.split(/,\s+/);
  return parts.length > 2 && parts.every((part) => /^[\p{L}\p{N}][\p{L}\p{N}_.:/-]*$/u.test(part)) ? parts : undefined;
}

/** `fast (default), slow (best)`: the bare words, when each value that is explained is one word. */
function withoutExplanations(values: readonly string[]): readonly string[] | undefined {
  const explained = /^(\S+) \([^()]*\)$/;
  const words = values.map((value) => explained.exec(value)?.[1]);
  if (words.every((word) => word === undefined)) return undefined;
  return values.map((value, index) => words[index] ?? value);
}
