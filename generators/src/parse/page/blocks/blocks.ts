// In: markdown. Out: its blocks as one flat list, each with the line that it stands on.

import { nestedFieldsOwner, readTitle, type TitleFacts } from "../vocabulary/titles.js";
import { type Inline, once, proseOf, wordsOf } from "./inline.js";
import { readInline, readMarkdown } from "./markdown.js";
import type { BlockContent, DefinitionContent, ListItem, RootContent, Table } from "mdast";

export interface HeadingBlock {
  readonly kind: "heading";
  readonly depth: number;
  readonly inline: Inline;
  readonly line: number;
}

export interface ParagraphBlock {
  readonly kind: "paragraph";
  readonly inline: Inline;
  readonly line: number;
  /** The lines as they stand in the page. */
  readonly source: string;
}

export interface BulletBlock {
  readonly kind: "bullet";
  /** `-`, or the number of an ordered list. */
  readonly mark: string;
  readonly inline: Inline;
  /** What stands below it: further paragraphs, nested lists. */
  readonly children: readonly Block[];
  readonly line: number;
}

export interface TableRow {
  readonly cells: readonly Inline[];
  readonly line: number;
  readonly source: string;
}

export interface TableBlock {
  readonly kind: "table";
  readonly header: TableRow;
  readonly rows: readonly TableRow[];
  readonly line: number;
  readonly source: string;
}

export interface CodeBlock {
  readonly kind: "code";
  /** The word after the fence; empty when there is none. */
  readonly language: string;
  readonly text: string;
  readonly closed: boolean;
  readonly line: number;
}

export interface QuoteBlock {
  readonly kind: "quote";
  readonly children: readonly Block[];
  readonly line: number;
}

/** The markdown of a page as one flat list: lists come apart into bullets, so that a loose and a tight list read alike. */
export type Block = HeadingBlock | ParagraphBlock | BulletBlock | TableBlock | CodeBlock | QuoteBlock;

/** Reads a text into blocks. `lineOf` tells the line of the document for a line of the text, both counted from 1. */
export function readBlocks(text: string, lineOf?: (line: number) => number): readonly Block[] {
  const blocks: Block[] = [];
  for (const { root, source, linesBefore } of readMarkdown(text)) {
    const piece: Piece = { source, linesBefore, ...(lineOf && { lineOf }) };
    for (const node of root.children) takeBlocks(node, piece, blocks);
  }
  return blocks;
}

/** A text as the title that it may be. */
export interface Title extends TitleFacts {
  readonly words: string;
  /** Some of it is code, as in the names of fields. */
  readonly isCoded: boolean;
  /** `config`, where the title is `config - nested fields`. */
  readonly owner: string | undefined;
}

/** What a heading or a line says as a title. */
export const titleOf = once((inline): Title => {
  const words = wordsOf(inline);
  const isCoded = inline.some((piece) => piece.kind === "code");
  return { words, isCoded, owner: nestedFieldsOwner(words), ...readTitle(words) };
});

// Where the title of a page stands, if it is underlined.
const titleLines = 5;

interface Piece {
  readonly source: string;
  readonly linesBefore: number;
  readonly lineOf?: (line: number) => number;
}

type BlockNode = RootContent | BlockContent | DefinitionContent;

function blocksOf(nodes: readonly BlockNode[], piece: Piece): readonly Block[] {
  const blocks: Block[] = [];
  for (const node of nodes) takeBlocks(node, piece, blocks);
  return blocks;
}

function takeBlocks(node: BlockNode, piece: Piece, blocks: Block[]): void {
  const line = lineOf(node, piece);
  switch (node.type) {
    case "heading": {
      const inline = readInline(node.children, piece.source);
      // A rule right below a description makes a heading of it in markdown. Only titles are meant so.
      const isProse =
        !piece.source.startsWith("#", node.position?.start.offset) &&
        !(node.depth === 1 && line <= titleLines) &&
        titleOf(inline).kind === undefined;
      blocks.push(
        isProse
          ? { kind: "paragraph", inline, line, source: sourceOf(node, piece) }
          : { kind: "heading", depth: node.depth, inline, line },
      );
      break;
    }
    case "paragraph": {
      const inline = readInline(node.children, piece.source);
      blocks.push({ kind: "paragraph", inline, line, source: sourceOf(node, piece) });
      break;
    }
    case "list":
      for (const [index, item] of node.children.entries()) {
        blocks.push(bulletOf(item, node.ordered === true ? `${(node.start ?? 1) + index}.` : "-", piece));
      }
      break;
    case "table":
      blocks.push(...tableOf(node, piece));
      break;
    case "code": {
      const { lang, value: text } = node;
      blocks.push({ kind: "code", language: lang ?? "", text, closed: isClosed(sourceOf(node, piece)), line });
      break;
    }
    case "blockquote":
      blocks.push({ kind: "quote", children: blocksOf(node.children, piece), line });
      break;
    default:
  }
}

function bulletOf(item: ListItem, mark: string, piece: Piece): Block {
  const [first, ...others] = item.children;
  const leads = first?.type === "paragraph" || first?.type === "heading";
  return {
    kind: "bullet",
    mark,
    inline: leads ? readInline(first.children, piece.source) : [],
    children: blocksOf(leads ? others : item.children, piece),
    line: lineOf(item, piece),
  };
}

function tableOf(table: Table, piece: Piece): Block[] {
  const [header, ...rows] = table.children.map((row) => ({
    cells: row.children.map((cell) => readInline(cell.children, piece.source)),
    line: lineOf(row, piece),
    source: sourceOf(row, piece),
  }));
  return header === undefined
    ? []
    : [{ kind: "table", header, rows, line: header.line, source: sourceOf(table, piece) }];
}

function isClosed(source: string): boolean {
  const fence = /^(`{3,}|~{3,})/.exec(source)?.[1];
  if (fence === undefined) return true;
  const last = source
    .slice(source.lastIndexOf("\n") + 1)
    .replace(/^[\s>]+/, "")
    .trimEnd();
  return source.includes("\n") && last.length >= fence.length && last === fence[0]?.repeat(last.length);
}

function lineOf(
  node: RootContent | BlockContent | DefinitionContent | ListItem | Table["children"][number],
  piece: Piece,
): number {
  const line = (node.position?.start.line ?? 1) + piece.linesBefore;
  return piece.lineOf?.(line) ?? line;
}

function sourceOf(node: RootContent | Table["children"][number], piece: Piece): string {
  return piece.source.slice(node.position?.start.offset, node.position?.end.offset);
}

/** A list of prose as lines of a description. */
export function bulletLines({ mark, inline, children }: BulletBlock): string[] {
  const own = proseOf(inline);
  return [...(own === "" ? [] : [`${mark} ${own}`]), ...children.flatMap(proseLines)];
}

/** Any block of prose as lines of a description. */
export function proseLines(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return [proseOf(block.inline)];
    case "bullet":
      return bulletLines(block);
    case "quote":
      return block.children.flatMap(proseLines);
    case "code":
      return [block.text.trim()];
    case "table":
      return [block.header, ...block.rows].map((row) => row.cells.map(proseOf).join(" | "));
  }
}
