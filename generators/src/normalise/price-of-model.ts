import type { Price } from "../ir/model.js";
import type { ModelPage } from "../ir/model-page.js";
import type { CatalogEntry, PublicModel } from "../ir/source-records.js";
import type { Report } from "./candidate.js";
import type { Decision } from "./decision.js";
import { comparePrices } from "./price-conflict.js";
import { normalisePrice } from "./price.js";

/** The sources that speak of prices. */
interface PriceSources {
  readonly entry: CatalogEntry;
  readonly page?: { readonly page: ModelPage; readonly document: string };
  readonly publicModel?: PublicModel;
}

/** The price of a model: the catalog's label, else the page's, with what the page and the public list add. */
export function priceOfModel({ entry, page, publicModel }: PriceSources, report: Report): Price | undefined {
  const { base, note, rules = [] } = page?.page.price ?? {};
  if ((entry.priceLabel ?? base) === undefined && (note !== undefined || rules.length > 0)) {
    report({
      code: "price-without-base",
      severity: "warning",
      pointer: `${page?.document ?? ""}#/pricing`,
      message: `The page has ${rules.length > 0 ? "prices for values of inputs" : "a note on the price"}, and no document a base price.`,
      help: "The package states no price. Add it in a refinement.",
    });
  }
  return normalisePrice(
    { label: entry.priceLabel, pointer: catalogPricePointer(entry) },
    page?.page.price,
    publicModel?.pricingNote,
  );
}

/** How the catalog's price was held against the page's. */
export function priceDecisions({ entry, page }: PriceSources, report: Report): readonly Decision[] {
  return comparePrices(
    { label: entry.priceLabel, pointer: catalogPricePointer(entry) },
    { label: page?.page.price.base, pointer: `${page?.document ?? ""}#/pricing` },
    report,
  );
}

function catalogPricePointer(entry: CatalogEntry): string {
  return `models-catalog.json#/${entry.id.replaceAll("/", "~1")}/price_label`;
}
