import { expect, test } from "vitest";
import { priceOf } from "../src/runs/price-of.js";

const price = { label: "$0.08/image", amount: "0.08", currency: "USD", unit: "image" };
const told = {
  ...price,
  from: "llms.txt#/pricing",
  quantity: { field: "num_images" },
  rules: [
    {
      input: "search",
      values: [true],
      default: false,
      effect: "add",
      label: "+$0.015/image",
      amount: "0.015",
      currency: "USD",
      unit: "image",
    },
    { input: "resolution", values: ["1K"], default: "1K", effect: "factor", label: "1K", amount: "1" },
    { input: "resolution", default: "1K", label: "varies by tier" },
  ],
} as const;
const picture = { kind: "image", width: 1, height: 1, seconds: 0 };
const plan = { files: [picture, picture] } as never;

test.each([
  ["the base price", {}, 160_000],
  ["what an input adds, for each picture", { search: true }, 190_000],
  ["the base price where the dearer one is not published", { resolution: "4K" }, 160_000],
])("a run costs %s", (_, input, cost) => {
  expect(priceOf(price, input, plan, told)).toBe(cost);
});

test("the price of an edited snapshot is its own", () => {
  expect(priceOf({ ...price, amount: "0.1" }, { search: true }, plan, told)).toBe(200_000);
});
