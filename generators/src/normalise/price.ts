// In: what the documents say about a model's price. Out: the price of its spec, read as far as it can be read, and how the
// documents were held against each other.

import type { Price, PriceQuantity, PriceRule } from "../ir/model.js";
import type { ModelPage, PagePrice } from "../ir/model-page.js";
import { compact } from "../ir/json.js";
import type { Field } from "../ir/schema.js";
import type { CatalogEntry, PublicModel } from "../ir/source-records.js";
import type { Decision, Report } from "./candidate.js";

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
  return {
    label,
    ...readPriceLabel(label),
    ...compact({ note: page?.note ?? note }),
    rules: (page?.rules ?? []).map(({ input, condition, price }) => ({
      input,
      ...compact({ condition }),
      label: price,
      ...readPriceLabel(price),
    })),
    from: catalog.label === undefined ? "llms.txt#/pricing" : catalog.pointer,
  };
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
  const winner = { from: catalog.pointer, value: catalog.label };
  return [{ pointer: "price", fact: "price", winner, losers: [{ from: page.pointer, value: page.label }] }];
}

const labelForm =
  /^(~)?\s*([$\u20ac\u00a3])\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?:\/|\bper\b)\s*([a-z0-9]+(?:[ -][a-z0-9]+)*)$/i;

const currencies = new Map([
  ["$", "USD"],
  ["\u20ac", "EUR"],
  ["\u00a3", "GBP"],
]);

const units = new Map([
  ["mp", "megapixel"],
  ["megapixels", "megapixel"],
  ["images", "image"],
  ["requests", "request"],
  ["seconds", "second"],
]);

/** Reads a published label such as `$0.04/image`; what it cannot read stays words. */
export function readPriceLabel(label: string): Pick<PriceRule, "amount" | "currency" | "unit"> {
  const [, about, sign = "", amount = "", unit = ""] = labelForm.exec(label.trim()) ?? [];
  // An approximate price is no price to calculate with.
  if (amount === "" || about !== undefined) return {};
  const word = unit.trim().toLowerCase().replace(/\s+/g, "-");
  return compact({
    amount: amount.replaceAll(",", ""),
    currency: currencies.get(sign),
    unit: units.get(word) ?? word,
  });
}

// The inputs that multiply a price, by the unit that is sold. The names are those that the published pages use.
const multipliers = new Map([
  ["image", "num_images"],
  ["second", "duration"],
  ["megapixel", "image_size"],
]);

/** Says which inputs a price depends on, and what they are when a call leaves them out. */
export function priceWithInputs(price: Price, fields: readonly Field[]): Price {
  const field = (name: string | undefined): Field | undefined => fields.find((candidate) => candidate.name === name);
  return {
    ...price,
    ...compact({ quantity: quantityOf(field(multipliers.get(price.unit ?? ""))) }),
    rules: price.rules.map((rule) => ({ ...rule, ...compact({ default: field(rule.input)?.schema.default }) })),
  };
}

function quantityOf(field: Field | undefined): PriceQuantity | undefined {
  if (field === undefined) return undefined;
  const standard = field.schema.default;
  const usable = typeof standard === "number" || typeof standard === "string" ? standard : undefined;
  return { field: field.name, ...compact({ default: usable }) };
}
