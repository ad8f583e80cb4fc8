// In: the text of a page as it was crawled. Out: the same lines as plain markdown: unwrapped, without HTML and comments.

import { writeFieldComponents } from "./field-components.js";
import { fenceAfter } from "./text-pieces.js";

/**
 * What the markdown reader gets instead of the raw text: plain characters, no wrapping, no HTML. Lines keep their numbers.
 */
export function prepareText(text: string): string {
  const lines = unwrapPage(plainCharacters(text)).split("\n");
  return markHtml(writeFieldComponents(withoutComments(spacedHeadings(lines).join("\n"))));
}

/** `##Inputs` is no heading in markdown. Where a page has no other headings, it is meant as one. */
function spacedHeadings(lines: readonly string[]): readonly string[] {
  const tight = /^(#{1,6})(?=[^\s#!])/;
  if (lines.some((line) => /^ {0,3}#{1,6}[ \t]/.test(line))) return lines;
  return lines.filter((line) => tight.test(line)).length < 2 ? lines : lines.map((line) => line.replace(tight, "$1 "));
}

/** Blanks comments that begin a line outside of fenced code. One that never ends hides nothing. */
function withoutComments(text: string): string {
  if (!text.includes("<!--")) return text;
  const lines = text.split("\n");
  const lastEnd = lines.findLastIndex((line) => line.includes("-->"));
  const kept: string[] = [];
  let fence: string | undefined;
  let inside = false;
  lines.forEach((line, index) => {
    let rest = line;
    if (!inside && fence === undefined && /^[ \t]*<!--/.test(line) && index <= lastEnd) {
      inside = true;
      rest = line.slice(line.indexOf("<!--") + "<!--".length);
    }
    if (inside) {
      const end = rest.indexOf("-->");
      inside = end < 0 && index < lastEnd;
      kept.push(end < 0 ? "" : rest.slice(end + "-->".length));
    } else {
      fence = fenceAfter(line, fence);
      kept.push(line);
    }
  });
  return kept.join("\n");
}

// Line ends that are one character of their own elsewhere: NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
const rareLineEnds = /[\u0085\u2028\u2029]/g;

// Characters without a width that typesetting leaves behind, and marks that reorder what a reader sees: ZERO WIDTH SPACE,
// WORD JOINER, SOFT HYPHEN, byte order marks, direction marks. The joiners of scripts and emoji are not among them.
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** The same text in plain characters: one kind of line end, one kind of space, nothing that cannot be seen. */
export function plainCharacters(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n");
  // In a text with line ends of the usual kind, a rare one stands inside a sentence.
  return lines
    .replace(rareLineEnds, /\n./.test(lines) ? " " : "\n")
    .replace(invisible, "")
    .replace(spaces, " ")
    .replace(/\0/g, "\uFFFD");
}

const marked = /^[ \t]*(?:`{3,}|~{3,})[ \t]*(?:md|mdx|markdown)[ \t]*$/i;
const unmarked = /^[ \t]*(?:`{3,}|~{3,})[ \t]*(?:(?:te?xt|plain)[ \t]*)?$/i;
const heading = /^[ \t]*#{1,6}[ \t]+\S/;

/**
 * Takes a page out of what it was wrapped in as a whole: a fence, a quote, a JSON string. Lines keep their numbers, but
 * for a JSON string, which is one line.
 */
export function unwrapPage(text: string): string {
  const lines = (fromJsonString(text) ?? text).split("\n");
  return withoutFence(withoutQuote(lines)).join("\n");
}

function fromJsonString(text: string): string | undefined {
  if (!/^\s*"/.test(text) || !/"\s*$/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch {
    // A page that begins with a quotation mark.
    return undefined;
  }
}

function withoutQuote(lines: readonly string[]): readonly string[] {
  const isQuoted = lines.every((line) => /^[ \t]{0,3}>/.test(line) || line.trim() === "");
  const isPage = isQuoted && lines.filter((line) => line.trim() !== "").length > 1;
  return isPage ? lines.map((line) => line.replace(/^[ \t]{0,3}> ?/, "")) : lines;
}

/** A page has headings below its title; a sample that begins with a comment has none. */
function hasSections(lines: readonly string[], fence: string): boolean {
  const end = lines.findIndex((line) => line.trim().startsWith(fence.slice(0, 3)));
  return lines.slice(0, end < 0 ? undefined : end).some((line) => /^[ \t]*#{2,6}[ \t]+\S/.test(line));
}

/** A fence that says markdown, or one around everything, with the page's first heading right inside it. */
function withoutFence(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => heading.test(line) || fenceAfter(line, undefined) !== undefined);
  const opening = lines[start] ?? "";
  const first = lines.findIndex((line) => line.trim() !== "");
  if (heading.test(opening) || !(marked.test(opening) || (start === first && unmarked.test(opening)))) return lines;
  const inside = lines.slice(start + 1).find((line) => line.trim() !== "") ?? "";
  if (!heading.test(inside) && inside.trim() !== "---") return lines;
  if (!marked.test(opening) && !hasSections(lines.slice(start + 1), opening.trim())) return lines;
  // The samples of the page have fences too, in pairs: an odd number of marks is theirs and the closing one.
  const marks = /^[ \t]*(?:`{3,}|~{3,})/.exec(opening)?.[0].trim() ?? "";
  const others = lines.flatMap((line, index) => (index > start && line.trim().startsWith(marks) ? [index] : []));
  const last = others.at(-1);
  const end = others.length % 2 === 1 && last !== undefined && lines[last]?.trim() === marks ? last : undefined;
  return lines.map((line, index) => (index === start || index === end ? "" : line));
}

// Tags that only lay a page out. Upstream's own components (`<Info>`) and placeholders (`<<<voice_1>>>`) are not among them.
const layout = /<\/?(?:p|div|span|center|section|article|details|small|sup|sub|font|u|hr|mark)(?:\s[^<>]*)?\/?>/gi;
const summary = /<\/?summary(?:\s[^<>]*)?>/gi;
const anchors = /<a(?:\s[^<>]*)?>|<\/a>/gi;
const pairs: readonly (readonly [RegExp, string])[] = [
  [/<(code|kbd|tt)(?:\s[^<>]*)?>([^<>`]*)<\/\1>/gi, "`"],
  [/<(b|strong)(?:\s[^<>]*)?>([^<>]*)<\/\1>/gi, "**"],
  [/<(i|em)(?:\s[^<>]*)?>([^<>]*)<\/\1>/gi, "*"],
];
const headingTag = /^<h([1-6])(?:\s[^<>]*)?>(.*)<\/h\1>$/i;
const item = /^<li(?:\s[^<>]*)?>/i;
const list = /^<\/?(?:ul|ol)(?:\s[^<>]*)?>$/i;
const breaks = /<br(?:\s[^<>]*)?\/?>/gi;
const anyTag = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i;

/** A line break inside a line of the page, such as `<br>` in the cell of a table. */
export const innerBreak = "\u2028";

/** Writes the HTML that pages mix into their markdown as markdown. Lines keep their numbers; code stays as it is. */
export function markHtml(text: string): string {
  if (!anyTag.test(text)) return text;
  let fence: string | undefined;
  return text
    .split("\n")
    .map((line) => {
      const before = fence;
      fence = fenceAfter(line, fence);
      return before === undefined && fence === undefined && line.includes("<") ? outsideOfCode(line) : line;
    })
    .join("\n");
}

function outsideOfCode(line: string): string {
  const trimmed = line.trim();
  const title = headingTag.exec(trimmed);
  if (title !== null) return `${"#".repeat(Number(title[1]))} ${markLine(title[2] ?? "")}`;
  if (list.test(trimmed)) return "";
  if (item.test(trimmed)) return `- ${markLine(trimmed.replace(item, "").replace(/<\/li>$/i, ""))}`;
  return line
    .split(/(`+[^`]*`+)/)
    .map((part, index) => (index % 2 === 1 ? part : markLine(part)))
    .join("");
}

function markLine(text: string): string {
  let marked = text;
  for (const [pattern, mark] of pairs) {
    marked = marked.replace(pattern, (_whole, _tag: string, inner: string) =>
      inner.trim() === "" ? "" : `${mark}${inner.trim()}${mark}`,
    );
  }
  return marked.replace(breaks, innerBreak).replace(summary, "").replace(layout, "").replace(anchors, "");
}
