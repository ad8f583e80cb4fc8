import type { Block } from "../blocks/blocks.js";
import { linesOf, wordsOf } from "../blocks/inline.js";
import { excerpt, type Findings, report } from "../findings.js";
import type { Section } from "../sections/divide.js";

/** A price that stands on the page in a form that nothing was read from. */
export interface UnreadPrice {
  readonly line: number;
  readonly words: string;
}

/** An amount of money, wherever it stands. */
export const amount = /[$\u20ac\u00a3]\s?(?:\d|\.\d)/;

/** A block that was not read, if an amount stands anywhere in it. */
export function unreadPriceOf(block: Block): readonly UnreadPrice[] {
  return holdsAmount(block) ? [{ line: block.line, words: excerptOf(block) }] : [];
}

/** Whether an amount stands anywhere in a block. */
export function holdsAmount(block: Block): boolean {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return amount.test(wordsOf(block.inline));
    case "bullet":
      return amount.test(wordsOf(block.inline)) || block.children.some(holdsAmount);
    case "table":
      return [block.header, ...block.rows].some(({ cells }) => cells.some((cell) => amount.test(wordsOf(cell))));
    case "quote":
      return block.children.some(holdsAmount);
    case "code":
      return false;
  }
}

export function reportUnreadPrice({ line, words }: UnreadPrice, findings: Findings): void {
  report(findings, {
    code: "unread-price",
    severity: "warning",
    at: "/pricing",
    line,
    message: `A price stands here in a form that nothing was read from: ${excerpt(words)}.`,
    help: "The package tells it only as far as the catalog does. Add it in a refinement when it matters.",
  });
}

function excerptOf(block: Block): string {
  switch (block.kind) {
    case "table":
      return block.rows.map(({ cells }) => cells.map(wordsOf).join(" | ")).find((row) => amount.test(row)) ?? "";
    case "bullet":
      return [wordsOf(block.inline), ...block.children.map(excerptOf)].filter((text) => text !== "").join(" ");
    case "quote":
      return block.children.map(excerptOf).join(" ");
    case "code":
      return "";
    default:
      return wordsOf(block.inline);
  }
}

/** A sentence that is a price and nothing else, and what it and its neighbours say about it. */
export interface PriceSentence {
  readonly base: string;
  readonly note?: string;
}

// Only what a run makes or takes of the platform: a month belongs to a plan, an extra image to another price.
const made =
  "(?:image|picture|photo|video|clip|song|track|frame|page|file|output|result|render|generation|edit|upscale|request|run|call|task|job|second|minute|megapixel)s?|mp";
const kind = "(?:generated|finished|final|rendered|output|api|compute|gpu|\\d+[- ]second) ";
const text = "(?:[\\d,.]*\\d ?)?(?:k |m |thousand |million )?(?:token|character|word)s?";
const unit = `(?:${kind})?(?:${made})|${text}`;
const isUnit = new RegExp(`^(?:${unit})$`, "i");

// What is made narrows no price. Any other word behind the unit may be its condition: `in HD`, `for thumbnails`.
const ofWhat =
  " (?:generated|created|produced)| of (?:generated |finished |rendered |output |resulting )?(?:video|footage|audio|speech|music|output|image|text)s?";
const sentence = new RegExp(`^(~?[$\u20ac\u00a3]\\s?[\\d.,]*\\d\\s*(?:/\\s*|per )(${unit}))(${ofWhat})?$`, "i");

/** Whether a price can be told for this unit: `image`, `generated image`, `1M tokens`. */
export function isUnitOfPrice(words: string): boolean {
  return isUnit.test(words);
}

/** Reads a paragraph whose first sentence is a price without a condition, and its only one; what follows is the note. */
export function readPriceSentence(words: string): PriceSentence | undefined {
  const [first = "", ...others] = words.split(/(?<=\.)\s+/);
  const [, base, bought = "", what] = sentence.exec(first.replace(/\.$/, "")) ?? [];
  if (base === undefined || others.some((other) => amount.test(other))) return undefined;
  const notes = [...(what === undefined ? [] : [`Per ${bought}${what}.`]), ...others];
  return notes.length === 0 ? { base } : { base, note: notes.join(" ") };
}

const named = /\bPricing:\s*(~?[$\u20ac\u00a3]\S.*)/;
const dated = /^(~?\$\S+(?: per \S+)?) \d{4}-\d{2}-\d{2}$/;

/** `Pricing: $0.05/second. Endpoint: …`, `Pricing: $0.55 per request`, or a price and a date on a line of their own. */
export function statedIn(words: string): string | undefined {
  const stated = named.exec(words.slice(words.lastIndexOf("\n") + 1))?.[1] ?? dated.exec(words)?.[1];
  return stated?.split(/\.(?:\s|$)/, 1)[0]?.trim();
}

/** The first price that a line of the page states. */
export function findStated(sections: readonly Section[]): string | undefined {
  return sections
    .flatMap(linesOfText)
    .map(({ words }) => statedIn(words))
    .find((stated) => stated !== undefined);
}

/** The price of a card, with the word `Price` above it. */
export function readCards(sections: readonly Section[]): {
  readonly sentence: PriceSentence | undefined;
  readonly unread: readonly UnreadPrice[];
} {
  const cards = sections
    .map(linesOfText)
    .flatMap((lines) =>
      lines.filter(({ words }, index) => amount.test(words) && /^price$/i.test(lines[index - 1]?.words ?? "")),
    )
    .map((line) => ({ line, sentence: readPriceSentence(line.words) }));
  return {
    sentence: cards.find(({ sentence }) => sentence !== undefined)?.sentence,
    unread: cards.filter(({ sentence }) => sentence === undefined).map(({ line }) => line),
  };
}

function linesOfText({ kind, blocks }: Section): readonly UnreadPrice[] {
  return kind === "input" || kind === "output" ? [] : blocks.flatMap(linesOfBlock);
}

function linesOfBlock(block: Block): readonly UnreadPrice[] {
  if (block.kind !== "paragraph") return [];
  return linesOf(block.inline).map((line, index) => ({ line: block.line + index, words: wordsOf(line) }));
}
