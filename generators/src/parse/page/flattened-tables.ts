import type { LineBreak } from "./line-break.js";

const head = /\|(?: [^|\n]{1,60} \|){2,8}(?= \|(?: ?:?-+:? ?\|){2,8}(?: |$))/y;
const delimiter = / \|(?: ?:?-+:? ?\|)+/y;
const afterTable = / (?:#{1,6} |[-*] \*\*|```|[^|\n]{1,80} \| (?:Field|Parameter) \| Type )/iy;
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
  let pipes = 0;
  let previous = start;
  for (let index = start; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === "|") {
      const next = index + 1;
      const full = ++pipes > columns;
      const opensRow = text.startsWith(" |", next);
      // An empty last cell below a type with an unescaped `|`: the cell's own end comes next.
      if (full && text.startsWith(" | |", next)) return next + 2;
      if (next >= text.length || (full && opensRow) || (pipes > 1 && matchAt(afterTable, text, next) !== undefined))
        return next;
      // The last cell was left out, and what looked like it was the space between two rows.
      if (pipes === columns + 1 && text.slice(previous, next) === "| |") return previous + 1;
      if (full && !text.slice(next, next + longestCell).includes("|")) return next;
      previous = index;
    }
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
