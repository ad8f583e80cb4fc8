// In: the blocks of one section about inputs or outputs. Out: its fields, in the words of the page, and what could not be read.

import { type Block, type CodeBlock, type HeadingBlock, type TableBlock, titleOf } from "../blocks/blocks.js";
import { type FieldDraft, type FieldList, nestedOf, newFieldList, ownFields } from "./draft.js";
import { type FieldHead, looksLikeHead, readFieldHead } from "./head.js";
import { readBullet } from "./bullets.js";
import { readParagraph, statesType } from "./paragraphs.js";
import { findOwner } from "./path.js";
import {
  currentList,
  describe,
  type FieldReading,
  isStranger,
  markCut,
  openNobody,
  placeAt,
  reportUnreadable,
} from "./reading.js";
import { addRow, rowOfHead } from "./row.js";
import { isFieldTable, isFurtherFieldTable, isGroupTitle, isListing, rowsLikeFields, stateOfGroup } from "./rows.js";
import { addFieldsOfTable } from "./table.js";
import { leavesFields } from "../vocabulary/titles.js";
import type { Findings } from "../findings.js";
import { proseOf, startsWithCode } from "../blocks/inline.js";
import { readSchemaFence } from "../fences/schema-fence.js";
import type { PageEnd } from "./end-of-page.js";
import { isTypeStart } from "../vocabulary/types.js";

/** A section about inputs or outputs, read before it was known whether anything comes of it. */
export interface SectionReading {
  readonly list: FieldList;
  readonly findings: Findings;
  /** The field in which the page was cut, if that lies in this section. */
  readonly cutField: FieldDraft | undefined;
}

/** Reads a section on its own; what was found in it is told only where its fields are taken. */
export function readSection(
  blocks: readonly Block[],
  pointer: string,
  { model, document }: Findings,
  end: PageEnd,
): SectionReading {
  const list = newFieldList(pointer);
  const findings: Findings = { model, document, diagnostics: [] };
  return { list, findings, cutField: readFields(blocks, list, findings, end) };
}

/**
 * Reads a section about inputs or outputs into the list, whether it prints headings, bullets, tables or glued rows.
 * Gives the field in which the page was cut, if that lies in this section.
 */
export function readFields(
  blocks: readonly Block[],
  list: FieldList,
  findings: Findings,
  { cut, unended }: PageEnd,
): FieldDraft | undefined {
  const reading: FieldReading = { list, findings, cut, unended, open: [], tables: 0 };
  blocks.forEach((block, index) => {
    if (block.kind === "heading") readHeading(block, followers(blocks, index + 1), reading);
    else readFieldBlock(block, reading);
  });
  return reading.cutField;
}

/** What follows a heading: the next block, and the first that is more than a paragraph. */
interface Followers {
  readonly next: Block | undefined;
  readonly content: Block | undefined;
  /** Whether one of them states a type. */
  readonly typed: boolean;
}

function followers(blocks: readonly Block[], from: number): Followers {
  let index = from;
  while (blocks[index]?.kind === "paragraph") index++;
  return { next: blocks[from], content: blocks[index], typed: blocks.slice(from, index + 1).some(statesType) };
}

function readFieldBlock(block: Exclude<Block, HeadingBlock>, reading: FieldReading): void {
  switch (block.kind) {
    case "table":
      readFieldTable(block, reading);
      break;
    case "bullet":
      readBullet(block, reading);
      break;
    case "paragraph":
      readParagraph(block, reading);
      break;
    case "code":
      readCode(block, reading);
      break;
    case "quote":
      describe(block, reading);
      break;
  }
}

function readHeading(heading: HeadingBlock, { next, content, typed }: Followers, reading: FieldReading): void {
  const { open, list } = reading;
  if (heading.depth === 1 && (open[0]?.depth ?? 0) > 2) {
    open.at(-1)?.draft.description.push(`# ${proseOf(heading.inline)}`);
    return;
  }
  while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
  if (heading.depth <= (reading.asideDepth ?? 0)) reading.asideDepth = undefined;
  const { words: title, owner: ownerName, kind } = titleOf(heading.inline);
  const owner = ownerName !== undefined || isFieldTable(next) ? findOwner(ownerName ?? title, list, open) : undefined;
  if (owner !== undefined) {
    open.push({ depth: heading.depth, draft: owner, described: false });
    return;
  }
  if (ownerName !== undefined) {
    reportUnreadable(title, heading.line, reading);
    openNobody(heading.depth, heading.line, reading);
    return;
  }
  const head = readFieldHead(heading.inline) ?? (typed ? bareHead(title) : undefined);
  const isTyped = head?.typed === true && (head.type !== undefined || !isGroupTitle(heading, title, content));
  const isPlain = !isTyped && !typed && !startsWithCode(heading.inline) && /\s|^\p{Lu}/u.test(title);
  if (isPlain && leavesFields(title) && (open.length === 0 || isFieldTable(content))) {
    reportUnreadable(title, heading.line, reading, 0);
    openNobody(heading.depth, heading.line, reading);
    return;
  }
  const isGroup = !isTyped && isGroupTitle(heading, title, content);
  if (isGroup || heading.depth <= (reading.groupDepth ?? 0)) {
    reading.groupDepth = isGroup ? heading.depth : undefined;
    list.presumed = isGroup ? stateOfGroup(title) : undefined;
  }
  const isTitle = isGroup || (kind !== undefined && !isTyped);
  // "Example", "Notes": a word with a capital and nothing beside it is a title, and so is one that broke off.
  const isWord = head?.typed === false && !startsWithCode(heading.inline);
  const bare = isWord && (heading === reading.cut || (!typed && /^\p{Lu}/u.test(title)));
  const isQuestion =
    head !== undefined && isStranger(head.name, startsWithCode(heading.inline), list) && head.name.endsWith("?");
  if (head === undefined || isTitle || bare || isQuestion) {
    if (isTitle || heading === reading.cut) return;
    const isMarked = startsWithCode(heading.inline) || looksLikeHead(heading.inline);
    reportUnreadable(title, heading.line, reading, isMarked ? 1 : 0);
    if (open.length === 0) reading.asideDepth = heading.depth;
    return;
  }
  const draft = addRow(rowOfHead(head, heading.line), placeAt(heading.line, currentList(reading), reading));
  // Where the text stops at a type without brackets, `image` may be the start of `image_list`.
  const isOpen = heading === reading.unended && /[a-z]$/i.test(title) && isTypeStart(head.type ?? "");
  if (isOpen) draft.type = undefined;
  if (heading === reading.cut) markCut(draft, reading);
  open.push({ depth: heading.depth, draft, described: true });
}

/** A name of several words, where the type below it says that it is one. */
function bareHead(title: string): FieldHead | undefined {
  return title === "" ? undefined : { name: title, typed: false, cut: false, rest: [] };
}

/** Below a field a sample describes it; above all fields it may be their schema. */
function readCode(code: CodeBlock, reading: FieldReading): void {
  const { open, list, findings, cut } = reading;
  if (open.length > 0) {
    describe(code, reading);
    return;
  }
  const schemas = readSchemaFence(code, list.pointer === "/output" ? "output" : "input", findings);
  if (schemas === undefined) {
    if (code !== cut) reportUnreadable(code.text, code.line, reading, 0);
    return;
  }
  list.schemas.push(schemas);
  if (schemas.unread > 0) list.unread.push({ line: code.line, count: schemas.unread });
}

function readFieldTable(table: TableBlock, reading: FieldReading): void {
  const current = reading.open.at(-1);
  if (!isListing(table) && (current?.described === true || !isFieldTable(table))) {
    describe(table, reading);
    if (current === undefined) reportUnreadable(table.header.source, table.line, reading, rowsLikeFields(table));
    return;
  }
  const { fields } = reading.list;
  const isFirst = current === undefined && [...fields.values()].every((field) => field.type === undefined);
  const isOwn = current !== undefined && !current.described;
  if (!isOwn && (!isFirst || reading.asideDepth !== undefined) && !isFurtherFieldTable(table)) {
    if (current === undefined) reportUnreadable(table.header.source, table.line, reading, rowsLikeFields(table));
    else describe(table, reading);
    return;
  }
  const awaiting = current === undefined && reading.tables > 0 ? awaitingField(reading.list) : undefined;
  const list = awaiting === undefined ? currentList(reading) : nestedOf(awaiting);
  reading.cutField = addFieldsOfTable(table, placeAt(table.line, list, reading), table === reading.cut);
  reading.tables++;
}

/** The one field that announced nested fields and has none yet: a further table without a title is about it. */
function awaitingField(list: FieldList): FieldDraft | undefined {
  const awaiting = [...list.fields.values()].filter(
    (field) => field.awaitsNested === true && ownFields(field) === undefined,
  );
  return awaiting.length === 1 ? awaiting[0] : undefined;
}
