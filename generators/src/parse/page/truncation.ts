import type { Block, BulletBlock, HeadingBlock, TableBlock } from "./blocks.js";
import { isFieldLabel } from "./field-bullets.js";
import { readFieldHead } from "./field-head.js";
import { hasOpenCode, type Inline, linesOf, wordsOf } from "./inline.js";
import { readLabel } from "./label.js";
import { sectionTitles } from "./section-names.js";
import { closesRow } from "./table-columns.js";

/**
 * Finds the block in which the page breaks off, or `undefined` when it ends whole. A missing line end proves nothing, so
 * only something that was opened and never closed counts.
 */
export function findCut(blocks: readonly Block[], text: string): Block | undefined {
  const last = blocks.at(-1);
  if (last === undefined) return undefined;
  const lastLine = text.slice(text.trimEnd().lastIndexOf("\n") + 1).trim();
  const broken = /^(?:[-*]|[-*] \*{1,2}|#{1,6}|\|)$/.test(lastLine) || isBroken(last, blocks, text);
  return broken ? last : undefined;
}

function isBroken(block: Block, blocks: readonly Block[], text: string): boolean {
  switch (block.kind) {
    case "code":
      return !block.closed;
    case "heading": {
      const head = readFieldHead(block.inline);
      const title = wordsOf(block.inline).toLowerCase();
      const partial =
        sectionTitles.some((known) => known !== title && known.startsWith(title)) && !sectionTitles.includes(title);
      return hasOpenCode(block.inline) || head?.cut === true || partial || isBareName(block, blocks, text);
    }
    case "bullet":
      return isBrokenBullet(block, blocks, text);
    case "table":
      return isBrokenTable(block, text);
    case "paragraph":
      return hasOpenInline(block.inline) || (/(?:…|\.\.\.)$/.test(wordsOf(block.inline)) && !text.endsWith("\n"));
    case "quote": {
      const last = block.children.at(-1);
      return last !== undefined && isBroken(last, block.children, text);
    }
  }
}

/** A name and nothing more, where the page's other fields have a type, or where the very line is the page's last. */
function isBareName({ inline }: HeadingBlock, blocks: readonly Block[], text: string): boolean {
  const head = readFieldHead(inline);
  if (head === undefined || head.typed || sectionTitles.includes(head.name.toLowerCase())) return false;
  return inline[0]?.kind === "code" ? hasTypedHeading(blocks) : !text.endsWith("\n");
}

function isBrokenBullet(bullet: BulletBlock, blocks: readonly Block[], text: string): boolean {
  const below = bullet.children.at(-1);
  if (below !== undefined) return isBroken(below, blocks, text);
  const labelled = readLabel(bullet.inline);
  const value = labelled?.strong === true && isFieldLabel(labelled.label) ? wordsOf(labelled.value) : undefined;
  return hasOpenInline(bullet.inline) || (value !== undefined && /(?:^|,|…|\.\.\.)$/.test(value));
}

function isBrokenTable(table: TableBlock, text: string): boolean {
  const row = table.rows.at(-1);
  if (row === undefined) return false;
  if (hasOpenInline(row.cells.at(-1) ?? [])) return true;
  const ended = text.endsWith("\n");
  const closes = closesRow(row.source);
  if (row.cells.length < table.header.cells.length) return !closes || !ended;
  return closesRow(table.header.source) && !closes && !ended;
}

function hasOpenInline(inline: Inline): boolean {
  const last = linesOf(inline).at(-1) ?? [];
  const piece = last.at(-1);
  if (hasOpenCode(last)) return true;
  return piece?.kind === "text" && /(?:^|\s)\*\*[^*\s][^*]*$|(?:^|\s)\[[^\]]+\]\([^)\s]*$/.test(piece.raw);
}

function hasTypedHeading(blocks: readonly Block[]): boolean {
  return blocks.some((block) => block.kind === "heading" && readFieldHead(block.inline)?.typed === true);
}
