import type { Block } from "./blocks.js";
import { isFurtherFieldTable } from "./field-groups.js";
import { type FieldHead, readFieldHead } from "./field-head.js";
import { headOfBullet, startsWithCode } from "./field-lists.js";
import { type Inline, wordsOf } from "./inline.js";
import { columnsOf } from "./table-columns.js";
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

/** A type and a state, or a type behind code: `(5)` and `(see below)` behind a word make no field of it. */
function nameOf(head: FieldHead | undefined, inline: Inline): readonly string[] {
  if (head?.typed !== true) return [];
  const isTyped = head.type !== undefined && isType(head.type);
  return (head.required !== undefined && (isTyped || startsWithCode(inline))) || (isTyped && startsWithCode(inline))
    ? [head.name]
    : [];
}
