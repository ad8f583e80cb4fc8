import { describe, expect, it } from "vitest";

import type { Price } from "../../src/ir/model.js";
import type { Field } from "../../src/ir/schema.js";
import { priceWithInputs } from "../../src/normalise/price/price-inputs.js";

const silent = (): void => {};
const from = "llms.txt#/pricing";
const price = (unit: string, rules: Price["rules"] = []): Price => ({
  label: `$0.1/${unit}`,
  amount: "0.1",
  unit,
  rules,
  from,
});
const field = (name: string, standard?: string | number): Field => ({
  name,
  required: false,
  schema: { kind: "json", shape: "any", from, ...(standard !== undefined && { default: standard }) },
});

describe("the inputs that a price depends on", () => {
  it.each([
    { unit: "image", fields: [field("num_images", 1)], quantity: { field: "num_images", default: 1 } },
    {
      unit: "second",
      fields: [field("prompt"), field("duration", "8s")],
      quantity: { field: "duration", default: "8s" },
    },
    {
      unit: "megapixel",
      fields: [field("image_size", "square_hd")],
      quantity: { field: "image_size", default: "square_hd" },
    },
    { unit: "second", fields: [field("duration")], quantity: { field: "duration" } },
    { unit: "image", fields: [field("duration", 5)], quantity: undefined },
    { unit: "request", fields: [field("num_images", 1)], quantity: undefined },
  ])("$unit with $fields.0.name", ({ unit, fields, quantity }) => {
    expect(priceWithInputs(price(unit), fields, silent).quantity).toEqual(quantity);
  });

  it("says what a rule's input is when a call leaves it out", () => {
    const rules = [{ input: "resolution", label: "$0.2/second" }];
    expect(priceWithInputs(price("second", rules), [field("resolution", "1080p")], silent).rules).toEqual([
      { input: "resolution", label: "$0.2/second", default: "1080p" },
    ]);
  });
});
