// In: what the documents say about a model's price. Out: the price of its spec, read as far as it can be read, and how the
// documents were held against each other.

import type { Price } from "../../ir/model.js";
import type { ModelPage, PagePrice } from "../../ir/model-page.js";
import { compact } from "../../ir/json.js";
import type { CatalogEntry, PublicModel } from "../../ir/source-records.js";
import type { Decision, Report } from "../candidate.js";
import { readPriceEffect } from "./price-effect.js";
import { readPriceLabel } from "./price-label.js";

/** The sources that speak of prices. */
interface PriceSources {
  readonly entry: CatalogEntry;
  readonly page?: { readonly page: ModelPage; readonly document: string };
  readonly publicModel?: PublicModel;
}

/** A price as one document prints it. */
export interface PrintedPrice {
  readonly label: string | undefined;
  readonly pointer: string;
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
  return normalisePrice(catalogPrice(entry), page?.page.price, publicModel?.pricingNote);
}

/** How the catalog's price was held against the page's. */
export function priceDecisions({ entry, page }: PriceSources, report: Report): readonly Decision[] {
  const printed = { label: page?.page.price.base, pointer: `${page?.document ?? ""}#/pricing` };
  return comparePrices(catalogPrice(entry), printed, report);
}

function catalogPrice({ id, priceLabel }: CatalogEntry): PrintedPrice {
  return { label: priceLabel, pointer: `models-catalog.json#/${id.replaceAll("/", "~1")}/price_label` };
}

/** Joins the catalog's label with the note and the rules of the model page. */
export function normalisePrice(
  catalog: PrintedPrice,
  page: PagePrice | undefined,
  note: string | undefined,
): Price | undefined {
  const label = catalog.label ?? page?.base;
  if (label === undefined) return undefined;
  const other = page?.base;
  return {
    ...(other === undefined || isSamePrice(label, other)
      ? { label, ...readPriceLabel(label) }
      : { label: `${label} or ${other}`, ...inCommon(readPriceLabel(label), readPriceLabel(other)) }),
    ...compact({ note: page?.note ?? note }),
    rules: (page?.rules ?? []).map(({ input, condition, price }) => ({
      input,
      ...compact({ condition }),
      label: price,
      ...readPriceEffect(price),
    })),
    from: catalog.label === undefined ? "llms.txt#/pricing" : catalog.pointer,
  };
}

/** Holds the catalog's price against the one on the model's page; the same amount in other words is no conflict. */
export function comparePrices(catalog: PrintedPrice, page: PrintedPrice, report: Report): readonly Decision[] {
  if (catalog.label === undefined || page.label === undefined) return [];
  if (isSamePrice(catalog.label, page.label)) return [];
  report({
    code: "source-conflict",
    severity: "warning",
    pointer: catalog.pointer,
    message: `The sources disagree on the price: ${JSON.stringify(catalog.label)} here, ${JSON.stringify(page.label)} at ${page.pointer}.`,
    help: "The package tells both and estimates nothing. Add a refinement with the one that holds.",
  });
  const winner = { from: catalog.pointer, value: catalog.label };
  return [{ pointer: "price", fact: "price", winner, losers: [{ from: page.pointer, value: page.label }] }];
}

/** Whether two labels tell the same price; those that cannot be read have to be the same words. */
function isSamePrice(left: string, right: string): boolean {
  const [one, other] = [readPriceLabel(left), readPriceLabel(right)];
  if (one.amount === undefined || other.amount === undefined) return left.trim() === right.trim();
  return Number(one.amount) === Number(other.amount) && one.currency === other.currency && one.unit === other.unit;
}

/** What two labels that contradict each other agree on. No amount: an estimate would be wrong for one of them. */
function inCommon(
  one: ReturnType<typeof readPriceLabel>,
  other: ReturnType<typeof readPriceLabel>,
): Pick<Price, "currency" | "unit"> {
  return compact({
    currency: one.currency === other.currency ? one.currency : undefined,
    unit: one.unit === other.unit ? one.unit : undefined,
  });
}
