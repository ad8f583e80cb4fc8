import type { PhrasingContent } from "mdast";

/** A stretch of text inside a paragraph, heading or cell. */
export interface InlinePiece {
  readonly kind: "text" | "code" | "link";
  /** What a reader sees: unescaped, without markup. Line ends of the page are kept. */
  readonly text: string;
  /** How it stands in the page. */
  readonly raw: string;
  readonly strong: boolean;
  /** It begins the text and is struck through, as pages print the name of a field that they give up. */
  readonly struck?: true;
}

export type Inline = readonly InlinePiece[];

/** Reads what stands inside a paragraph, heading or cell. */
export function readInline(nodes: readonly PhrasingContent[], source: string): Inline {
  return strikeLead(nodes.flatMap((node) => piecesOf(node, source, false)));
}

/** The page's words for prose: code keeps its backticks, links their address; a line end is a space. */
export function proseOf(inline: Inline): string {
  const words = (pieces: Inline): string =>
    pieces.map((piece) => (piece.kind === "text" ? piece.text : piece.raw)).join("");
  const end = inline.findIndex((piece) => piece.struck !== true);
  const lead = end < 0 ? inline : inline.slice(0, end);
  return collapse(lead.length === 0 ? words(inline) : `~~${words(lead)}~~${words(inline.slice(lead.length))}`);
}

/** Whether a text begins with words that are struck through. */
export function isStruck(inline: Inline): boolean {
  return inline.find((piece) => piece.text.trim() !== "")?.struck === true;
}

const strike = "~~";

/** Takes the marks around a struck beginning away. */
function strikeLead(inline: Inline): Inline {
  const [first, ...others] = inline;
  if (first?.kind !== "text" || !first.text.startsWith(strike) || first.text.startsWith("~~~")) return inline;
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

/** The bare words: without backticks and addresses. */
export function wordsOf(inline: Inline): string {
  return collapse(inline.map((piece) => piece.text).join(""));
}

/** Each line of the page on its own. */
export function linesOf(inline: Inline): readonly Inline[] {
  const lines: InlinePiece[][] = [[]];
  for (const piece of inline) {
    if (piece.kind !== "text" || !piece.text.includes("\n")) {
      lines.at(-1)?.push(piece);
      continue;
    }
    const raws = piece.raw.split("\n");
    piece.text.split("\n").forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text !== "") lines.at(-1)?.push({ ...piece, text, raw: raws[index] ?? text });
    });
  }
  return lines;
}

/** The opposite of `linesOf`. */
export function joinLines(lines: readonly Inline[]): Inline {
  return lines.flatMap((line, index) => (index === 0 ? [...line] : [lineEnd, ...line]));
}

const lineEnd: InlinePiece = { kind: "text", text: "\n", raw: "\n", strong: false };

/** What follows the first `length` characters of the text. */
export function dropText(inline: Inline, length: number): Inline {
  const rest: InlinePiece[] = [];
  let left = length;
  for (const piece of inline) {
    if (left >= piece.text.length) {
      left -= piece.text.length;
    } else if (left === 0) {
      rest.push(piece);
    } else {
      rest.push({
        kind: "text",
        text: piece.text.slice(left),
        raw: piece.raw.slice(-(piece.text.length - left)),
        strong: piece.strong,
        ...(piece.struck === true && { struck: true }),
      });
      left = 0;
    }
  }
  return rest;
}

/** The text from one place to another, both counted in the characters of the text. */
export function sliceText(inline: Inline, from: number, to?: number): Inline {
  const start = dropText(inline, from);
  if (to === undefined) return start;
  const kept: InlinePiece[] = [];
  let left = to - from;
  for (const piece of start) {
    if (left <= 0) break;
    const whole = left >= piece.text.length;
    kept.push(whole ? piece : { ...piece, text: piece.text.slice(0, left), raw: piece.text.slice(0, left) });
    left -= piece.text.length;
  }
  return kept;
}

/** The text of the pieces as it is, without backticks. */
export function textOf(inline: Inline): string {
  return inline.map((piece) => piece.text).join("");
}

/** Splits at marks that stand outside of code and brackets. */
export function splitInline(inline: Inline, mark: RegExp): readonly Inline[] {
  const parts: InlinePiece[][] = [[]];
  // Linear: each mark is one, and what is put beside it is a character.
  const pattern = new RegExp(`(${mark.source}|[([{]|<(?=\\w)|[)\\]}>])`);
  let depth = 0;
  for (const piece of inline) {
    if (piece.kind === "code") {
      parts.at(-1)?.push(piece);
      continue;
    }
    for (const text of piece.text.split(pattern)) {
      if (/^[([{<]$/.test(text)) depth++;
      else if (/^[)\]}>]$/.test(text)) depth = Math.max(0, depth - 1);
      else if (depth === 0 && mark.test(text)) {
        parts.push([]);
        continue;
      }
      if (text !== "") parts.at(-1)?.push({ ...piece, text, raw: text });
    }
  }
  return parts;
}

/** Whether a code span was opened that never closes. */
export function hasOpenCode(inline: Inline): boolean {
  const last = inline.at(-1);
  return last !== undefined && last.kind === "text" && /(?:^|[^\\])`/.test(last.raw);
}

function collapse(text: string): string {
  return text.replace(/[ \t\n\u2028]+/g, " ").trim();
}

function piecesOf(node: PhrasingContent, source: string, strong: boolean): InlinePiece[] {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  const raw = source.slice(start, end);
  const text = (value: string): InlinePiece => ({ kind: "text", text: value, raw: value, strong });
  switch (node.type) {
    case "text":
      return [{ kind: "text", text: node.value, raw, strong }];
    case "inlineCode":
      return [{ kind: "code", text: node.value, raw, strong }];
    case "break":
      return [text("\n")];
    case "link": {
      const words = node.children.flatMap((child) => piecesOf(child, source, strong));
      const label = words.map((piece) => piece.text).join("");
      return label === node.url ? words : [{ kind: "link", text: label, raw: `[${label}](${node.url})`, strong }];
    }
    case "emphasis":
    case "strong": {
      const mark = source.slice(start, start + (node.type === "strong" ? 2 : 1));
      const literal = isLiteralMark(mark, raw, source[start - 1], source[end]);
      const inner = node.children.flatMap((child) =>
        piecesOf(child, source, literal ? strong : strong || node.type === "strong"),
      );
      return literal ? [text(mark), ...inner, text(mark)] : inner;
    }
    default:
      return [text(raw)];
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

/** A bullet such as `- **Default**: 1`, taken apart. */
export interface Labelled {
  /** As printed, without the colon. */
  readonly label: string;
  readonly value: Inline;
  /** Whether the label was set in bold. */
  readonly strong: boolean;
}

const longestLabel = 80;

/** Takes a label from the front of a text: bold with the colon inside or outside of it, or plain up to the colon. */
export function readLabel(inline: Inline): Labelled | undefined {
  const text = inline.map((piece) => piece.text).join("");
  const strongEnd = inline.findIndex((piece) => !piece.strong);
  const strong = (strongEnd < 0 ? inline : inline.slice(0, strongEnd)).map((piece) => piece.text).join("");
  if (strong.trim() !== "") {
    const colon = /^\s*:/.exec(text.slice(strong.length))?.[0] ?? "";
    if (colon === "" && !strong.trimEnd().endsWith(":") && strong.length < text.trimEnd().length) return undefined;
    return {
      label: strong.trim().replace(/(?<!\s)\s*:$/, ""),
      value: dropText(inline, strong.length + colon.length),
      strong: true,
    };
  }
  const colon = text.slice(0, longestLabel).indexOf(":");
  const label = colon < 0 ? "" : text.slice(0, colon).trim();
  return label === "" ? undefined : { label, value: dropText(inline, colon + 1), strong: false };
}
