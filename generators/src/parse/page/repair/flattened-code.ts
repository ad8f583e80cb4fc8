import { fieldMarksAt } from "./flattened-marks.js";
import type { LineBreak } from "./line-break.js";

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
