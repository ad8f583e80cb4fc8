import { columnsByWords } from "../vocabulary/facts.js";
import { type Block, type ParagraphBlock, readBlocks, type TableBlock } from "./blocks.js";

const row = /<tr(?:\s[^<>]*)?>/i;
const cell = /<t[hd](?:\s[^<>]*)?>/i;
const tableTags = /<\/?(?:table|thead|tbody|tfoot|caption|colgroup|col|tr|th|td)(?:\s[^<>]*)?\/?>/gi;

/** Reads tables that are written in HTML: they are written out as markdown and read once more. */
export function readHtmlTables(blocks: readonly Block[]): readonly Block[] {
  const read: Block[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined) continue;
    if (block.kind !== "paragraph" || !/<table[\s>]/i.test(block.source)) {
      read.push(block);
      continue;
    }
    const sources = [block.source];
    // A blank line inside the table ends the paragraph, not the table.
    while (!/<\/table>/i.test(sources.at(-1) ?? "")) {
      const next = blocks[index + 1];
      if (next?.kind !== "paragraph") break;
      sources.push(next.source);
      index++;
    }
    for (const found of readTables(sources.join("\n"), block.line)) read.push(found);
  }
  return read;
}

function readTables(source: string, line: number): readonly Block[] {
  return source.split(/(?=<table[\s>])/i).flatMap((part) => {
    if (!/^<table[\s>]/i.test(part)) return proseBlocks(part, line);
    const close = /<\/table>/i.exec(part);
    const end = close === null ? part.length : close.index;
    return [
      ...proseBlocks(markdownTable(part.slice(0, end), close !== null), line),
      ...proseBlocks(part.slice(end + (close?.[0].length ?? 0)), line),
    ];
  });
}

function proseBlocks(text: string, line: number): readonly Block[] {
  return text.trim() === "" ? [] : readBlocks(text, () => line);
}

function markdownTable(html: string, closed: boolean): string {
  const [header, ...rows] = html
    .split(row)
    .slice(1)
    .map((text) => text.split(cell).slice(1).map(cellText))
    .filter((cells) => cells.length > 0);
  if (header === undefined) return "";
  const lines = [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")}`);
  // A row without its last pipe is one that broke off.
  const open = !closed && !/<\/tr>\s*$/i.test(html);
  return lines.map((line, index) => (open && index === lines.length - 1 ? line : `${line} |`)).join("\n");
}

function cellText(text: string): string {
  return text.replace(tableTags, "").replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
}

interface Line {
  readonly text: string;
  readonly line: number;
}

/**
 * Mends tables that lost their delimiter row, took in the line that follows them, or were torn apart by blank lines:
 * their lines are written out again as proper tables and read once more.
 */
export function mendTables(blocks: readonly Block[]): readonly Block[] {
  const mended: Block[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined) continue;
    if ((block.kind !== "table" && block.kind !== "paragraph") || !holdsFieldTable(block)) {
      mended.push(block);
      continue;
    }
    const followers: ParagraphBlock[] = [];
    for (let next = blocks[index + 1]; isTornOff(next); next = blocks[index + 1]) {
      followers.push(next);
      index++;
    }
    const whole = block.kind === "table" && followers.length === 0 && block.rows.every((row) => isRow(row.source));
    if (whole) mended.push(block);
    else for (const found of readAgain([block, ...followers].flatMap(sourceLines))) mended.push(found);
  }
  return mended;
}

function holdsFieldTable(block: ParagraphBlock | TableBlock): boolean {
  if (block.kind === "table") return isHeader(block.header.source);
  return block.source.includes("|") && block.source.split("\n").some(isHeader);
}

function isTornOff(block: Block | undefined): block is ParagraphBlock {
  return block?.kind === "paragraph" && block.source.split("\n").every((line) => line.includes("|") && !isHeader(line));
}

function sourceLines(block: ParagraphBlock | TableBlock): Line[] {
  return block.source.split("\n").map((text, index) => ({ text, line: block.line + index }));
}

function readAgain(lines: readonly Line[]): readonly Block[] {
  const written: Line[] = [];
  let inTable = false;
  for (const { text, line } of lines) {
    if (isDelimiter(text)) continue;
    if (isHeader(text)) {
      const delimiter = `|${" --- |".repeat(cellsOf(text).length)}`;
      written.push({ text: "", line }, { text, line }, { text: delimiter, line });
      inTable = true;
      continue;
    }
    if (inTable && !text.includes("|")) {
      written.push({ text: "", line });
      inTable = false;
    }
    written.push({ text, line });
  }
  return readBlocks(written.map(({ text }) => text).join("\n"), (line) => written[line - 1]?.line ?? 1);
}

function isRow(source: string): boolean {
  return source.includes("|") && !isDelimiter(source) && !isHeader(source);
}

function isDelimiter(text: string): boolean {
  return /^[\s|:-]+$/.test(text) && text.includes("-") && text.includes("|");
}

function isHeader(text: string): boolean {
  return text.includes("|") && text.length < 400 && columnsByWords(cellsOf(text)) !== undefined;
}

function cellsOf(text: string): string[] {
  return text
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.replace(/[*`]/g, "").trim());
}
