import { type Block, readBlocks } from "./blocks.js";

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
