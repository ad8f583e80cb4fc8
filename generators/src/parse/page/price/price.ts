// In: the sections of a page. Out: the price as printed, and a finding for each amount that nothing was read from.

import type { PageField, PagePrice, PagePriceRule } from "../../../ir/model-page.js";
import type { Block } from "../blocks/blocks.js";
import type { Findings } from "../findings.js";
import { linesOf, readLabel, wordsOf } from "../blocks/inline.js";
import { type PriceRules, rulesOfBullet, rulesOfTable } from "./price-rules.js";
import {
  findStated,
  holdsAmount,
  isUnitOfPrice,
  type PriceSentence,
  readCards,
  readPriceSentence,
  reportUnreadPrice,
  statedIn,
  type UnreadPrice,
  unreadPriceOf,
} from "./price-text.js";
import type { Section } from "../sections/divide.js";

/** What the sections about the price tell, block by block. */
interface Draft {
  base?: string;
  note?: string;
  /** A paragraph that may be the base price: it is only where no other price is left unread beside it. */
  sentence?: PriceSentence & UnreadPrice;
  readonly rules: PagePriceRule[];
  readonly unread: UnreadPrice[];
}

/** The price as printed: from its own section, else from the line that states it beside the endpoint or the date. */
export function readPrice(sections: readonly Section[], inputs: readonly PageField[], findings: Findings): PagePrice {
  const draft: Draft = { rules: [], unread: [] };
  const own = sections.filter(({ kind }) => kind === "pricing" || kind === "pricing-rules");
  const costs = sections.filter(({ kind, title }) => kind === "other" && /^(?:costs?|prices)$/i.test(title));
  const isInOwn = own.some(({ blocks }) => blocks.some(holdsAmount));
  for (const section of isInOwn ? own : [...own, ...costs]) readSection(section, inputs, draft);

  const { note, rules, sentence, unread } = draft;
  const stated = draft.base ?? findStated(sections);
  const cards = readCards(sections.filter((section) => !own.includes(section) && !costs.includes(section)));
  const taken = unread.length === 0 ? sentence : undefined;
  const chosen = stated === undefined ? (taken ?? cards.sentence) : undefined;
  const base = stated ?? chosen?.base;
  const notes = [chosen?.note, note].filter((text) => text !== undefined);
  const others = [
    ...unread,
    ...(sentence === undefined || chosen === sentence ? [] : [sentence]),
    ...(isInOwn ? costs.flatMap(({ blocks }) => blocks.flatMap(unreadPriceOf)) : []),
    ...cards.unread,
  ];
  for (const price of others.sort((left, right) => left.line - right.line)) reportUnreadPrice(price, findings);
  return {
    ...(base === undefined ? {} : { base }),
    ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
    rules,
  };
}

function readSection(section: Section, inputs: readonly PageField[], draft: Draft): void {
  let inRules = section.kind === "pricing-rules";
  let belowHeading = false;
  for (const block of section.blocks) {
    if (block.kind === "heading") {
      inRules = false;
      belowHeading = true;
    }
    const { rules, unread } = rulesOf(block, inRules, inputs);
    // A hostile table has more rows than one call takes arguments.
    for (const rule of rules) draft.rules.push(rule);
    for (const row of unread) draft.unread.push(row);
    // What stands below a title of its own is the price of something in particular.
    const isRead =
      rules.length > 0 || (!inRules && (readLabelled(block, draft) || (!belowHeading && readParagraph(block, draft))));
    if (!isRead) draft.unread.push(...unreadPriceOf(block));
  }
}

function rulesOf(block: Block, inRules: boolean, inputs: readonly PageField[]): PriceRules {
  if (block.kind === "table") return rulesOfTable(block, inputs);
  return block.kind === "bullet" && inRules ? rulesOfBullet(block) : { rules: [], unread: [] };
}

function readParagraph(block: Block, draft: Draft): boolean {
  if (block.kind !== "paragraph") return false;
  if (linesOf(block.inline).some((line) => statedIn(wordsOf(line)) !== undefined)) return true;
  const words = wordsOf(block.inline);
  const sentence = readPriceSentence(words);
  if (sentence === undefined || draft.sentence !== undefined) return false;
  draft.sentence = { ...sentence, words, line: block.line };
  return true;
}

const sign = "[$\u20ac\u00a3]";
const baseLabel = /^(?:base )?(?:price|cost)(?: per ([\w-]+(?: [\w-]+)?))?$/i;
const bareAmount = new RegExp(`^~?${sign}\\s?[\\d.,]*\\d$`);

/** A price or a note behind its label. A second price is not read. */
function readLabelled(block: Block, draft: Draft): boolean {
  const labelled = block.kind === "bullet" ? readLabel(block.inline) : undefined;
  if (labelled === undefined) return false;
  const value = wordsOf(labelled.value);
  if (value === "") return false;
  if (labelled.label.toLowerCase() === "note") {
    const isFirst = draft.note === undefined;
    draft.note ??= value;
    return isFirst;
  }
  const [label, unit] = baseLabel.exec(labelled.label) ?? [];
  if (label === undefined || (unit !== undefined && !isUnitOfPrice(unit))) return false;
  const base = unit !== undefined && bareAmount.test(value) ? `${value} per ${unit.toLowerCase()}` : value;
  const isSame = draft.base === undefined || draft.base === base;
  draft.base ??= base;
  return isSame;
}
