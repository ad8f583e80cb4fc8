import { fenceAfter } from "./fence.js";
import { type Findings, report } from "../findings.js";

// Deeper nesting is never a model page. The markdown reader's time grows with the square of the depth, so it is bounded.
const deepestContainer = 24;
const widestIndent = 64;

/** Takes quotes, lists and indents beyond any sensible depth out of a text. Lines keep their numbers. */
export function boundNesting(text: string): string {
  return text
    .split("\n")
    .map((line) => boundLine(line) ?? line)
    .join("\n");
}

/** Reports the first bullet or quote that lost its place that way: it is read as standing one level higher. */
export function reportDeepNesting(text: string, lineOf: (line: number) => number, findings: Findings): void {
  let fence: string | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    fence = fenceAfter(line, fence);
    if (fence !== undefined || !/^[ \t]*(?:[>*+-]|\d{1,9}[.)])[ \t]/.test(line) || boundLine(line) === undefined)
      continue;
    report(findings, {
      code: "nested-too-deep",
      severity: "warning",
      line: lineOf(index + 1),
      message: "The page nests its lists deeper than any can be read; from here on, what belongs to what is not kept.",
      help: "Compare the lists with the page. If fields are nested this deep, describe them in a refinement.",
    });
    return;
  }
}

/** The line with its nesting bounded, or `undefined` where it is in bounds. */
function boundLine(line: string): string | undefined {
  const prefix = /^(?:[ \t>*+-]|\d{1,9}[.)](?=[ \t]))*/.exec(line)?.[0] ?? "";
  if (prefix.length <= deepestContainer) return undefined;
  const rest = line.slice(prefix.length);
  // A long row of one mark is a thematic break or the delimiter row of a table, and no container at all.
  if (/^[ \t]*([*-])\1+[ \t]*$/.test(prefix) && (rest === "" || rest.startsWith("|"))) return undefined;
  const marks = prefix.match(/[>*+-]|\d{1,9}[.)]/g) ?? [];
  if (marks.length > deepestContainer) return [...marks.slice(0, deepestContainer), rest].join(" ");
  const indent = /^[ \t]*/.exec(prefix)?.[0].length ?? 0;
  return indent > widestIndent ? " ".repeat(widestIndent) + line.slice(indent) : undefined;
}
