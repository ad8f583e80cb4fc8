import { codeAt, endOfHead, fenceBreaks } from "./flattened-code.js";
import { bulletAt, fieldMarksAt, sectionHeadingAt, tagAt } from "./flattened-marks.js";
import { tableAt } from "./flattened-tables.js";
import type { LineBreak } from "./line-break.js";

/** A text with its line breaks back, and where each of its lines stood. */
export interface RestoredText {
  readonly text: string;
  readonly lineOf: (line: number) => number;
}

/**
 * Gives a page back the line breaks that a text extractor turned into spaces. A page with any structure at the start of
 * its lines is returned as it is: only a page with none of it can have been flattened.
 */
export function restoreLines(text: string): RestoredText {
  if (!isFlattened(text)) return { text, lineOf: (line) => line };
  const { text: restored, lineOf } = restore(text.trimEnd());
  return { text: text.endsWith("\n") ? `${restored}\n` : restored, lineOf };
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
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.slice(1).some((line) => /^[ \t]*(?:#{2,6} |[-*] \*\*|```|\|)/.test(line))) return false;
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
