// In: markdown. Out: its trees, and what stands inside a paragraph, heading or cell of one, piece by piece. The only room that
// knows the reader of markdown.

import type { PhrasingContent, Root } from "mdast";
import { type Extension as TreeExtension, fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { cutIntoPieces } from "../repair/text-pieces.js";
import { type Inline, type InlinePiece, strike, textOf } from "./inline.js";

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

/** Reads what stands inside a paragraph, heading or cell. */
export function readInline(nodes: readonly PhrasingContent[], source: string): Inline {
  const pieces: InlinePiece[] = [];
  for (const node of nodes) takePieces(node, source, false, pieces);
  return pieces[0]?.kind === "text" && pieces[0].text.startsWith(strike) ? strikeLead(pieces) : pieces;
}

/** Takes the marks around a struck beginning away. */
function strikeLead(inline: Inline): Inline {
  const [first, ...others] = inline;
  if (first === undefined || first.text.startsWith("~~~")) return inline;
  const rest = [{ ...first, text: first.text.slice(2), raw: first.raw.slice(2) }, ...others];
  const end = rest.findIndex((piece) => piece.kind === "text" && piece.text.includes(strike));
  const last = rest[end];
  if (last === undefined) return inline;
  const at = last.text.indexOf(strike);
  const cut = (text: string): InlinePiece => ({ ...last, text, raw: text });
  const struck = [...rest.slice(0, end), cut(last.text.slice(0, at))].filter((piece) => piece.text !== "");
  const after = [cut(last.text.slice(at + strike.length)), ...rest.slice(end + 1)].filter((piece) => piece.text !== "");
  return [...struck.map((piece): InlinePiece => ({ ...piece, struck: true })), ...after];
}

function takePieces(node: PhrasingContent, source: string, strong: boolean, pieces: InlinePiece[]): void {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  const raw = source.slice(start, end);
  switch (node.type) {
    case "text":
      pieces.push({ kind: "text", text: node.value, raw, strong });
      break;
    case "inlineCode":
      pieces.push({ kind: "code", text: node.value, raw, strong });
      break;
    case "break":
      pieces.push({ kind: "text", text: "\n", raw: "\n", strong });
      break;
    case "link": {
      const words: InlinePiece[] = [];
      for (const child of node.children) takePieces(child, source, strong, words);
      const label = textOf(words);
      if (label === node.url) for (const word of words) pieces.push(word);
      else pieces.push({ kind: "link", text: label, raw: `[${label}](${node.url})`, strong });
      break;
    }
    case "emphasis":
    case "strong": {
      const mark = source.slice(start, start + (node.type === "strong" ? 2 : 1));
      const isLiteral = isLiteralMark(mark, raw, source[start - 1], source[end]);
      const isStrong = strong || (node.type === "strong" && !isLiteral);
      if (isLiteral) pieces.push({ kind: "text", text: mark, raw: mark, strong });
      for (const child of node.children) takePieces(child, source, isStrong, pieces);
      if (isLiteral) pieces.push({ kind: "text", text: mark, raw: mark, strong });
      break;
    }
    default:
      pieces.push({ kind: "text", text: raw, raw, strong });
  }
}

/**
 * Upstream pastes unescaped names and formulas: `__proto__`, `_seed_` and `2*3*4` are no emphasis. A word with a capital
 * and a colon behind it is a label.
 */
function isLiteralMark(mark: string, raw: string, before: string | undefined, after: string | undefined): boolean {
  if (mark.startsWith("_")) return /^\w+$/.test(raw) && !(after === ":" && /^_+\p{Lu}/u.test(raw));
  return isWord(before) && isWord(after);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
