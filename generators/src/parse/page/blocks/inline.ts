// In: what stands inside a paragraph, heading or cell, piece by piece. Out: its words, its lines, its parts.

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

// What a text says is asked by many: where a page ends, how it divides, what a section lists. Each is read once.
export function once<Result>(read: (inline: Inline) => Result): (inline: Inline) => Result {
  const known = new WeakMap<Inline, { readonly result: Result }>();
  return function knownOrRead(inline) {
    const found = known.get(inline) ?? { result: read(inline) };
    known.set(inline, found);
    return found.result;
  };
}

/** The page's words for prose: code keeps its backticks, links their address; a line end is a space. */
export function proseOf(inline: Inline): string {
  let isOpen = inline[0]?.struck === true;
  let text = isOpen ? strike : "";
  for (const piece of inline) {
    if (isOpen && piece.struck !== true) {
      text += strike;
      isOpen = false;
    }
    text += piece.kind === "text" ? piece.text : piece.raw;
  }
  return collapse(isOpen ? text + strike : text);
}

/** What a text begins with, spaces aside. */
export function leadOf(inline: Inline): InlinePiece | undefined {
  for (const piece of inline) if (piece.text.trim() !== "") return piece;
  return undefined;
}

/** Whether a text begins with words that are struck through. */
export function isStruck(inline: Inline): boolean {
  return leadOf(inline)?.struck === true;
}

/** Whether a text begins with code, as names do. */
export function startsWithCode(inline: Inline): boolean {
  return leadOf(inline)?.kind === "code";
}

/** Whether a text begins with something in backticks or bold, as names do. */
export function marksName(inline: Inline): boolean {
  const lead = leadOf(inline);
  return lead !== undefined && (lead.kind === "code" || lead.strong);
}

/** What strikes words through stands before and behind them. */
export const strike = "~~";

/** The bare words: without backticks and addresses. */
export const wordsOf = once((inline) => collapse(textOf(inline)));

/** Each line of the page on its own. */
export const linesOf = once(splitLines);

function splitLines(inline: Inline): readonly Inline[] {
  if (!textOf(inline).includes("\n")) return [inline];
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
  let text = "";
  for (const piece of inline) text += piece.text;
  return text;
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

/** A bullet such as `- **Default**: 1`, taken apart. */
export interface Labelled {
  /** As printed, without the colon. */
  readonly label: string;
  readonly value: Inline;
  /** Whether the label was set in bold. */
  readonly strong: boolean;
}

const longestLabel = 80;

/** The bold words that a text begins with. */
export function strongLead(inline: Inline): string {
  let lead = "";
  for (const piece of inline) {
    if (!piece.strong) break;
    lead += piece.text;
  }
  return lead;
}

/** Takes a label from the front of a text: bold with the colon inside or outside of it, or plain up to the colon. */
export const readLabel = once(readNewLabel);

function readNewLabel(inline: Inline): Labelled | undefined {
  const text = textOf(inline);
  const strong = strongLead(inline);
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
