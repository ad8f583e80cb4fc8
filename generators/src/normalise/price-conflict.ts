import type { Report } from "./candidate.js";
import type { Decision } from "./decision.js";
import { readPriceLabel } from "./price.js";

/** A price as one document prints it. */
export interface PrintedPrice {
  readonly label: string | undefined;
  readonly pointer: string;
}

/** Holds the catalog's price against the one on the model's page; the same amount in other words is no conflict. */
export function comparePrices(catalog: PrintedPrice, page: PrintedPrice, report: Report): readonly Decision[] {
  if (catalog.label === undefined || page.label === undefined) return [];
  const [listed, printed] = [readPriceLabel(catalog.label), readPriceLabel(page.label)];
  const isSame =
    listed.amount === undefined || printed.amount === undefined
      ? catalog.label.trim() === page.label.trim()
      : Number(listed.amount) === Number(printed.amount) &&
        listed.currency === printed.currency &&
        listed.unit === printed.unit;
  if (isSame) return [];
  report({
    code: "source-conflict",
    severity: "warning",
    pointer: catalog.pointer,
    message: `The sources disagree on the price: ${JSON.stringify(catalog.label)} here, ${JSON.stringify(page.label)} at ${page.pointer}.`,
    help: "The first one is used. Add a refinement when it is wrong.",
  });
  return [
    {
      pointer: "price",
      fact: "price",
      winner: { from: catalog.pointer, value: catalog.label },
      losers: [{ from: page.pointer, value: page.label }],
    },
  ];
}
