import { sectionTitles } from "../vocabulary/titles.js";

/** A place where a flattened text gets a line break back. */
export interface LineBreak {
  readonly at: number;
  /** No blank line before it: the rows of a table stay together. */
  readonly tight?: true;
}

// What begins a new line in a page whose line breaks became spaces. A description may hold any of these characters, so
// each mark is known by what it says or by what follows it. All patterns are sticky, and each looks only so far ahead.

function alternatives(titles: readonly string[]): string {
  return [...titles]
    .sort((left, right) => right.length - left.length)
    .map((title) => title.replaceAll(".", "\\."))
    .join("|");
}

// What can follow a heading directly: a list, another heading, a fence, a table, a bold label, a quote, or nothing.
const opener = "(?=$| (?:[-*>] |#{1,6} |```|\\||\\*\\*))";
const several = alternatives(sectionTitles.filter((title) => title.includes(" ")));
const section = new RegExp(`#{1,4} (?:(?:${alternatives(sectionTitles)})${opener}|(?:${several})(?= ))`, "iy");
const unknownSection = /## [A-Z][\w&'’-]*(?: [\w&'’-]+){0,4}(?= (?:### |- \[))/y;
const nestedFields = /#{2,5} [^#|`\n]{1,80}? [-\u2010-\u2015] nested fields(?= |$)/iy;
const apiTitle = /# [^#\n]{1,120}? API(?= \*\*Endpoint)/y;
const cutHeading = /#{1,6}$/y;
const fieldHeading = /#{3,5} (?=(`{1,3})(?!`)[^\n]{1,200}?(?<!`)\1(?!`)(?: \(|$)|`{1,3}[^`\n]{0,200}$)/y;
const factLabel =
  /[-*] \*\*(?:Default|Min|Max|Minimum|Maximum|Options|Suggested|Allowed values|Type|Required)(?:\*\*:|:\*\*)/iy;
// A label that tells no fact still ends the one before it.
const shortLabel = /[-*] \*\*[A-Z][^*`\n]{1,40}(?:\*\*:|:\*\*)/y;
const anyLabel = /[-*] \*\*[^*\n]{1,80}(?:\*\*:|:\*\*)/y;
const cutLabel = /[-*](?: (?:\*{1,2}(?:[A-Z][a-z]*\*{0,2})?)?)?$/y;
const link = /[-*] \[/y;
const tag = /<\/?[A-Z][A-Za-z]{0,20}>/y;

/** The heading of a section at a place of the text, or `undefined`. */
export function sectionHeadingAt(text: string, at: number): string | undefined {
  for (const pattern of [section, nestedFields, unknownSection, apiTitle, cutHeading]) {
    const found = matchAt(pattern, text, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The marks of a field's heading at a place of the text; the name follows them. */
export function fieldMarksAt(text: string, at: number): string | undefined {
  return matchAt(fieldHeading, text, at);
}

/** Whether a bullet begins at a place of the text. Among fields only a short label counts. */
export function bulletAt(text: string, at: number, among: "fields" | "links" | "facts"): boolean {
  const labels = among === "fields" ? [factLabel, shortLabel] : [anyLabel];
  if (labels.some((label) => matchAt(label, text, at) !== undefined)) return true;
  return matchAt(cutLabel, text, at) !== undefined || (among === "links" && matchAt(link, text, at) !== undefined);
}

/** A component tag such as `<Info>` at a place of the text. */
export function tagAt(text: string, at: number): string | undefined {
  return matchAt(tag, text, at);
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

interface CodeStretch {
  /** How many backticks open it. */
  readonly marks: number;
  readonly end: number;
  readonly closed: boolean;
}

const longestCode = 2_000;
const longestHead = 500;

/** The code span or fence that begins at a place. A field's heading ends whatever a stray backtick opened before it. */
export function codeAt(text: string, at: number): CodeStretch {
  const pattern = /`+/y;
  pattern.lastIndex = at;
  const run = pattern.exec(text)?.[0] ?? "`";
  const inner = at + run.length;
  const limit = run.length >= 3 ? text.length : Math.min(text.length, inner + longestCode);
  for (let close = text.indexOf("`", inner); close >= 0 && close < limit; close = text.indexOf("`", close)) {
    pattern.lastIndex = close;
    const other = pattern.exec(text)?.[0] ?? "`";
    if (isFieldName(text, close)) return { marks: run.length, end: close, closed: false };
    if (other.length === run.length) return { marks: run.length, end: close + run.length, closed: true };
    close += other.length;
  }
  return { marks: run.length, end: limit, closed: false };
}

function isFieldName(text: string, at: number): boolean {
  const marks = /#{3,5} $/.exec(text.slice(Math.max(0, at - 7), at))?.[0];
  return marks !== undefined && fieldMarksAt(text, at - marks.length) !== undefined;
}

/** Puts the fences of a sample on lines of their own. */
export function fenceBreaks(text: string, at: number, end: number): readonly LineBreak[] {
  const info = /`{3,}[\w.+-]*(?: theme=\{[^}]*\})?/y;
  info.lastIndex = at;
  const head = info.exec(text)?.[0].length ?? 3;
  const closes = end >= at + head + 3 && text.startsWith("```", end - 3);
  const opening: LineBreak[] = [{ at }, { at: at + head, tight: true }];
  return closes ? [...opening, { at: end - 3, tight: true }, { at: end }] : opening;
}

/** Where the heading of a field ends: after the parenthesis that follows the name, if one does. */
export function endOfHead(text: string, from: number): number {
  const { end } = codeAt(text, from);
  if (text.slice(end, end + 2) !== " (") return end;
  const limit = Math.min(text.length, end + longestHead);
  let depth = 0;
  for (let index = end + 1; index < limit; index++) {
    if (text[index] === "(") depth++;
    if (text[index] === ")" && --depth === 0) return index + 1;
  }
  return limit === text.length ? limit : end;
}
