import type { Block, HeadingBlock } from "./blocks.js";
import { readFieldHead } from "./field-head.js";
import { headOfBullet, startsWithCode } from "./field-lists.js";
import { columnsAmongFields } from "./table-columns.js";

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
  const word = /^\W*(required|mandatory|optional)\b/i.exec(title)?.[1]?.toLowerCase();
  return word === undefined ? undefined : word !== "optional";
}

/** Whether a block is a table whose rows name fields. */
export function isFieldTable(block: Block | undefined): boolean {
  return block?.kind === "table" && columnsAmongFields(block.header) !== undefined;
}
