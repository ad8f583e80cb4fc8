import type { PagePriceRule } from "../model-page.js";
import type { Block, BulletBlock, TableBlock } from "./blocks.js";
import { type Inline, wordsOf } from "./inline.js";
import { readLabel } from "./label.js";

/** An amount of money, wherever it stands. */
export const amount = /[$\u20ac\u00a3]\s?(?:\d|\.\d)/;

/** `- **resolution**: $0.1/second`, `- **resolution = 480p**: $0.05/second`, or the values of an input as bullets below it. */
export function rulesOfBullet(bullet: BulletBlock): readonly PagePriceRule[] {
  const labelled = readLabel(bullet.inline);
  if (labelled === undefined) return [];
  const price = wordsOf(labelled.value);
  if (price !== "") return [{ ...conditionOf(labelled.label), price }];
  const values = bullet.children.map((child) => (child.kind === "bullet" ? readLabel(child.inline) : undefined));
  return values.flatMap((value) => {
    const words = value === undefined ? "" : wordsOf(value.value);
    return value === undefined || !amount.test(words)
      ? []
      : [{ input: labelled.label, condition: value.label, price: words }];
  });
}

/**
 * The rules of a table. It has to say which input it speaks of: in a column of its own, or as the title of the column
 * of values, which is the name of an input.
 */
export function rulesOfTable(table: TableBlock, inputs: readonly string[]): readonly PagePriceRule[] {
  const titles = table.header.cells.map((cell) => wordsOf(cell).toLowerCase());
  const at = (pattern: RegExp): number => titles.findIndex((title) => pattern.test(title));
  const price = at(/^(?:price|cost)\b/);
  const owner = at(/^(?:parameter|param|input|field|option|setting)$/);
  const value = at(/^(?:values?|when|condition)$/);
  const named = inputs.find((name) => titles[0]?.replace(/\s+/g, "_") === name.toLowerCase());
  const told = (cells: readonly Inline[], column: number): string => wordsOf(cells[column] ?? []);
  return table.rows.flatMap(({ cells }): readonly PagePriceRule[] => {
    const label = told(cells, price);
    if (price < 0 || !amount.test(label)) return [];
    if (owner >= 0 && value >= 0 && titles.length === 3)
      return [{ input: told(cells, owner), condition: told(cells, value), price: label }];
    if (titles.length !== 2) return [];
    if (owner === 0) return [{ ...conditionOf(told(cells, owner)), price: label }];
    return named === undefined ? [] : [{ input: named, condition: told(cells, 0), price: label }];
  });
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

const operator = /^([\w.-]+)\s*(?:(?:==?|:)\s*|(?=[<>\u2264\u2265]|!=))(.+)$/;

/** `resolution = 480p` and `duration > 5`: which input, and when. */
function conditionOf(label: string): Pick<PagePriceRule, "input" | "condition"> {
  const [, input, condition] = operator.exec(label) ?? [];
  return input === undefined || condition === undefined ? { input: label } : { input, condition };
}
