import type { PagePrice, PagePriceRule } from "../model-page.js";
import type { Block, ParagraphBlock } from "./blocks.js";
import { excerpt, type Findings, report } from "./findings.js";
import { linesOf, wordsOf } from "./inline.js";
import { readLabel } from "./label.js";
import { amount, holdsAmount, rulesOfBullet, rulesOfTable } from "./price-rules.js";
import type { Section } from "./sections.js";

interface Draft {
  base?: string;
  note?: string;
  readonly rules: PagePriceRule[];
}

/** The price as printed: from its own section, else from the line that states it beside the endpoint or the date. */
export function readPrice(sections: readonly Section[], inputs: readonly string[], findings: Findings): PagePrice {
  const draft: Draft = { rules: [] };
  for (const section of sections) {
    if (!isAboutPrice(section)) continue;
    let inRules = section.kind === "pricing-rules";
    let belowHeading = false;
    for (const block of section.blocks) {
      if (block.kind === "heading") {
        inRules = false;
        belowHeading = true;
      }
      // What stands below a title of its own is the price of something in particular.
      const isRead =
        readRules(block, inRules, inputs, draft) ||
        (!inRules &&
          (block.kind === "paragraph" ? !belowHeading && readSentence(block, draft) : readBase(block, draft)));
      if (!isRead && holdsAmount(block)) reportUnread(block, findings);
    }
  }
  const { note, rules } = draft;
  const base = draft.base ?? statedPrice(sections);
  return { ...(base ? { base } : {}), ...(note ? { note } : {}), rules };
}

function isAboutPrice({ kind, title }: Section): boolean {
  return kind === "pricing" || kind === "pricing-rules" || (kind === "other" && /^(?:costs?|prices)$/i.test(title));
}

function readRules(block: Block, inRules: boolean, inputs: readonly string[], draft: Draft): boolean {
  const rules =
    block.kind === "table"
      ? rulesOfTable(block, inputs)
      : block.kind === "bullet" && inRules
        ? rulesOfBullet(block)
        : [];
  draft.rules.push(...rules);
  return rules.length > 0;
}

const sign = "[$\u20ac\u00a3]";
const baseLabel = /^(?:base )?(?:price|cost)(?: (per [\w-]+(?: [\w-]+)?))?$/i;
const bareAmount = new RegExp(`^~?${sign}\\s?[\\d.,]*\\d$`);
const sentence = new RegExp(
  `^(~?${sign}\\s?[\\d.,]*\\d\\s*(?:/\\s*|per )[\\w-]+(?: (?!of|for|in|at)[\\w-]+)?)(?: (?:of|for|in|at) [^$\u20ac\u00a3]*)?$`,
  "i",
);

/** A paragraph whose first sentence is a price and nothing else; what follows is the note. */
function readSentence({ inline }: ParagraphBlock, draft: Draft): boolean {
  if (linesOf(inline).some((line) => statedIn(wordsOf(line)) !== undefined)) return true;
  const [first = "", ...others] = wordsOf(inline).split(/(?<=\.)\s+/);
  const base = sentence.exec(first.replace(/\.$/, ""))?.[1];
  if (base === undefined || draft.base !== undefined) return false;
  draft.base = base;
  if (others.length > 0) draft.note ??= others.join(" ");
  return true;
}

/** A price or a note behind its label. A second price is not read. */
function readBase(block: Block, draft: Draft): boolean {
  const labelled = block.kind === "bullet" ? readLabel(block.inline) : undefined;
  if (labelled === undefined) return false;
  const value = wordsOf(labelled.value);
  const isNote = labelled.label.toLowerCase() === "note";
  const [label, unit] = baseLabel.exec(labelled.label) ?? [];
  if ((!isNote && label === undefined) || value === "") return false;
  if (isNote) {
    const isFirst = draft.note === undefined;
    draft.note ??= value;
    return isFirst;
  }
  const base = unit !== undefined && bareAmount.test(value) ? `${value} ${unit.toLowerCase()}` : value;
  const isSame = draft.base === undefined || draft.base === base;
  draft.base ??= base;
  return isSame;
}

function reportUnread(block: Block, findings: Findings): void {
  report(findings, {
    code: "unread-price",
    severity: "warning",
    at: "/pricing",
    line: block.line,
    message: `A price stands here in a form that nothing was read from: ${excerpt(excerptOf(block))}.`,
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

/**
 * `Pricing: $0.05/second. Endpoint: …`, `Pricing: $0.55 per request`, a price and a date on a line of their own, or a card
 * with the word `Price` above it.
 */
function statedPrice(sections: readonly Section[]): string | undefined {
  for (const section of sections) {
    if (section.kind === "input" || section.kind === "output") continue;
    const paragraphs = section.blocks.filter((block) => block.kind === "paragraph");
    const lines = paragraphs.flatMap(({ inline }) => linesOf(inline).map(wordsOf));
    for (const [index, words] of lines.entries()) {
      const stated =
        /\bPricing:\s*(~?[$€£]\S.*)$/.exec(words)?.[1] ?? /^(~?\$\S+(?: per \S+)?) \d{4}-\d{2}-\d{2}$/.exec(words)?.[1];
      if (stated !== undefined) return stated.split(/\.(?:\s|$)/, 1)[0]?.trim();
      if (/^price$/i.test(lines[index - 1] ?? "") && sentence.test(words)) return words;
    }
  }
  return undefined;
}

function statedIn(words: string): string | undefined {
  return (
    /\bPricing:\s*(~?[$€£]\S.*)$/.exec(words)?.[1] ?? /^(~?\$\S+(?: per \S+)?) \d{4}-\d{2}-\d{2}$/.exec(words)?.[1]
  );
}
