import type { Block, HeadingBlock, TableBlock } from "../blocks/blocks.js";
import { type Inline, splitInline, startsWithCode, wordsOf } from "../blocks/inline.js";
import { readState } from "../vocabulary/states.js";
import { isCertainType, isType } from "../vocabulary/types.js";
import { headOfBullet } from "./bullets.js";
import type { Column } from "../vocabulary/facts.js";
import { alignRow, columnsAmongFields, columnsOf } from "./columns.js";
import { factMarks, readFacts } from "./facts.js";
import { type FieldHead, readFieldHead } from "./head.js";

/** Whether a heading is words above fields that name none: "Required", "Advanced options". */
export function isGroupTitle(heading: HeadingBlock, title: string, content: Block | undefined): boolean {
  const named = /^\p{Lu}/u.test(title) || stateOfGroup(title) !== undefined;
  if (startsWithCode(heading.inline) || !named) return false;
  if (isFieldTable(content)) return true;
  if (content?.kind === "bullet") return headOfBullet(content)?.typed === true;
  return content?.kind === "heading" && content.depth > heading.depth && readFieldHead(content.inline)?.typed === true;
}

/** What the title of a group says about the fields below it. */
export function stateOfGroup(title: string): boolean | undefined {
  const [, first, last] = /^\W*(required|mandatory|optional)\b|\((required|mandatory|optional)\)$/i.exec(title) ?? [];
  const word = (first ?? last)?.toLowerCase();
  return word === undefined ? undefined : word !== "optional";
}

/** Whether a block is a table whose rows name fields. */
export function isFieldTable(block: Block | undefined): block is TableBlock {
  return block?.kind === "table" && columnsAmongFields(block.header) !== undefined;
}

/**
 * Whether a table that is not the first of its section goes on with the fields. A table of voices or of errors has a
 * name and a description as well, so a type that is known or a state has to stand in one of its rows.
 */
export function isFurtherFieldTable(table: TableBlock): boolean {
  const columns = columnsAmongFields(table.header);
  if (columns === undefined) return false;
  return table.rows.some((row) => {
    const cells = alignRow(row.cells, columns);
    const { type, options } = readFacts(splitInline(cells.get("type") ?? [], factMarks));
    const isTyped = options !== undefined || (type !== undefined && isCertainType(type));
    const isStated = readState(wordsOf(cells.get("required") ?? [])) !== undefined;
    return isTyped || (isStated && columns.includes("type"));
  });
}

/** How many rows of a table whose columns nobody knows begin with a name and hold the word of a type. */
export function rowsLikeFields({ rows }: TableBlock): number {
  return rows.filter(({ cells: [name, ...others] }) => {
    const isName = /^[a-z][\w.[\]-]*$/i.test(wordsOf(name ?? []));
    return isName && others.some((cell) => isCertainType(wordsOf(cell)));
  }).length;
}

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
      (["default", "options"] as const).some((at) => isFilled(wordsOf(row.get(at) ?? []))),
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
