import { sectionTitles } from "../vocabulary/section-names.js";

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
