// In: blocks of a page, whatever they are about. Out: what is printed in them like fields, so that a section can be told by the
// fields that it lists. Where a block is read as fields afterwards, it is not read again.

import type { Block, BulletBlock, HeadingBlock, TableBlock } from "../blocks/blocks.js";
import { type Inline, readLabel, startsWithCode, wordsOf } from "../blocks/inline.js";
import { factOf } from "../vocabulary/facts.js";
import { canBeList, isCertainType, isType } from "../vocabulary/types.js";
import type { FieldDraft } from "./draft.js";
import { type FieldHead, readFieldHead } from "./head.js";
import { readTable } from "./table.js";

/** What a section lists like a field: with a type and a state, or with a type behind code. */
export interface ListedField {
  readonly name: string;
  /** The name stands in code, as names do. */
  readonly isCoded: boolean;
  /** It has a state or a default, which only what can be set has. */
  readonly isSettable: boolean;
  /** A column of its table states a default or allowed values, as tables of inputs do. */
  readonly isBesideValues: boolean;
}

/** What is printed like fields in some blocks, whatever these are about. */
export function listedFields(blocks: readonly Block[]): readonly ListedField[] {
  return blocks.flatMap((block) => {
    if (block.kind === "heading") return listedInHead(readFieldHead(block.inline), block.inline);
    if (block.kind === "bullet") return listedInHead(headOfBullet(block), block.inline);
    return block.kind === "table" && isFurtherFieldTable(block) ? fieldsInTable(block) : [];
  });
}

/** A type and a state, or a type behind code: `(5)` and `(see below)` behind a word make no field of it. */
function listedInHead(head: FieldHead | undefined, inline: Inline): readonly ListedField[] {
  if (head?.typed !== true) return [];
  const { name, type, required, facts } = head;
  const isCoded = startsWithCode(inline);
  const isTyped = type !== undefined && isType(type);
  if (!(required !== undefined && (isTyped || isCoded)) && !(isTyped && isCoded)) return [];
  const isSettable = required !== undefined || facts?.default !== undefined;
  return [{ name, isCoded, isSettable, isBesideValues: false }];
}

/** The names in a table with a header as lists of fields have it, whatever its rows say. */
export function fieldsInTable(table: TableBlock): readonly ListedField[] {
  const { isListing = false, rows = [] } = readTable(table) ?? {};
  const isBesideValues = rows.some((row) => row.hasDefault || row.hasOptions);
  return rows.flatMap(({ field, isCoded, isStated, hasDefault }) =>
    isListing && field !== undefined
      ? [{ name: field.name, isCoded, isSettable: isStated || hasDefault, isBesideValues }]
      : [],
  );
}

/** The head of a bullet, if it has one. A bullet such as `Default: 1` has none, nor one of `Items: string` below a list. */
export function headOfBullet({ inline }: BulletBlock, owner?: FieldDraft): FieldHead | undefined {
  const label = readLabel(inline)?.label ?? "";
  const fact = factOf(label);
  const isFact = fact === "elements" ? owner !== undefined && canBeList(owner) : fact !== undefined;
  return startsWithCode(inline) || !isFact ? readFieldHead(inline) : undefined;
}

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
  return block?.kind === "table" && readTable(block) !== undefined;
}

/** Whether its header is one that lists of fields have, wherever they stand. */
export function isListing(table: TableBlock): boolean {
  return readTable(table)?.isListing === true;
}

/**
 * Whether a table that is not the first of its section goes on with the fields. A table of voices or of errors has a
 * name and a description as well, so a type that is known or a state has to stand in one of its rows.
 */
export function isFurtherFieldTable(table: TableBlock): boolean {
  const read = readTable(table);
  if (read === undefined) return false;
  const hasTypes = read.columns.includes("type");
  return read.rows.some(({ isTyped, isStated }) => isTyped || (isStated && hasTypes));
}

/** How many rows of a table whose columns nobody knows begin with a name and hold the word of a type. */
export function rowsLikeFields({ rows }: TableBlock): number {
  return rows.filter(({ cells: [name, ...others] }) => {
    const isName = /^[a-z][\w.[\]-]*$/i.test(wordsOf(name ?? []));
    return isName && others.some((cell) => isCertainType(wordsOf(cell)));
  }).length;
}
