import type { Price, PriceQuantity } from "../ir/model.js";
import { present } from "../ir/present.js";
import type { Field } from "../ir/schema.js";

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
    ...present({ quantity: quantityOf(field(multipliers.get(price.unit ?? ""))) }),
    rules: price.rules.map((rule) => ({ ...rule, ...present({ default: field(rule.input)?.schema.default }) })),
  };
}

function quantityOf(field: Field | undefined): PriceQuantity | undefined {
  if (field === undefined) return undefined;
  const standard = field.schema.default;
  const usable = typeof standard === "number" || typeof standard === "string" ? standard : undefined;
  return { field: field.name, ...present({ default: usable }) };
}
