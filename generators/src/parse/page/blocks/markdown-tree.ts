import type { Root } from "mdast";
import { fromMarkdown, type Extension as TreeExtension } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { cutIntoPieces } from "../repair/text-pieces.js";

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
