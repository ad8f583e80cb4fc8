import type { LineBreak } from "./line-break.js";

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
