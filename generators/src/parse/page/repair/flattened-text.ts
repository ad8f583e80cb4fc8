import {
  bulletAt,
  codeAt,
  endOfHead,
  fenceBreaks,
  fieldMarksAt,
  type LineBreak,
  sectionHeadingAt,
  tagAt,
} from "./line-breaks.js";

/** A text with its line breaks back, and where each of its lines stood, if any moved. */
export interface RestoredText {
  readonly text: string;
  readonly lineOf?: (line: number) => number;
}

/**
 * Gives a page back the line breaks that a text extractor turned into spaces. A page with any structure at the start of
 * its lines is returned as it is: only a page with none of it can have been flattened.
 */
export function restoreLines(text: string): RestoredText {
  if (!isFlattened(text)) return { text };
  const restored = restore(text.trimEnd());
  return text.endsWith("\n") ? { ...restored, text: `${restored.text}\n` } : restored;
}

function restore(text: string): RestoredText {
  const lines: string[] = [];
  const origins: number[] = [];
  let origin = 1;
  let from = 0;
  const take = (to: number): void => {
    const parts = text.slice(from, to).split("\n");
    parts.forEach((part, index) => {
      lines.push(part.trim());
      origins.push(origin + index);
    });
    origin += parts.length - 1;
    from = to;
  };
  for (const { at, tight } of findBreaks(text).filter((found) => found.at < text.length)) {
    take(at);
    if (tight === true) continue;
    lines.push("");
    origins.push(origin);
  }
  take(text.length);
  return { text: lines.join("\n"), lineOf: (line) => origins[line - 1] ?? 1 };
}

function isFlattened(text: string): boolean {
  if (!text.includes(" #")) return false;
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  for (let index = first + 1; index < lines.length; index++) {
    if (/^[ \t]*(?:#{2,6} |[-*] \*\*|```|\|)/.test(lines[index] ?? "")) return false;
  }
  return lines.some((line) => {
    for (let at = line.indexOf(" #"); at >= 0; at = line.indexOf(" #", at + 1)) {
      const heading = fieldMarksAt(line, at + 1) ?? sectionHeadingAt(line, at + 1);
      if (heading !== undefined && /#.*\S/.test(heading) && !/^#+$/.test(heading)) return true;
    }
    return false;
  });
}

interface Walk {
  readonly text: string;
  readonly breaks: LineBreak[];
  /** The title of the section that the walk stands in, in lower case. */
  section: string;
  summarised: boolean;
}

function findBreaks(text: string): readonly LineBreak[] {
  const walk: Walk = { text, breaks: [], section: "", summarised: false };
  // The banner above the title is a quote that holds a heading of its own.
  let at = /^\s*>/.test(text) ? Math.max(0, text.indexOf(" # ") + 1) : 0;
  if (at > 0) walk.breaks.push({ at });
  while (at < text.length) at = step(walk, at);
  return walk.breaks;
}

/** Notes the line breaks at a place and says where to go on. */
function step(walk: Walk, at: number): number {
  const { text, breaks, section } = walk;
  const character = text[at];
  if (character === "`") return stepOverCode(walk, at);
  if (at > 0 && text[at - 1] !== " " && text[at - 1] !== "\n") return at + 1;
  switch (character) {
    case "#":
      return stepOverHeading(walk, at);
    case "|": {
      const table = tableAt(text, at);
      for (const found of table?.breaks ?? []) breaks.push(found);
      return table?.end ?? at + 1;
    }
    case "-":
    case "*":
      if (bulletAt(text, at, section === "fields" ? "fields" : section === "additional resources" ? "links" : "facts"))
        breaks.push({ at });
      return at + 1;
    case ">":
      if (section === "" && !walk.summarised && at > 0 && text[at + 1] === " ") {
        breaks.push({ at });
        walk.summarised = true;
      }
      return at + 1;
    case "<": {
      const tag = section === "" ? tagAt(text, at) : undefined;
      if (tag !== undefined) breaks.push({ at }, { at: at + tag.length });
      return at + (tag?.length ?? 1);
    }
    default:
      return at + 1;
  }
}

function stepOverHeading(walk: Walk, at: number): number {
  const marks = fieldMarksAt(walk.text, at);
  if (marks !== undefined) {
    const end = endOfHead(walk.text, at + marks.length);
    walk.breaks.push({ at }, { at: end });
    walk.section = "fields";
    return end;
  }
  const heading = sectionHeadingAt(walk.text, at);
  if (heading === undefined) return at + 1;
  walk.breaks.push({ at }, { at: at + heading.length });
  walk.section = heading.replace(/^#+ ?/, "").toLowerCase();
  return at + heading.length;
}

const samples =
  /^(?:curl|python|javascript|typescript|node\.js|json|examples|usage examples|run the model|api call shape)$/;

function stepOverCode({ text, breaks, section }: Walk, at: number): number {
  const code = codeAt(text, at);
  const fenced = code.marks >= 3 && samples.test(section);
  if (fenced) breaks.push(...fenceBreaks(text, at, code.end));
  return fenced || code.closed ? code.end : at + code.marks;
}

const head = /\|(?: [^|\n]{1,60} \|){2,8}(?= \|(?: ?:?-+:? ?\|){2,8}(?: |$))/y;
const delimiter = / \|(?: ?:?-+:? ?\|)+/y;
const afterTable = / (?:#{1,6} |[-*] \*\*|```|[^|\n]{1,80} \| (?:Field|Parameter) \| Type )/iy;
const typeCells =
  /\| [^|\n]{1,200} \| [^|\n]{1,60}(?: \| (?:null|string|object|array|number|integer|boolean))*(?= \|)/y;
const longestCell = 2_000;

/**
 * The line breaks of a table that begins at a place of the text, and where it ends. Between two rows stands `| |`, which
 * is an empty cell as well; so a row goes on until it has as many cells as the header.
 */
export function tableAt(
  text: string,
  at: number,
): { readonly breaks: readonly LineBreak[]; readonly end: number } | undefined {
  const header = matchAt(head, text, at);
  if (header === undefined) return undefined;
  const columns = header.split("|").length - 2;
  const rule = matchAt(delimiter, text, at + header.length) ?? "";
  const breaks: LineBreak[] = [{ at }, { at: at + header.length, tight: true }];
  let row = at + header.length + rule.length;
  while (text.startsWith(" |", row)) {
    breaks.push({ at: row, tight: true });
    row = endOfRow(text, row + 1, columns);
  }
  breaks.push({ at: row });
  return { breaks, end: row };
}

function endOfRow(text: string, start: number, columns: number): number {
  const needed = columns + extraTypes(text, start);
  let pipes = 0;
  let previous = start;
  for (let index = start; index < text.length; index++) {
    if (text[index] === "\\") index++;
    if (text[index] !== "|") continue;
    const next = index + 1;
    const full = ++pipes > needed;
    if (next >= text.length || (full && text.startsWith(" |", next))) return next;
    if (pipes > 1 && matchAt(afterTable, text, next) !== undefined) return next;
    // The last cell was left out, and what looked like it was the space between two rows.
    if (pipes === needed + 1 && text.slice(previous, next) === "| |") return previous + 1;
    if (full && !text.slice(next, next + longestCell).includes("|")) return next;
    previous = index;
  }
  return text.length;
}

/** How many cells too many a type such as `string | null` makes. */
function extraTypes(text: string, row: number): number {
  const words = matchAt(typeCells, text, row)?.split("|").slice(3) ?? [];
  return words.length;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
