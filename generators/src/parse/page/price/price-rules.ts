import type { PageField, PagePriceRule } from "../../../ir/model-page.js";
import type { Block, BulletBlock, TableBlock } from "../blocks/blocks.js";
import { type Inline, readLabel, wordsOf } from "../blocks/inline.js";
import { amount, type UnreadPrice } from "./price-text.js";

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
