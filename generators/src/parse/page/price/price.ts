// In: the sections of a page. Out: the price as printed, and a finding for each amount that nothing was read from.

import type { PageField, PagePrice, PagePriceRule } from "../../../ir/model-page.js";
import type { Block, BulletBlock, TableBlock } from "../blocks/blocks.js";
import { type Inline, linesOf, readLabel, wordsOf } from "../blocks/inline.js";
import type { Findings } from "../findings.js";
import type { Section } from "../sections/divide.js";
import {
  amount,
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

/** What a block tells about the prices of values, and which parts of it could not be read beside them. */
export interface PriceRules {
  readonly rules: readonly PagePriceRule[];
  readonly unread: readonly UnreadPrice[];
}

/** `- **resolution**: $0.1/second`, `- **resolution = 480p**: $0.05/second`, or the values of an input as bullets below it. */
export function rulesOfBullet(bullet: BulletBlock): PriceRules {
  const labelled = readLabel(bullet.inline);
  if (labelled === undefined) return { rules: [], unread: [] };
  const price = wordsOf(labelled.value);
  if (price !== "") return { rules: [{ ...conditionOf(labelled.label), price }], unread: [] };
  return collect(bullet.children, (child) => ruleOfValue(labelled.label, child), wordsOfBlock);
}

/**
 * The rules of a table. It has to say which input it speaks of: in a column of its own, or as the title of the column
 * of values, which is the name of an input.
 */
export function rulesOfTable(table: TableBlock, inputs: readonly PageField[]): PriceRules {
  const titles = table.header.cells.map((cell) => wordsOf(cell).toLowerCase());
  const at = (pattern: RegExp): number => titles.findIndex((title) => pattern.test(title));
  const price = at(/^(?:price|cost)\b/);
  const owner = at(/^(?:parameter|param|input|field|option|setting)$/);
  const value = at(/^(?:values?|when|condition)$/);
  const named = inputs.find(({ name }) => titles[0]?.replace(/\s+/g, "_") === name.toLowerCase())?.name;
  const told = (cells: readonly Inline[], column: number): string => wordsOf(cells[column] ?? []);
  const selects = (cells: readonly Inline[]): Pick<PagePriceRule, "input" | "condition"> | undefined => {
    if (owner >= 0 && value >= 0 && titles.length === 3)
      return { input: told(cells, owner), condition: told(cells, value) };
    if (titles.length !== 2) return undefined;
    if (owner === 0) return conditionOf(told(cells, owner));
    return named === undefined ? undefined : { input: named, condition: told(cells, 0) };
  };
  return collect(
    table.rows,
    ({ cells }) => {
      const label = told(cells, price);
      const selected = price < 0 || !amount.test(label) ? undefined : selects(cells);
      return selected === undefined || !isOfInput(selected, inputs) ? undefined : { ...selected, price: label };
    },
    ({ cells }) => cells.map(wordsOf).join(" | "),
  );
}

/** The rules of several parts. Where none of them is one, the block as a whole is unread, which its reader tells. */
function collect<Part extends { readonly line: number }>(
  parts: readonly Part[],
  read: (part: Part) => PagePriceRule | undefined,
  words: (part: Part) => string,
): PriceRules {
  const rules: PagePriceRule[] = [];
  const unread: UnreadPrice[] = [];
  for (const part of parts) {
    const rule = read(part);
    if (rule === undefined) unread.push({ line: part.line, words: words(part) });
    else rules.push(rule);
  }
  return { rules, unread: rules.length === 0 ? [] : unread };
}

function ruleOfValue(input: string, child: Block): PagePriceRule | undefined {
  const labelled = child.kind === "bullet" ? readLabel(child.inline) : undefined;
  const price = wordsOf(labelled?.value ?? []);
  return labelled === undefined || !amount.test(price) ? undefined : { input, condition: labelled.label, price };
}

function wordsOfBlock(block: Block): string {
  return "inline" in block ? wordsOf(block.inline) : "";
}

/** Whether a row speaks of an input at all, and of one of its values where the page lists them all. */
function isOfInput(
  { input, condition }: Pick<PagePriceRule, "input" | "condition">,
  inputs: readonly PageField[],
): boolean {
  const field = inputs.find(({ name }) => name === input);
  if (field === undefined || field.options === undefined || field.suggested === true || condition === undefined) {
    return field !== undefined;
  }
  return field.options.some((option) => option.toLowerCase() === condition.toLowerCase());
}

const operator = /^([\w.-]+)\s*(?:(?:==?|:)\s*|(?=[<>\u2264\u2265]|!=))(\S.*)$/;

/** `resolution = 480p` and `duration > 5`: which input, and when. */
function conditionOf(label: string): Pick<PagePriceRule, "input" | "condition"> {
  const [, input, condition] = operator.exec(label) ?? [];
  return input === undefined || condition === undefined ? { input: label } : { input, condition };
}
