import type { PagePrice, PagePriceRule } from "../model-page.js";
import { linesOf, wordsOf } from "./inline.js";
import { readLabel } from "./label.js";
import type { Section } from "./sections.js";

/** The price as printed: from its own section, else from the line that states it beside the endpoint or the date. */
export function readPrice(sections: readonly Section[]): PagePrice {
  let base: string | undefined;
  let note: string | undefined;
  const rules: PagePriceRule[] = [];
  for (const section of sections) {
    if (section.kind !== "pricing" && section.kind !== "pricing-rules") continue;
    let inRules = section.kind === "pricing-rules";
    for (const block of section.blocks) {
      if (block.kind === "heading") inRules = false;
      const labelled = block.kind === "bullet" ? readLabel(block.inline) : undefined;
      if (labelled === undefined) continue;
      const value = wordsOf(labelled.value);
      const label = labelled.label.toLowerCase();
      if (inRules) rules.push({ input: labelled.label, price: value });
      else if (label === "base price" || label === "price") base ??= value;
      else if (label === "note") note ??= value;
    }
  }
  base ||= statedPrice(sections);
  return { ...(base ? { base } : {}), ...(note ? { note } : {}), rules };
}

/** `Pricing: $0.05/second. Endpoint: …`, `Pricing: $0.55 per request`, or a price and a date on a line of their own. */
function statedPrice(sections: readonly Section[]): string | undefined {
  for (const section of sections) {
    if (section.kind === "input" || section.kind === "output") continue;
    for (const block of section.blocks) {
      if (block.kind !== "paragraph") continue;
      for (const line of linesOf(block.inline)) {
        const words = wordsOf(line);
        const stated =
          /\bPricing:\s*(~?[$€£]\S.*)$/.exec(words)?.[1] ??
          /^(~?\$\S+(?: per \S+)?) \d{4}-\d{2}-\d{2}$/.exec(words)?.[1];
        if (stated !== undefined) return stated.split(/\.(?:\s|$)/, 1)[0]?.trim();
      }
    }
  }
  return undefined;
}
