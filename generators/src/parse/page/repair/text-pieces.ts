// In: the text of a page. Out: the same within the bounds that keep its reader linear: in pieces, nested no deeper than is sensible.

import { type Findings, report } from "../findings.js";
import type { RestoredText } from "./flattened-text.js";

/** The fence that is open after a line: its marks, or `undefined` outside of fenced code. */
export function fenceAfter(line: string, open: string | undefined): string | undefined {
  const mark = /^[ \t]*(`{3,}|~{3,})(.*)$/s.exec(line);
  if (mark === null) return open;
  const [, run = "", rest = ""] = mark;
  if (open === undefined) return run.startsWith("`") && rest.includes("`") ? undefined : run;
  return run[0] === open[0] && run.length >= open.length && rest.trim() === "" ? undefined : open;
}

/** A stretch of whole lines that reads the same on its own. */
export interface TextPiece {
  readonly source: string;
  /** How many lines of the text stand before it. */
  readonly linesBefore: number;
  /** It is one line, longer than any paragraph of a real page. */
  readonly overlong: boolean;
}

// A markdown tree costs the square of its number of blocks, so a long page is read piece by piece.
const pieceLength = 4_096;
// And the square of one paragraph's length and lines, when that is hostile. No real paragraph is this long.
const paragraphLength = 8_192;
const paragraphLines = 200;

/** Cuts a text into pieces: long ones apart, and texts apart from the list that they follow without a blank line. */
export function cutIntoPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let piece: string[] = [];
  let length = 0;
  let linesBefore = 0;
  let fence: string | undefined;
  let run = emptyRun;
  let previous = "";
  const close = (end: string): void => {
    pieces.push({
      source: piece.join("\n") + end,
      linesBefore,
      overlong: piece.length === 1 && previous.length > paragraphLength,
    });
    linesBefore += piece.length;
    piece = [];
    length = 0;
    run = emptyRun;
  };
  for (const line of text.split("\n")) {
    const isOrdinary = Math.max(line.length, previous.length, run.length) < paragraphLength && length < pieceLength;
    const mayEnd = fence === undefined && (!isOrdinary || run.inList || run.lines >= paragraphLines);
    if (mayEnd && piece.length > 0 && endsPiece(line, previous, run, length)) close("\n");
    if (line.includes("```") || line.includes("~~~")) fence = fenceAfter(line, fence);
    const isBlank = fence !== undefined || /^[ \t]*$/.test(line);
    run = {
      lines: isBlank ? 0 : run.lines + 1,
      length: isBlank ? 0 : run.length + line.length,
      inList: !isBlank && (run.inList || /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/.test(line)),
      inQuote: !isBlank && (run.inQuote || /^[ \t]*>/.test(line)),
      inTable: !isBlank && (run.inTable || (line.includes("|") && line.includes("-") && /^[\s|:-]+$/.test(line))),
    };
    piece.push(line);
    length += line.length + 1;
    previous = line;
  }
  close("");
  return pieces;
}

function endsPiece(line: string, previous: string, run: Run, length: number): boolean {
  if (Math.max(line.length, previous.length) > paragraphLength || isTooLong(run)) return true;
  return straysFromList(line, previous, run) || (length >= pieceLength && startsBlock(line, previous));
}

/** Lines without a blank one between them. */
interface Run {
  readonly lines: number;
  readonly length: number;
  readonly inList: boolean;
  readonly inQuote: boolean;
  readonly inTable: boolean;
}

const emptyRun: Run = { lines: 0, length: 0, inList: false, inQuote: false, inTable: false };

/**
 * Markdown lets an unindented line carry on the bullet above it. On these pages such a line is a text of its own, unless
 * the bullet's line ends in the middle of a list.
 */
function straysFromList(line: string, previous: string, run: Run): boolean {
  return run.inList && /^[^\s>]/.test(line) && !isBullet(line) && !/,[ \t]*$/.test(previous);
}

function isTooLong(run: Run): boolean {
  return (run.lines >= paragraphLines || run.length >= paragraphLength) && (!run.inTable || run.inList || run.inQuote);
}

/** Whether a line ends every block before it, whatever that is. */
function startsBlock(line: string, previous: string): boolean {
  if (/^#{1,6}(?:[ \t]|$)/.test(line) || isBullet(line)) return true;
  return /^[ \t]*$|^=+[ \t]*$|^-+[ \t]*$/.test(previous) && /^\S/.test(line);
}

function isBullet(line: string): boolean {
  return /^[-*+] [^\s*+-]|^[-*+] \*\*/.test(line);
}

// Deeper nesting is never a model page. The markdown reader's time grows with the square of the depth, so it is bounded.
const deepestContainer = 24;
const widestIndent = 64;
// The marks and spaces of one container more.
const mayNestDeep = /^[ \t>*+\-\d.)]{25}/m;

/** Takes quotes, lists and indents beyond any sensible depth out of a text. Lines keep their numbers. */
export function boundNesting(text: string): string {
  if (!mayNestDeep.test(text)) return text;
  return text
    .split("\n")
    .map((line) => boundLine(line) ?? line)
    .join("\n");
}

/** Reports the first bullet or quote that lost its place that way: it is read as standing one level higher. */
export function reportDeepNesting({ text, lineOf }: RestoredText, findings: Findings): void {
  if (!mayNestDeep.test(text)) return;
  let fence: string | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    fence = fenceAfter(line, fence);
    if (fence !== undefined || !/^[ \t]*(?:[>*+-]|\d{1,9}[.)])[ \t]/.test(line) || boundLine(line) === undefined)
      continue;
    report(findings, {
      code: "nested-too-deep",
      severity: "warning",
      line: lineOf?.(index + 1) ?? index + 1,
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
