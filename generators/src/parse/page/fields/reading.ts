// What the readers of a section about fields share while they go through its blocks.

import { type Block, proseLines } from "../blocks/blocks.js";
import { addLines, type FieldDraft, type FieldList, nestedOf } from "./draft.js";
import type { Place } from "./path.js";
import { excerpt, type Findings, report } from "../findings.js";

/** Which columns a table had whose separators were lost. */
export interface GluedHeader {
  readonly first: "parameter" | "field";
  readonly required: boolean;
  readonly allowed: boolean;
}

/** A field that the reader stands in. */
export interface OpenField {
  readonly depth: number;
  readonly draft: FieldDraft;
  /** Whether paragraphs below describe the field; below `config - nested fields` they repeat what its row says. */
  readonly described: boolean;
}

/** What the reader of a section about fields knows while it goes through the blocks. */
export interface FieldReading {
  readonly list: FieldList;
  readonly findings: Findings;
  /** Where the page was cut. */
  readonly cut: Block | undefined;
  /** The block that ends the page without a line end, cut or not. */
  readonly unended: Block | undefined;
  /** The fields whose headings the reader stands below, outermost first. */
  readonly open: OpenField[];
  tables: number;
  /** The depth of the title that groups fields, such as "Required". */
  groupDepth?: number | undefined;
  /** The depth of a title that is no field and no group: what stands below it is a field only where it says so in full. */
  asideDepth?: number | undefined;
  /** The field in which the page was cut. */
  cutField?: FieldDraft | undefined;
  glued?: GluedHeader | undefined;
}

/** Adds what a block says to the field that the reader stands in. */
export function describe(block: Block, reading: FieldReading): void {
  const current = reading.open.at(-1);
  if (current === undefined || !current.described) return;
  addLines(current.draft, proseLines(block));
  if (block === reading.cut) markCut(current.draft, reading);
}

/** Notes that the page was cut inside a field. */
export function markCut(draft: FieldDraft, reading: FieldReading): void {
  draft.truncated = true;
  reading.cutField = draft;
}

/** The list that a further field belongs to. */
export function currentList({ open, list }: FieldReading): FieldList {
  const current = open.at(-1);
  return current === undefined ? list : nestedOf(current.draft);
}

/** Where a field of the list is named. */
export function placeAt(line: number, list: FieldList, reading: FieldReading): Place {
  return { list, root: reading.list, line, findings: reading.findings };
}

const httpHeader = /^(?:x-[\w-]+|authorization|content-type|accept|idempotency-key|user-agent)$/i;

/**
 * Whether a name is of another kind than the names around it: words with a capital among names that have none, the
 * header of a request, a question.
 */
export function isStranger(name: string, marked: boolean, { fields }: FieldList): boolean {
  if (httpHeader.test(name) || (!marked && name.endsWith("?"))) return true;
  const capital = /^\p{Lu}/u;
  return !marked && fields.size > 0 && capital.test(name) && [...fields.keys()].every((known) => !capital.test(known));
}

/** Takes in what stands below a title that no field answers to, so that it goes to no other field. */
export function openNobody(depth: number, line: number, { open }: FieldReading): void {
  open.push({ depth, draft: { name: "", line, pointer: "", description: [] }, described: false });
}

/** Reports a text that stands among the fields and is none, and counts the `rows` of it that have the look of fields. */
export function reportUnreadable(text: string, line: number, { list, findings }: FieldReading, rows = 1): void {
  if (rows > 0) list.unread.push({ line, count: rows });
  report(findings, {
    code: "unreadable-field",
    severity: "warning",
    at: list.pointer,
    line,
    message: `${excerpt(text)} stands among the fields and could not be read as one.`,
    help: "Look at the line on the page. If it describes a field, add the field in a refinement or teach the parser the form.",
  });
}
