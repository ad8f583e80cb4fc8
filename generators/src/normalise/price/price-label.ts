import { compact } from "../../ir/json.js";
import type { PriceRule } from "../../ir/model.js";

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
