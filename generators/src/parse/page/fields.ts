import type { Block, BulletBlock, HeadingBlock, ParagraphBlock, TableBlock } from "./blocks.js";
import { isFieldLabel, proseLines, readFieldBullet } from "./field-bullets.js";
import { addField, addLines, type FieldDraft, type FieldList, findField, nestedOf } from "./field-draft.js";
import { type FieldHead, readFieldHead } from "./field-head.js";
import { readFieldTable } from "./field-table.js";
import { excerpt, type Findings, report } from "./findings.js";
import { type GluedHeader, readGluedField, readGluedHeader } from "./glued-fields.js";
import { type Inline, linesOf, proseOf, wordsOf } from "./inline.js";
import { readLabel } from "./label.js";
import { nestedFieldsOwner, sectionKindOf } from "./section-names.js";
import { columnsOf } from "./table-columns.js";

interface OpenField {
  readonly depth: number;
  readonly draft: FieldDraft;
  /** Whether paragraphs below describe the field; below `config - nested fields` they repeat what its row says. */
  readonly described: boolean;
}

interface Reading {
  readonly list: FieldList;
  readonly findings: Findings;
  /** Where the page was cut. */
  readonly cut: Block | undefined;
  /** The fields whose headings the reader stands below, outermost first. */
  readonly open: OpenField[];
  tables: number;
  /** The field in which the page was cut. */
  cutField?: FieldDraft | undefined;
  glued?: GluedHeader | undefined;
}

/**
 * Reads a section about inputs or outputs into the list, whether it prints headings, bullets, tables or glued rows.
 * Gives the field in which the page was cut, if that lies in this section.
 */
export function readFields(
  blocks: readonly Block[],
  list: FieldList,
  findings: Findings,
  cut: Block | undefined,
): FieldDraft | undefined {
  const reading: Reading = { list, findings, cut, open: [], tables: 0 };
  blocks.forEach((block, index) => readFieldBlock(block, blocks[index + 1], reading));
  return reading.cutField;
}

function readFieldBlock(block: Block, next: Block | undefined, reading: Reading): void {
  switch (block.kind) {
    case "heading":
      readHeading(block, next, reading);
      break;
    case "table":
      readTable(block, reading);
      break;
    case "bullet":
      readBullet(block, reading);
      break;
    case "paragraph":
      readParagraph(block, reading);
      break;
    case "quote":
    case "code":
      describe(block, reading);
      break;
  }
}

function readHeading(heading: HeadingBlock, next: Block | undefined, reading: Reading): void {
  const { open, list, findings } = reading;
  if (heading.depth === 1 && (open[0]?.depth ?? 0) > 2) {
    open.at(-1)?.draft.description.push(`# ${proseOf(heading.inline)}`);
    return;
  }
  while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
  const title = wordsOf(heading.inline);
  const ownerName = nestedFieldsOwner(title);
  const owner = ownerName !== undefined || isFieldTable(next) ? findOwner(ownerName ?? title, reading) : undefined;
  if (owner !== undefined) {
    open.push({ depth: heading.depth, draft: owner, described: false });
    return;
  }
  if (ownerName !== undefined) {
    reportUnreadable(title, heading.line, list, findings);
    open.push({ depth: heading.depth, draft: nobodysField(heading.line), described: false });
    return;
  }
  const head = readFieldHead(heading.inline);
  const isTitle = sectionKindOf(title) !== undefined && head?.typed !== true;
  const bare = heading === reading.cut && head?.typed === false && heading.inline[0]?.kind !== "code";
  if (head === undefined || isTitle || bare) {
    if (!isTitle && heading !== reading.cut) reportUnreadable(title, heading.line, list, findings);
    return;
  }
  const draft = addField(currentList(reading), head.name, heading.line, findings);
  takeHead(draft, head);
  if (heading === reading.cut) markCut(draft, reading);
  open.push({ depth: heading.depth, draft, described: true });
}

function readTable(table: TableBlock, reading: Reading): void {
  const current = reading.open.at(-1);
  if (columnsOf(table.header) === undefined) {
    describe(table, reading);
    if (current === undefined) reportUnreadable(table.header.source, table.line, reading.list, reading.findings);
    return;
  }
  const awaiting = current === undefined && reading.tables > 0 ? awaitingField(reading.list) : undefined;
  const list = awaiting === undefined ? currentList(reading) : nestedOf(awaiting);
  reading.cutField = readFieldTable(table, list, reading.findings, table === reading.cut);
  reading.tables++;
}

function readBullet(bullet: BulletBlock, reading: Reading): void {
  const current = reading.open.at(-1);
  const label = readLabel(bullet.inline)?.label ?? "";
  const head =
    bullet.inline.find((piece) => piece.text.trim() !== "")?.kind === "code" || !isFieldLabel(label)
      ? readFieldHead(bullet.inline)
      : undefined;
  if (current === undefined || (!current.described && head?.typed === true)) {
    if (head === undefined || !head.typed) return;
    const draft = addField(currentList(reading), head.name, bullet.line, reading.findings);
    takeHead(draft, head);
    if (bullet === reading.cut) markCut(draft, reading);
    for (const child of bullet.children) {
      if (child.kind === "bullet") readFieldBullet(draft, child);
      else addLines(draft, proseLines(child));
    }
    return;
  }
  if (!current.described) return;
  if (bullet === reading.cut) markCut(current.draft, reading);
  if (bullet !== reading.cut || !bullet.inline.some((piece) => piece.raw.trimStart().startsWith("**")))
    readFieldBullet(current.draft, bullet);
}

function readParagraph(paragraph: ParagraphBlock, reading: Reading): void {
  if (reading.open.length > 0) {
    describe(paragraph, reading);
    return;
  }
  linesOf(paragraph.inline).forEach((line, index) => readGluedLine(line, paragraph.line + index, reading));
}

function readGluedLine(line: Inline, number: number, reading: Reading): void {
  const text = wordsOf(line);
  const header = readGluedHeader(text);
  if (header !== undefined) {
    reading.glued = header;
  } else if (reading.glued !== undefined && text !== "") {
    const field = readGluedField(text, reading.glued);
    if (field === undefined) {
      reportUnreadable(text, number, reading.list, reading.findings);
      return;
    }
    const draft = addField(reading.list, field.name, number, reading.findings);
    draft.type = field.type;
    draft.required = field.required;
    draft.description.push(field.description);
  }
}

function describe(block: Block, reading: Reading): void {
  const current = reading.open.at(-1);
  if (current === undefined || !current.described) return;
  addLines(current.draft, proseLines(block));
  if (block === reading.cut) markCut(current.draft, reading);
}

function markCut(draft: FieldDraft, reading: Reading): void {
  draft.truncated = true;
  reading.cutField = draft;
}

/** Takes in what stands below a title that no field answers to, so that it goes to no other field. */
function nobodysField(line: number): FieldDraft {
  return { name: "", line, pointer: "", description: [] };
}

function takeHead(draft: FieldDraft, head: FieldHead): void {
  draft.type = head.type;
  draft.required = head.required;
  const rest = proseOf(head.rest).replace(/^[:\u2010-\u2015-]\s*/, "");
  if (rest !== "") draft.description.push(rest);
}

function currentList({ open, list }: Reading): FieldList {
  const current = open.at(-1);
  return current === undefined ? list : nestedOf(current.draft);
}

/** The one field that announced nested fields and has none yet: a further table without a title is about it. */
function awaitingField(list: FieldList): FieldDraft | undefined {
  const awaiting = [...list.fields.values()].filter(
    (field) => field.awaitsNested === true && field.nested === undefined,
  );
  return awaiting.length === 1 ? awaiting[0] : undefined;
}

/** The field that a heading means: below the current field first, then anywhere one level down. */
function findOwner(name: string, { list, open }: Reading): FieldDraft | undefined {
  const near = open.map(({ draft }) => draft.nested).findLast((nested) => nested?.fields.has(name) === true);
  const direct = near?.fields.get(name) ?? findField(list, name);
  if (direct !== undefined) return direct;
  for (const field of list.fields.values()) {
    const found = field.nested?.fields.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isFieldTable(block: Block | undefined): boolean {
  return block?.kind === "table" && columnsOf(block.header) !== undefined;
}

function reportUnreadable(text: string, line: number, list: FieldList, findings: Findings): void {
  report(findings, {
    code: "unreadable-field",
    severity: "warning",
    at: list.pointer,
    line,
    message: `${excerpt(text)} stands among the fields and could not be read as one.`,
    help: "Look at the line on the page. If it describes a field, add the field in a refinement or teach the parser the form.",
  });
}
