import type { Block } from "../blocks/blocks.js";
import { isFurtherFieldTable } from "./field-groups.js";
import { type FieldHead, readFieldHead } from "./field-head.js";
import { headOfBullet, startsWithCode } from "./field-lists.js";
import { type Inline, wordsOf } from "../blocks/inline.js";
import { readState } from "../vocabulary/states.js";
import { alignRow, type Column, columnsOf } from "./table-columns.js";
import { isType } from "../vocabulary/type-words.js";

/** The names of what is printed like fields in some blocks, whatever these are about. */
export function listedFields(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === "heading") return nameOf(readFieldHead(block.inline), block.inline);
    if (block.kind === "bullet") return nameOf(headOfBullet(block), block.inline);
    if (block.kind !== "table" || columnsOf(block.header) === undefined || !isFurtherFieldTable(block)) return [];
    return block.rows.map((row) => wordsOf(row.cells[0] ?? [])).filter((name) => name !== "");
  });
}

/** Whether some block names a field beyond doubt: in code, or with a state. A table of kinds has names and types as well. */
export function tellsOfFields(blocks: readonly Block[]): boolean {
  return blocks.some((block) => listedFields([block]).length > 0 && (marksNames(block) || statesFacts(block)));
}

/** Whether some block lists a field with a state or a default, which only what can be set has. */
export function tellsOfInputs(blocks: readonly Block[]): boolean {
  return blocks.some((block) => listedFields([block]).length > 0 && statesFacts(block));
}

function marksNames(block: Block): boolean {
  if (block.kind === "heading" || block.kind === "bullet") return startsWithCode(block.inline);
  return cellsOf(block).some((cells) => startsWithCode(cells.get("name") ?? []));
}

function statesFacts(block: Block): boolean {
  if (block.kind === "heading" || block.kind === "bullet") {
    const head = readFieldHead(block.inline);
    return head?.required !== undefined || head?.facts?.default !== undefined;
  }
  return cellsOf(block).some(
    (cells) =>
      readState(wordsOf(cells.get("required") ?? [])) !== undefined || isFilled(wordsOf(cells.get("default") ?? [])),
  );
}

function cellsOf(block: Block): readonly ReadonlyMap<Column, Inline>[] {
  const columns = block.kind === "table" ? columnsOf(block.header) : undefined;
  return block.kind === "table" && columns !== undefined ? block.rows.map((row) => alignRow(row.cells, columns)) : [];
}

/** Whether a cell says more than that it is empty. */
function isFilled(words: string): boolean {
  return !/^(?:[-\u2010-\u2015]?|any|none|null|n\/a)$/i.test(words);
}

/** The names of tables that state a default or allowed values in a column of their own, as tables of inputs do. */
export function namesBesideValues(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    const rows = cellsOf(block);
    const told = rows.some((row) =>
      (["default", "allowed"] as const).some((at) => isFilled(wordsOf(row.get(at) ?? []))),
    );
    return told ? rows.map((row) => wordsOf(row.get("name") ?? [])) : [];
  });
}

/** A type and a state, or a type behind code: `(5)` and `(see below)` behind a word make no field of it. */
function nameOf(head: FieldHead | undefined, inline: Inline): readonly string[] {
  if (head?.typed !== true) return [];
  const isTyped = head.type !== undefined && isType(head.type);
  return (head.required !== undefined && (isTyped || startsWithCode(inline))) || (isTyped && startsWithCode(inline))
    ? [head.name]
    : [];
}
