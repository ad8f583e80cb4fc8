import { sectionTitles } from "./section-names.js";

/** A text with its line breaks back, and where each of its lines stood. */
export interface RestoredText {
  readonly text: string;
  readonly lineOf: (line: number) => number;
}

/** A place where the flattened text gets a line break back. `end` closes a heading, whose line ends there as well. */
interface Break {
  readonly at: number;
  readonly end?: number;
}

const titleWords = sectionTitles
  .map((title) => title.replaceAll(".", "\\."))
  .sort((left, right) => right.length - left.length)
  .join("|");

// What can follow a heading directly: a list, another heading, a fence, a table, a bold label, a quote, or nothing.
const opener = "(?=$| (?:[-*>] |#{1,6} |```|\\||\\*\\*))";
const sectionHeading = new RegExp(`#{1,4} (?:${titleWords})${opener}`, "iy");
const unknownSection = /#{2} [A-Z][\w&'’-]*(?: [\w&'’-]+){0,4}(?= (?:#{3} |- \[))/y;
const fieldHeading = /#{3,5} (?=(`{1,3})[^`\n]{1,200}\1(?: \(|$)|`{1,3}[^`\n]{0,200}$)/y;
const cutHeading = /#{1,6}$/y;
const factLabel = /[-*] \*\*(?:Default|Min|Max|Minimum|Maximum|Options|Suggested|Allowed values|Type|Required)(?:\*\*:|:\*\*)/iy;
const anyLabel = /[-*] \*\*[^*\n]{1,80}(?:\*\*:|:\*\*)/y;
const cutLabel = /[-*](?: (?:\*{1,2}(?:[A-Z][a-z]*\*{0,2})?)?)?$/y;
const link = /[-*] \[/y;
const quote = /> /y;

/**
 * Gives a page back the line breaks that a text extractor turned into spaces. A page with any structure at the start of
 * its lines is returned as it is: only a page with none of it can have been flattened.
 */
export function restoreLines(text: string): RestoredText {
  if (!isFlattened(text)) return { text, lineOf: (line) => line };
  const lines: string[] = [];
  const origins: number[] = [];
  let origin = 1;
  let from = 0;
  const take = (to: number): void => {
    const part = text.slice(from, to);
    for (const [index, line] of part.split("\n").entries()) {
      lines.push(line.trim());
      origins.push(origin + index);
    }
    origin += part.split("\n").length - 1;
    from = to;
  };
  for (const { at, end } of findBreaks(text)) {
    take(at);
    lines.push("");
    origins.push(origin);
    if (end !== undefined) take(end);
  }
  take(text.length);
  return { text: lines.join("\n"), lineOf: (line) => origins[line - 1] ?? 1 };
}

function isFlattened(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.slice(1).some((line) => /^[ \t]*(?:#{2,6} |[-*] \*\*|```|\|)/.test(line))) return false;
  return lines.some((line) => matchesInside(sectionHeading, line) || matchesInside(fieldHeading, line));
}

function matchesInside(pattern: RegExp, line: string): boolean {
  for (let at = line.indexOf(" #"); at >= 0; at = line.indexOf(" #", at + 1)) {
    if (matchAt(pattern, line, at + 1) !== undefined) return true;
  }
  return false;
}

function findBreaks(text: string): Break[] {
  const breaks: Break[] = [];
  let section = "title";
  let summarised = false;
  let at = 0;
  while (at < text.length) {
    const starts = at === 0 || text[at - 1] === " " || text[at - 1] === "\n";
    const character = text[at] ?? "";
    const field = starts && character === "#" ? matchAt(fieldHeading, text, at) : undefined;
    if (field !== undefined) {
      const end = endOfHead(text, at + field.length);
      breaks.push({ at, end });
      section = "input schema";
      at = end;
      continue;
    }
    const heading = starts && character === "#" ? (matchAt(sectionHeading, text, at) ?? matchAt(unknownSection, text, at) ?? matchAt(cutHeading, text, at)) : undefined;
    if (heading !== undefined) {
      breaks.push({ at, end: at + heading.length });
      section = heading.replace(/^#+ ?/, "").toLowerCase();
      at += heading.length;
      continue;
    }
    if (character === "`") {
      const code = codeAt(text, at);
      const fenced = code.marks >= 3 && isSample(section);
      if (fenced) breaks.push(...fenceBreaks(text, at, code.end));
      at = fenced || code.end < text.length ? code.end : at + code.marks;
      continue;
    }
    if (starts && (character === "-" || character === "*") && isBullet(text, at, section)) breaks.push({ at });
    if (starts && character === ">" && section === "title" && !summarised && at > 0 && matchAt(quote, text, at) !== undefined) {
      breaks.push({ at });
      summarised = true;
    }
    at++;
  }
  return breaks;
}

function isBullet(text: string, at: number, section: string): boolean {
  const label = section === "input schema" ? factLabel : anyLabel;
  if (matchAt(label, text, at) !== undefined || matchAt(cutLabel, text, at) !== undefined) return true;
  return section === "additional resources" && matchAt(link, text, at) !== undefined;
}

const longestCode = 2_000;
const longestHead = 500;

/** A code span, or a fence: where it ends. A run of backticks that nothing closes is no code, unless a sample was cut. */
function codeAt(text: string, at: number): { marks: number; end: number } {
  const marks = /`+/y;
  marks.lastIndex = at;
  const run = marks.exec(text)?.[0] ?? "`";
  const inner = at + run.length;
  const limit = run.length >= 3 ? text.length : Math.min(text.length, inner + longestCode);
  const stop = nextFieldHeading(text, inner, limit);
  const window = text.slice(inner, stop);
  for (let close = window.indexOf(run); close >= 0; close = window.indexOf(run, close + 1)) {
    const after = close + run.length;
    if (window[after] !== "`" && window[close - 1] !== "`") return { marks: run.length, end: inner + after };
  }
  return { marks: run.length, end: run.length >= 3 ? stop : text.length };
}

function nextFieldHeading(text: string, from: number, limit: number): number {
  for (let at = text.indexOf(" ###", from); at >= 0 && at < limit; at = text.indexOf(" ###", at + 1)) {
    if (matchAt(fieldHeading, text, at + 1) !== undefined) return at;
  }
  return limit;
}

function fenceBreaks(text: string, at: number, end: number): Break[] {
  const info = /`{3,}[\w.+-]*(?: theme=\{[^}]*\})?/y;
  info.lastIndex = at;
  const head = info.exec(text)?.[0].length ?? 3;
  const closes = end > at + head && text.slice(at + head, end).endsWith("```");
  return closes ? [{ at, end: at + head }, { at: end - 3, end }] : [{ at, end: at + head }];
}

function isSample(section: string): boolean {
  return /^(?:curl|python|javascript|typescript|node\.js|json|examples|usage examples|run the model|api call shape)$/.test(section);
}

function endOfHead(text: string, from: number): number {
  const code = codeAt(text, from);
  if (text.slice(code.end, code.end + 2) !== " (") return code.end;
  let depth = 0;
  const limit = Math.min(text.length, code.end + longestHead);
  for (let index = code.end + 1; index < limit; index++) {
    if (text[index] === "(") depth++;
    if (text[index] === ")" && --depth === 0) return index + 1;
  }
  return limit === text.length ? limit : code.end;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
