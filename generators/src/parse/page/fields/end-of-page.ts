// In: the blocks of a page. Out: whether it breaks off, and where.

import type { Block, BulletBlock, HeadingBlock, TableBlock } from "../blocks/blocks.js";
import { endsBare } from "./row.js";
import { announcesOptions, factOf } from "../vocabulary/facts.js";
import { readFieldHead } from "./head.js";
import { hasOpenCode, type Inline, linesOf, readLabel, wordsOf } from "../blocks/inline.js";
import { sectionTitles } from "../vocabulary/titles.js";
import { closesRow } from "./columns.js";

/** How a page ends. */
export interface PageEnd {
  /** The block in which it breaks off. */
  readonly cut: Block | undefined;
  /** The last block where no line end follows it: that alone proves nothing. */
  readonly unended: Block | undefined;
}

/**
 * Finds the block in which the page breaks off. A missing line end proves nothing, so only something counts that was
 * opened and never closed, or a value that may have lost its tail.
 */
export function findEnd(blocks: readonly Block[], text: string): PageEnd {
  const last = blocks.at(-1);
  if (last === undefined) return { cut: undefined, unended: undefined };
  const lastLine = text.slice(text.trimEnd().lastIndexOf("\n") + 1).trim();
  const broken = /^(?:[-*]|[-*] \*{1,2}|#{1,6}|\|)$/.test(lastLine) || isBroken(last, blocks, text);
  return { cut: broken ? last : undefined, unended: text.endsWith("\n") ? undefined : last };
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
      if (mayGoOn(linesOf(block.inline).at(-1) ?? [], text)) return true;
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
  if (mayGoOn(bullet.inline, text, bullet.children.length > 0) || readFieldHead(bullet.inline)?.cut === true)
    return true;
  const labelled = readLabel(bullet.inline);
  const value = labelled?.strong === true && factOf(labelled.label) !== undefined ? wordsOf(labelled.value) : undefined;
  return hasOpenInline(bullet.inline) || (value !== undefined && /(?:^|,|…|\.\.\.)$/.test(value));
}

/** `Max: 1` or a list of options where the text stops without a line end: the next character could be a digit or a comma. */
function mayGoOn(inline: Inline, text: string, hasList = false): boolean {
  if (text.endsWith("\n")) return false;
  const labelled = readLabel(inline);
  if (labelled === undefined || !(factOf(labelled.label) !== undefined)) return false;
  if (wordsOf(labelled.value) === "") return hasList;
  return endsBare(labelled.value) || announcesOptions(labelled.label);
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
  return piece?.kind === "text" && (/(?:^|\s)\*\*[^*\s][^*]*$/.test(piece.raw) || endsInAddress(piece.raw));
}

/** `[a link](https://…` and no end of the address. */
function endsInAddress(raw: string): boolean {
  let stop = raw.length - 1;
  while (stop >= 0 && !/[)\s]/.test(raw[stop] ?? "")) stop -= 1;
  const address = raw.indexOf("](", Math.max(0, stop - 1));
  if (address < 0) return false;
  const before = raw.lastIndexOf("]", address - 1) + 1;
  return (before === 0 ? /(?:^|\s)\[[^]/ : /\s\[[^]/).test(raw.slice(before, address));
}

function hasTypedHeading(blocks: readonly Block[]): boolean {
  return blocks.some((block) => block.kind === "heading" && readFieldHead(block.inline)?.typed === true);
}
