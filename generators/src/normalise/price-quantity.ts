import type { Price, PriceQuantity } from "../ir/model.js";
import { present } from "../ir/present.js";
import type { Field } from "../ir/schema.js";

// The inputs that multiply a price, by the unit that is sold. The names are those that the published pages use.
const multipliers = new Map([
  ["image", ["num_images"]],
  ["second", ["duration"]],
  ["megapixel", ["image_size"]],
]);

/** Finds the input that says how many units a run buys. */
export function priceQuantity(price: Price, fields: readonly Field[]): PriceQuantity | undefined {
  const names = multipliers.get(price.unit ?? "") ?? [];
  const field = fields.find((candidate) => names.includes(candidate.name));
  if (field === undefined) return undefined;
  const standard = field.schema.default;
  const usable = typeof standard === "number" || typeof standard === "string" ? standard : undefined;
  return { field: field.name, ...present({ default: usable }) };
}
