import { fenceAfter } from "./fence.js";

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
    pieces.push({ source: piece.join("\n") + end, linesBefore, overlong: piece.length === 1 && isOverlong(previous) });
    linesBefore += piece.length;
    piece = [];
    length = 0;
    run = emptyRun;
  };
  for (const line of text.split("\n")) {
    if (fence === undefined && piece.length > 0 && endsPiece(line, previous, run, length)) close("\n");
    fence = fenceAfter(line, fence);
    run = fence === undefined ? runAfter(line, run) : emptyRun;
    piece.push(line);
    length += line.length + 1;
    previous = line;
  }
  close("");
  return pieces;
}

function endsPiece(line: string, previous: string, run: Run, length: number): boolean {
  if (isOverlong(line) || isOverlong(previous) || straysFromList(line, previous, run) || isTooLong(run)) return true;
  return length >= pieceLength && startsBlock(line, previous);
}

function isOverlong(line: string): boolean {
  return line.length > paragraphLength;
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

function runAfter(line: string, run: Run): Run {
  if (/^[ \t]*$/.test(line)) return emptyRun;
  return {
    lines: run.lines + 1,
    length: run.length + line.length,
    inList: run.inList || /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/.test(line),
    inQuote: run.inQuote || /^[ \t]*>/.test(line),
    inTable: run.inTable || (line.includes("|") && line.includes("-") && /^[\s|:-]+$/.test(line)),
  };
}

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
