import { type Block, type HeadingBlock, type ParagraphBlock, type TableBlock, titleOf } from "../blocks/blocks.js";
import { type Inline, joinLines, linesOf, textOf, wordsOf } from "../blocks/inline.js";
import { readGluedHeader } from "../fields/paragraphs.js";
import { isFurtherFieldTable, isListing } from "../fields/rows.js";
import { readTable } from "../fields/table.js";
import { isColumn } from "../vocabulary/facts.js";
import { isAboutOtherMatters, isOneWord, type SectionKind } from "../vocabulary/titles.js";

interface Pass {
  readonly found: Block[];
  /** Kinds that a heading of the page, real or plain, has opened. */
  readonly kinds: Set<SectionKind>;
  /** The section of fields that the pass stands in. */
  section?: SectionKind | undefined;
  /** The title of that section waits for its first table. */
  untold: boolean;
  /** The depth of the heading about other matters, such as errors, that the pass stands below. */
  otherDepth?: number | undefined;
  /** The header of the last table in it, when no other heading followed. */
  header?: string | undefined;
}

// Below every heading of markdown: a plain title never ends the section that it stands in.
const plainDepth = 7;
const ofFields: ReadonlySet<SectionKind> = new Set<SectionKind>(["input", "output", "response", "request", "callback"]);

/**
 * Gives a page back the headings that a text rendering lost: titles that stand as plain lines, and tables whose header
 * row alone tells inputs from outputs.
 */
export function restoreHeadings(blocks: readonly Block[]): readonly Block[] {
  const kinds = new Set<SectionKind>();
  for (const block of blocks) {
    const kind = block.kind === "heading" ? kindOf(block) : undefined;
    if (kind !== undefined) kinds.add(kind);
  }
  const pass: Pass = { found: [], kinds, untold: false };
  const hasInput = kinds.has("input");
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "paragraph") takeParagraph(block, blocks[index + 1], hasInput, pass);
    else if (block.kind === "table") takeTable(block, pass);
    else if (block.kind === "heading") takeHeading(block, pass);
    else pass.found.push(block);
  }
  return pass.found;
}

function takeHeading(heading: HeadingBlock, pass: Pass): void {
  const kind = kindOf(heading);
  const holdsFields = kind !== undefined && ofFields.has(kind);
  const title = titleOf(heading.inline);
  if (holdsFields || title.owner !== undefined) {
    if (holdsFields) {
      pass.section = kind;
      pass.kinds.add(kind);
    }
    pass.untold = true;
  } else if (heading.depth <= 2 && !title.isCoded) {
    pass.section = undefined;
    pass.untold = false;
  }
  if (heading.depth <= (pass.otherDepth ?? heading.depth)) {
    pass.otherDepth = isAboutOtherMatters(title.words) ? heading.depth : undefined;
  }
  pass.header = undefined;
  pass.found.push(heading);
}

function takeParagraph(paragraph: ParagraphBlock, next: Block | undefined, hasInput: boolean, pass: Pass): void {
  if (!mayHoldTitle(paragraph, next, hasInput)) {
    pass.found.push(paragraph);
    return;
  }
  const sources = paragraph.source.split("\n");
  const lines = linesOf(paragraph.inline).flatMap((inline, index) =>
    splitGluedOverview(inline).map((part) => ({
      inline: part,
      line: paragraph.line + index,
      source: sources[index] ?? "",
    })),
  );
  let kept: typeof lines = [];
  const flush = (): void => {
    const [first] = kept;
    if (first !== undefined) {
      const inline = joinLines(kept.map((part) => part.inline));
      pass.found.push({
        kind: "paragraph",
        inline,
        line: first.line,
        source: kept.map((part) => part.source).join("\n"),
      });
    }
    kept = [];
  };
  lines.forEach((part, index) => {
    const follower = index === lines.length - 1 ? next : undefined;
    const title = wordsOf(part.inline);
    const glued = readGluedHeader(title);
    if (isPlainTitle(part.inline, follower, hasInput)) {
      flush();
      takeHeading(headingOf(part.inline, part.line), pass);
    } else {
      if (glued !== undefined) {
        flush();
        const kind =
          glued.first === "parameter"
            ? glued.required
              ? "request"
              : "input"
            : glued.required || glued.allowed
              ? "input"
              : "output";
        announce(kind, part.line, !pass.untold, pass);
        pass.untold = false;
      }
      kept.push(part);
    }
  });
  flush();
}

function takeTable(table: TableBlock, pass: Pass): void {
  const words = table.header.cells.map((cell) => wordsOf(cell).toLowerCase());
  if (isListing(table)) {
    const kind = tableKind(table, words);
    const header = words.join("|");
    // A second table below one title: with the header of outputs, it lost its own title.
    const strayed =
      pass.section !== undefined && pass.header !== undefined && pass.header !== header && !belongs(kind, pass.section);
    const orphaned =
      pass.section === undefined &&
      pass.otherDepth === undefined &&
      !isTold(kind, pass) &&
      isTableOfFields(table, words);
    announce(kind, table.line, !pass.untold && ((strayed && kind !== "input") || orphaned), pass);
    pass.untold = false;
    pass.header = header;
  }
  pass.found.push(table);
}

/** Whether a table without a title that says so is about fields: one with a price is not, nor one of voices or plans. */
function isTableOfFields(table: TableBlock, words: readonly string[]): boolean {
  if (words.every((word) => isColumn(word))) return true;
  const { columns = [] } = readTable(table) ?? {};
  const tells = columns.includes("required") || columns.includes("description");
  return (
    tells &&
    !words.some((word) => /\b(?:prices?|pricing|costs?|rates?|credits?|fees?)\b/.test(word)) &&
    isFurtherFieldTable(table)
  );
}

/** Whether a heading of the page has opened such a section. What a response holds is the output. */
function isTold(kind: SectionKind, { kinds }: Pass): boolean {
  return kinds.has(kind) || (kind === "output" && kinds.has("response"));
}

/** Whether a table of this kind is at home in a section. What a response holds is told like an output. */
function belongs(kind: SectionKind, section: SectionKind): boolean {
  return kind === section || (kind === "output" && section === "response");
}

function announce(kind: SectionKind, line: number, missing: boolean, pass: Pass): void {
  if (missing) takeHeading(headingOf([{ kind: "text", text: `${kind} schema`, raw: "", strong: false }], line), pass);
}

function tableKind(table: TableBlock, words: readonly string[]): SectionKind {
  const names = new Set(table.rows.map((row) => wordsOf(row.cells[0] ?? [])));
  if (names.has("input") && names.has("callback_url")) return "request";
  if (names.has("event") && names.has("run_id")) return "callback";
  return words[0] === "field" && words.length <= 3 ? "output" : "input";
}

/** Whether some line of a paragraph is more than prose. */
function mayHoldTitle({ inline }: ParagraphBlock, next: Block | undefined, hasInput: boolean): boolean {
  if (/\/runs\.?Overview[^\S\n]*(?:\n|$)/.test(textOf(inline))) return true;
  const lines = linesOf(inline);
  return lines.some(
    (line, index) =>
      isPlainTitle(line, index === lines.length - 1 ? next : undefined, hasInput) ||
      readGluedHeader(wordsOf(line)) !== undefined,
  );
}

function isPlainTitle(inline: Inline, next: Block | undefined, hasInput: boolean): boolean {
  const { words: title, owner, kind } = titleOf(inline);
  if (owner !== undefined) return /[-\u2010-\u2015\u2212]/.test(title);
  if (kind === undefined || kind === "language") return false;
  if (isOneWord(title)) return next?.kind === "bullet" && (kind === "overview" || kind === "pricing") && !hasInput;
  return !hasInput || (ofFields.has(kind) && next?.kind === "table" && isListing(next));
}

/** A text rendering joins the end of an address to the title that follows it: `/runs.Overview`. */
function splitGluedOverview(inline: Inline): Inline[] {
  const last = inline.at(-1);
  const match = last === undefined ? null : /^(.*\/runs\.?)(Overview)\s*$/s.exec(last.text);
  if (last === undefined || match === null) return [inline];
  const [, before = "", title = ""] = match;
  return [[...inline.slice(0, -1), { ...last, text: before, raw: before }], [{ ...last, text: title, raw: title }]];
}

function headingOf(inline: Inline, line: number): HeadingBlock {
  return { kind: "heading", depth: titleOf(inline).owner === undefined ? 2 : plainDepth, inline, line };
}

function kindOf({ inline }: HeadingBlock): SectionKind | undefined {
  const { isCoded, subject } = titleOf(inline);
  return isCoded ? undefined : subject;
}
