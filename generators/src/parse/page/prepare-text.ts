import { fenceAfter } from "./fence.js";

// Deeper nesting is never a model page. The markdown reader's time grows with the square of the depth, so it is bounded.
const deepestContainer = 24;
const widestIndent = 64;

/**
 * What the markdown reader gets instead of the raw text: one kind of line end, no byte order mark, no HTML comments,
 * bounded nesting. Lines keep their numbers.
 */
export function prepareText(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/\0/g, "\uFFFD")
    .split("\n");
  return withoutComments(lines).map(boundNesting).join("\n");
}

/** Blanks comments that begin a line outside of fenced code. One that never ends hides nothing. */
function withoutComments(lines: readonly string[]): string[] {
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
  return kept;
}

function boundNesting(line: string): string {
  const prefix = /^(?:[ \t>*+-]|\d{1,9}[.)](?=[ \t]))*/.exec(line)?.[0] ?? "";
  if (prefix.length <= deepestContainer) return line;
  const rest = line.slice(prefix.length);
  // A long row of one mark is a thematic break or the delimiter row of a table, and no container at all.
  if (/^[ \t]*([*-])\1+[ \t]*$/.test(prefix) && (rest === "" || rest.startsWith("|"))) return line;
  const marks = prefix.match(/[>*+-]|\d+[.)]/g) ?? [];
  if (marks.length > deepestContainer) return [...marks.slice(0, deepestContainer), rest].join(" ");
  const indent = /^[ \t]*/.exec(prefix)?.[0].length ?? 0;
  return indent > widestIndent ? " ".repeat(widestIndent) + line.slice(indent) : line;
}
