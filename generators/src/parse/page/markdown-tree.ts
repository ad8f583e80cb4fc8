import type { Root } from "mdast";
import { fromMarkdown, type Extension as TreeExtension } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { fenceAfter } from "./fence.js";

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

// Emphasis, links and code spans cost the square of the paragraph's length in hostile text. No real paragraph is this long.
const longestParagraph = 8_192;
const plainConstructs: MarkdownExtension = {
  disable: { null: ["attention", "codeText", "labelEnd", "labelStartImage", "labelStartLink"] },
};

// A tree costs the square of its number of blocks, so a long page is read piece by piece.
const pieceLength = 4_096;

/** What the page says as markdown trees, in order. Takes time in proportion to the length of the text. */
export function readMarkdown(text: string): readonly TreePiece[] {
  return cutIntoPieces(text).map(({ source, linesBefore }) => ({
    root: fromMarkdown(source, {
      extensions: [gfmTable(), pageConstructs, ...(longestInline(source) > longestParagraph ? [plainConstructs] : [])],
      mdastExtensions: [gfmTableFromMarkdown() as TreeExtension],
    }),
    source,
    linesBefore,
  }));
}

/** Cuts only before lines that end every block before them, whatever it is: see `startsBlock`. */
function cutIntoPieces(text: string): { source: string; linesBefore: number }[] {
  const pieces: { source: string; linesBefore: number }[] = [];
  let piece: string[] = [];
  let length = 0;
  let linesBefore = 0;
  let fence: string | undefined;
  let previous = "";
  for (const line of text.split("\n")) {
    if (length >= pieceLength && fence === undefined && startsBlock(line, previous)) {
      pieces.push({ source: piece.join("\n") + "\n", linesBefore });
      linesBefore += piece.length;
      piece = [];
      length = 0;
    }
    fence = fenceAfter(line, fence);
    piece.push(line);
    length += line.length + 1;
    previous = line;
  }
  pieces.push({ source: piece.join("\n"), linesBefore });
  return pieces;
}

function startsBlock(line: string, previous: string): boolean {
  return /^(?:#{1,6}(?:[ \t]|$)|[-*+] [^\s*+-])/.test(line) || (/^[ \t]*$/.test(previous) && /^[^\s]/.test(line));
}

function longestInline(source: string): number {
  if (source.length <= longestParagraph) return source.length;
  // Each cell of a table is read on its own.
  if (!/^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[ \t|:-]*$/m.test(source)) return source.length;
  return source.split("\n").reduce((longest, line) => Math.max(longest, line.length), 0);
}
