// In: the cells of a row. Out: the same below their columns, where a pipe too many or a cell too few moved them.

import type { Column } from "../vocabulary/facts.js";
import { type Inline, wordsOf } from "../blocks/inline.js";
import { readState } from "../vocabulary/states.js";
import { isPrintedType } from "../vocabulary/types.js";

/** Whether the pipe at the end of a row is there: an escaped one is text. */
export function closesRow(source: string): boolean {
  return /(?:^|[^\\])\|\s*$/.test(source.slice(-200));
}

/**
 * Puts the cells of a row under their columns. A `|` inside a cell that is not escaped gives a cell too many, an empty
 * last cell may be left out altogether; so the row is read from what its words can be, and from the right.
 */
export function alignRow(cells: readonly Inline[], columns: readonly Column[]): ReadonlyMap<Column, Inline> {
  const row = alignCells(cells, columns);
  const aligned = new Map<Column, Inline>();
  columns.forEach((column, index) => {
    const cell = row[index];
    if (cell !== undefined && !aligned.has(column)) aligned.set(column, cell);
  });
  return aligned;
}

/** The same as a list: the cell of each column, also of those that a table has twice. */
export function alignCells(cells: readonly Inline[], columns: readonly Column[]): readonly Inline[] {
  const row = [...cells];
  while (row.length > columns.length && wordsOf(row.at(-1) ?? []) === "") row.pop();
  joinTypes(row, columns);
  insertMissingState(row, columns);
  joinAllowed(row, columns);
  if (row.length > columns.length) row.splice(columns.length - 1, Infinity, joinCells(row.slice(columns.length - 1)));
  return row;
}

function joinTypes(row: Inline[], columns: readonly Column[]): void {
  const type = columns.indexOf("type");
  const state = columns.indexOf("required");
  if (type < 0) return;
  if (state === type + 1) {
    const found = row.findIndex((cell, index) => index >= state && isState(cell));
    if (found < 0) joinNull(row, type);
    const between = row.slice(type + 1, found);
    if (found > state && between.every((cell) => isPrintedType(wordsOf(cell)))) mergeCells(row, type, found);
    return;
  }
  while (row.length > columns.length && isPrintedType(wordsOf(row[type + 1] ?? []))) mergeCells(row, type, type + 2);
}

/** Without a state to its right only this word surely belongs to the type: any other may be an allowed value. */
function joinNull(row: Inline[], type: number): void {
  while (wordsOf(row[type + 1] ?? []) === "null") mergeCells(row, type, type + 2);
}

function insertMissingState(row: Inline[], columns: readonly Column[]): void {
  const state = columns.indexOf("required");
  const cell = row[state];
  if (cell === undefined || row.length >= columns.length || isState(cell)) return;
  const word = wordsOf(cell);
  // Empty, or a state that broke off.
  if ("required".startsWith(word) || "optional".startsWith(word)) return;
  row.splice(state, 0, []);
}

/** `auto | 4 | 5` in a cell of allowed values. Where the list is none or has commas, the `|` stands in the description. */
function joinAllowed(row: Inline[], columns: readonly Column[]): void {
  const allowed = columns.indexOf("options");
  if (row.length <= columns.length || allowed < 0 || allowed !== columns.length - 2) return;
  const first = wordsOf(row[allowed] ?? []);
  if (first === "" || first.includes(",") || /^(?:any|see nested fields.*|suggested:.*|-)$/i.test(first)) return;
  const values = row.slice(allowed, -1).flatMap((cell, index) => (index === 0 ? cell : [comma, ...cell]));
  row.splice(allowed, row.length - 1 - allowed, values);
}

const comma: Inline[number] = { kind: "text", text: ", ", raw: ", ", strong: false };
const pipe: Inline[number] = { kind: "text", text: " | ", raw: " | ", strong: false };

function mergeCells(row: Inline[], from: number, to: number): void {
  row.splice(from, to - from, joinCells(row.slice(from, to)));
}

function joinCells(cells: readonly Inline[]): Inline {
  return cells.flatMap((cell, index) => (index === 0 ? [...cell] : [pipe, ...cell]));
}

function isState(cell: Inline): boolean {
  return readState(wordsOf(cell)) !== undefined;
}
