import type { Block } from "./blocks.js";
import { isFurtherFieldTable } from "./field-groups.js";
import { type FieldHead, readFieldHead } from "./field-head.js";
import { headOfBullet, startsWithCode } from "./field-lists.js";
import { type Inline, wordsOf } from "./inline.js";
import { readState } from "./states.js";
import { alignRow, columnsOf } from "./table-columns.js";
import { isType } from "./type-words.js";

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
  return blocks.some((block) => {
    if (listedFields([block]).length === 0) return false;
    if (block.kind === "heading" || block.kind === "bullet") {
      return startsWithCode(block.inline) || readFieldHead(block.inline)?.required !== undefined;
    }
    if (block.kind !== "table") return false;
    const columns = columnsOf(block.header) ?? [];
    return block.rows.some((row) => {
      const cells = alignRow(row.cells, columns);
      return startsWithCode(cells.get("name") ?? []) || readState(wordsOf(cells.get("required") ?? [])) !== undefined;
    });
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
