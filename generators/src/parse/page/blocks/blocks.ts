// In: markdown. Out: its blocks as one flat list, each with the line that it stands on.

import { cutIntoPieces } from "../repair/text-pieces.js";
import { sectionKindOf } from "../vocabulary/titles.js";
import { type Inline, proseOf, readInline, wordsOf } from "./inline.js";
import type { BlockContent, DefinitionContent, List, ListItem, Root, RootContent, Table } from "mdast";
import { type Extension as TreeExtension, fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";

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
export function readBlocks(text: string, lineOf: (line: number) => number = (line) => line): readonly Block[] {
  return readMarkdown(text).flatMap(({ root, source, linesBefore }) =>
    root.children.flatMap((node) => blocksOf(node, { source, lineOf: (line) => lineOf(line + linesBefore) })),
  );
}

// Where the title of a page stands, if it is underlined.
const titleLines = 5;

interface Piece {
  readonly source: string;
  readonly lineOf: (line: number) => number;
}

function blocksOf(node: RootContent | BlockContent | DefinitionContent, piece: Piece): Block[] {
  const line = lineOf(node, piece);
  switch (node.type) {
    case "heading": {
      const inline = readInline(node.children, piece.source);
      const underlined = !sourceOf(node, piece).startsWith("#");
      // A rule right below a description makes a heading of it in markdown. Only titles are meant so.
      const meant = sectionKindOf(wordsOf(inline)) !== undefined || (node.depth === 1 && line <= titleLines);
      return underlined && !meant
        ? [{ kind: "paragraph", inline, line, source: sourceOf(node, piece) }]
        : [{ kind: "heading", depth: node.depth, inline, line }];
    }
    case "paragraph":
      return [
        { kind: "paragraph", inline: readInline(node.children, piece.source), line, source: sourceOf(node, piece) },
      ];
    case "list":
      return bulletsOf(node, piece);
    case "table":
      return tableOf(node, piece);
    case "code":
      return [
        { kind: "code", language: node.lang ?? "", text: node.value, closed: isClosed(sourceOf(node, piece)), line },
      ];
    case "blockquote":
      return [{ kind: "quote", children: node.children.flatMap((child) => blocksOf(child, piece)), line }];
    default:
      return [];
  }
}

function bulletsOf(list: List, piece: Piece): Block[] {
  return list.children.map((item, index) =>
    bulletOf(item, list.ordered === true ? `${(list.start ?? 1) + index}.` : "-", piece),
  );
}

function bulletOf(item: ListItem, mark: string, piece: Piece): Block {
  const [first, ...others] = item.children;
  const leads = first?.type === "paragraph" || first?.type === "heading";
  return {
    kind: "bullet",
    mark,
    inline: leads ? readInline(first.children, piece.source) : [],
    children: (leads ? others : item.children).flatMap((child) => blocksOf(child, piece)),
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
  return piece.lineOf(node.position?.start.line ?? 1);
}

function sourceOf(node: RootContent | Table["children"][number], piece: Piece): string {
  return piece.source.slice(node.position?.start.offset, node.position?.end.offset);
}

/** One piece of a page as a tree: the pieces follow one another, and none depends on another. */
export interface TreePiece {
  readonly root: Root;
  /** The text that the positions inside `root` count in. */
  readonly source: string;
  /** How many lines of the document stand before it. */
  readonly linesBefore: number;
}

type MarkdownExtension = ReturnType<typeof gfmTable>;

// Upstream writes `<Info>` blocks and angle-bracket placeholders, indents freely and begins texts with `[DEPRECATED]: …`.
// As HTML, code or link definitions those texts would vanish from the tree; without these constructs they stay text.
const pageConstructs: MarkdownExtension = {
  disable: { null: ["autolink", "codeIndented", "definition", "htmlFlow", "htmlText"] },
};

// Emphasis, links and code spans cost the square of the paragraph's length in hostile text.
const plainConstructs: MarkdownExtension = {
  disable: { null: ["attention", "codeText", "labelEnd", "labelStartImage", "labelStartLink"] },
};

/** What the page says as markdown trees, in order. Takes time in proportion to the length of the text. */
export function readMarkdown(text: string): readonly TreePiece[] {
  return cutIntoPieces(text).map(({ source, linesBefore, overlong }) => ({
    root: fromMarkdown(source, {
      extensions: [gfmTable(), pageConstructs, ...(overlong ? [plainConstructs] : [])],
      mdastExtensions: [gfmTableFromMarkdown() as TreeExtension],
    }),
    source,
    linesBefore,
  }));
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
