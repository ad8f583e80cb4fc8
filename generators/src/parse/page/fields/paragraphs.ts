// In: a paragraph among fields. Out: the field that it heads, the rows that it glues together, facts about the current field.

import { printedTypes } from "../../../ir/type-words.js";
import type { Block, ParagraphBlock } from "../blocks/blocks.js";
import {
  dropText,
  type Inline,
  joinLines,
  linesOf,
  marksName,
  proseOf,
  readLabel,
  textOf,
  wordsOf,
} from "../blocks/inline.js";
import { addField, type FieldDraft } from "./draft.js";
import { type FieldHead, readFieldHead } from "./head.js";
import {
  describe,
  type FieldReading,
  type GluedHeader,
  markCut,
  openNobody,
  placeAt,
  reportUnreadable,
} from "./reading.js";
import { addRow, proseTold, rowOfHead, take, toldInLine } from "./row.js";
import { stateOfGroup } from "./rows.js";
import { factOf } from "../vocabulary/facts.js";
import { leavesFields } from "../vocabulary/titles.js";
import { isType, isTypeStart } from "../vocabulary/types.js";

// A field whose head is a paragraph: any heading ends it.
const paragraphDepth = 7;

/** Reads a paragraph among fields: the head of a field, facts about the current one, a title of a group, glued rows, prose. */
export function readParagraph(paragraph: ParagraphBlock, reading: FieldReading): void {
  const current = reading.open.at(-1);
  const lines = linesOf(paragraph.inline);
  if (current === undefined || current.depth === paragraphDepth) {
    const head = headOfLine(lines[0] ?? []);
    if (head !== undefined) return readHeadedParagraph(paragraph, head, lines.slice(1), reading);
    if (takesGroup(lines, reading)) return;
    if (isBoldTitle(lines)) {
      if (current !== undefined) reading.open.pop();
      const title = wordsOf(lines[0] ?? []);
      if (leavesFields(title)) openNobody(paragraphDepth, paragraph.line, reading);
      else reading.asideDepth = paragraphDepth;
      return;
    }
  }
  const [first = []] = lines;
  const labelled = readLabel(first);
  const isFact = current !== undefined && labelled?.strong === true && factOf(labelled.label) !== undefined;
  if ((current === undefined || current.depth === paragraphDepth) && !isFact && marksTypedHead(first))
    reportUnreadable(proseOf(first), paragraph.line, reading);
  if (current !== undefined) {
    if (current.described && factLines(lines).size > 0) readFactLines(paragraph, lines, current.draft, reading);
    else describe(paragraph, reading);
    return;
  }
  lines.forEach((line, index) => {
    const isEnd = paragraph === reading.unended && index === lines.length - 1;
    readGluedLine(line, paragraph.line + index, isEnd, reading);
  });
}

/** A name in code or bold with brackets behind it, whatever they hold. */
function marksTypedHead(line: Inline): boolean {
  return marksName(line) && readFieldHead(line)?.typed === true;
}

/** `` `prompt` (string, required) `` where no heading and no bullet marks it. */
function headOfLine(line: Inline): FieldHead | undefined {
  const head = marksName(line) ? readFieldHead(line) : undefined;
  if (head === undefined || !head.typed || factOf(head.name) !== undefined) return undefined;
  return head.required !== undefined || isType(head.type ?? "") ? head : undefined;
}

function readHeadedParagraph(
  paragraph: ParagraphBlock,
  head: FieldHead,
  rest: readonly Inline[],
  reading: FieldReading,
): void {
  if (reading.open.at(-1)?.depth === paragraphDepth) reading.open.pop();
  const draft = addRow(rowOfHead(head, paragraph.line), placeAt(paragraph.line, reading.list, reading));
  reading.open.push({ depth: paragraphDepth, draft, described: true });
  if (paragraph === reading.cut || head.cut) markCut(draft, reading);
  // `: What to draw`, as lists of definitions print it.
  const text = rest.map((line) => dropText(line, /^\s*:\s+/.exec(textOf(line))?.[0].length ?? 0));
  if (text.length > 0) {
    readFactLines({ ...paragraph, line: paragraph.line + 1, inline: joinLines(text) }, text, draft, reading);
  }
}

/** `**Required**` or `Optional parameters:` on a line of its own. */
function takesGroup(lines: readonly Inline[], reading: FieldReading): boolean {
  const [line, ...others] = lines;
  const title = wordsOf(line ?? []);
  const alone = others.length === 0 && (line ?? []).every((piece) => piece.strong || piece.text.trim() === "");
  const state = stateOfGroup(title);
  if (state === undefined || title.split(" ").length > 3 || !(alone || title.endsWith(":"))) return false;
  if (reading.open.at(-1)?.depth === paragraphDepth) reading.open.pop();
  reading.groupDepth = paragraphDepth;
  if (reading.asideDepth === paragraphDepth) reading.asideDepth = undefined;
  reading.list.presumed = state;
  return true;
}

/** `**Limits**` on a line of its own: a title of what follows. */
function isBoldTitle(lines: readonly Inline[]): boolean {
  const [line = [], ...others] = lines;
  return (
    others.length === 0 && wordsOf(line) !== "" && line.every((piece) => piece.strong || /^:?\s*$/.test(piece.text))
  );
}

/** Whether a block right below a heading states the type of what the heading names. */
export function statesType(block: Block): boolean {
  if (block.kind !== "bullet" && block.kind !== "paragraph") return false;
  return linesOf(block.inline).some((line) => /^(?:data )?type$/i.test(readLabel(line)?.label ?? ""));
}

/** The lines of a paragraph that state facts: each with a bold label, and where one states a plain type, any with a known label. */
function factLines(lines: readonly Inline[]): ReadonlySet<Inline> {
  const labelled = lines.filter((line) => factOf(readLabel(line)?.label ?? "") !== undefined);
  const strong = labelled.filter((line) => readLabel(line)?.strong === true);
  return new Set(labelled.some(statesPlainType) ? labelled : strong);
}

function statesPlainType(line: Inline): boolean {
  const { label = "", value = [] } = readLabel(line) ?? {};
  return /^type$/i.test(label) && isType(wordsOf(value));
}

function readFactLines(
  paragraph: ParagraphBlock,
  lines: readonly Inline[],
  draft: FieldDraft,
  reading: FieldReading,
): void {
  const isCut = paragraph.line === reading.cut?.line && reading.cut.kind === "paragraph";
  if (isCut) markCut(draft, reading);
  const facts = factLines(lines);
  lines.forEach((inline, index) => {
    const isLast = isCut && index === lines.length - 1;
    take(
      draft,
      facts.has(inline) ? toldInLine(inline, paragraph.line + index, isLast) : [proseTold([proseOf(inline)])],
    );
  });
}

function readGluedLine(line: Inline, number: number, isEnd: boolean, reading: FieldReading): void {
  const text = wordsOf(line);
  const header = readGluedHeader(text);
  if (header !== undefined) {
    reading.glued = header;
  } else if (reading.glued !== undefined && text !== "") {
    const field = readGluedField(text, reading.glued);
    if (field === undefined) {
      reportUnreadable(text, number, reading);
      return;
    }
    const { required, description } = field;
    // Where the text stops at the type, `image` may be the start of `image_list`.
    const type = isEnd && text.endsWith(field.type) && isTypeStart(field.type) ? undefined : field.type;
    take(addField(reading.list, field.name, number, reading.findings), [
      { facts: { type, required, description: [description] } },
    ]);
  }
}

/** One row of a table whose separators were lost: `promptstringWhat to show.` */
export interface GluedField {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  readonly description: string;
}

/** Reads `ParameterTypeDescription` and its kin; `undefined` for any other line. */
export function readGluedHeader(line: string): GluedHeader | undefined {
  const match = /^(Parameter|Field)Type(Required)?(Allowed values)?(?:Description)?$/i.exec(line.trim());
  if (match === null) return undefined;
  return {
    first: match[1]?.toLowerCase() === "field" ? "field" : "parameter",
    required: match[2] !== undefined,
    allowed: match[3] !== undefined,
  };
}

// A name and a type are short; a line of prose is not searched to its end.
const longestHead = 120;

/** Finds the type word inside a glued row. Best effort: what follows the word must look like the start of a text. */
export function readGluedField(line: string, header: GluedHeader): GluedField | undefined {
  const text = line.trim();
  for (let at = 1; at < Math.min(text.length, longestHead); at++) {
    const name = text.slice(0, at);
    if (name.endsWith("_")) continue;
    for (const word of printedTypes) {
      if (!text.startsWith(word, at)) continue;
      const field = readAfterType(name, word, text.slice(at + word.length), header);
      if (field !== undefined) return field;
    }
  }
  return undefined;
}

function readAfterType(name: string, word: string, after: string, header: GluedHeader): GluedField | undefined {
  const union = /^(?: \| (?:null|string|object))+/.exec(after)?.[0] ?? "";
  const rest = after.slice(union.length);
  const state = header.required ? /^(?:required|optional)/.exec(rest)?.[0] : undefined;
  if (header.required && state === undefined) return undefined;
  const text = rest.slice(state?.length ?? 0);
  const description = (
    header.allowed ? text.replace(/^(?:Any|See nested fields below)(?=\P{Ll}|$)/u, "") : text
  ).trim();
  if (state === undefined && /^[\p{Ll}_]/u.test(text)) return undefined;
  return { name, type: word + union, ...(state === undefined ? {} : { required: state === "required" }), description };
}
