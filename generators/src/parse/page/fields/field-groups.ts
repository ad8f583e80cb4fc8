import type { Block, HeadingBlock, TableBlock } from "../blocks/blocks.js";
import { factMarks, readFacts } from "./field-facts.js";
import { readFieldHead } from "./field-head.js";
import { headOfBullet, startsWithCode } from "./field-lists.js";
import { splitInline, wordsOf } from "../blocks/inline.js";
import { readState } from "../vocabulary/states.js";
import { alignRow, columnsAmongFields } from "./table-columns.js";
import { isType } from "../vocabulary/type-words.js";

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
    const isTyped = options !== undefined || (type !== undefined && isType(type));
    const isStated = readState(wordsOf(cells.get("required") ?? [])) !== undefined;
    return isTyped || (isStated && columns.includes("type"));
  });
}
