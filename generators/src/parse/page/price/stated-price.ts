import type { Block } from "../blocks/blocks.js";
import { linesOf, wordsOf } from "../blocks/inline.js";
import { type PriceSentence, readPriceSentence } from "./price-sentence.js";
import type { Section } from "../sections/sections.js";
import { amount, type UnreadPrice } from "./unread-price.js";

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
