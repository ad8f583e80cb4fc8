import type { Block } from "../blocks/blocks.js";
import { excerpt, type Findings, report } from "../findings.js";
import { wordsOf } from "../blocks/inline.js";

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
