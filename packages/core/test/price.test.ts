import { describe, expect, test } from "vitest";
import { defineModel, estimateCost } from "../src/index.js";
import type { JsonObject, MediaInput, Price, PriceRule, RunflowError } from "../src/index.js";
import { quickClient, rejection, runJson, startServer } from "./scripted-server.js";

const perImage: Price = {
  label: "$0.133/image",
  amount: "0.133",
  currency: "USD",
  unit: "image",
  quantity: { field: "num_images", default: 1 },
};
const perSecond: Price = {
  label: "$0.1/second",
  amount: "0.1",
  currency: "USD",
  unit: "second",
  quantity: { field: "duration" },
};
const perMegapixel: Price = {
  label: "$0.012/megapixel",
  amount: "0.012",
  currency: "USD",
  unit: "megapixel",
  quantity: { field: "image_size", default: "landscape_4_3" },
};
const rule = { input: "resolution", label: "$0.28/second", amount: "0.28", currency: "USD", unit: "second" };

const search: PriceRule = {
  input: "search",
  values: [true],
  default: false,
  effect: "add",
  label: "+$0.015/image",
  amount: "0.015",
  currency: "USD",
  unit: "image",
};
const quality: readonly PriceRule[] = [
  { input: "quality", values: ["high"], label: "High quality", effect: "factor", amount: "1" },
  { input: "quality", label: "changes the price" },
];
const steps: readonly PriceRule[] = [
  { input: "steps", maximum: 25, label: "up to 25 steps", effect: "factor", amount: "1" },
  { input: "steps", label: "up to 25 steps" },
];

const priced = (price?: Price) =>
  defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: [], ...(price && { price }) });

describe("estimateCost", () => {
  test.each<[string, Price, JsonObject, string]>([
    [
      "per request",
      { label: "$0.55/request", amount: "0.55", currency: "USD", unit: "request" },
      { num_images: 4 },
      "0.55",
    ],
    ["per image, as many as asked for", perImage, { num_images: 4 }, "0.532"],
    ["per image, by default", perImage, {}, "0.133"],
    ["per image, undefined", perImage, { num_images: undefined } as unknown as JsonObject, "0.133"],
    [
      "per image, counted by the input that all models count with",
      { label: "$0.04/image", amount: "0.04", currency: "USD", unit: "image" },
      { num_images: 3 },
      "0.12",
    ],
    [
      "per image, where no input counts them",
      { label: "$0.04/image", amount: "0.04", currency: "USD", unit: "image" },
      {},
      "0.04",
    ],
    ["per second, a number", perSecond, { duration: 3 }, "0.3"],
    ["per second, digits", perSecond, { duration: "5" }, "0.5"],
    ["per second, with the unit", perSecond, { duration: "8s" }, "0.8"],
    ["per second, a part", perSecond, { duration: 0.7 }, "0.07"],
    ["per megapixel of a size", perMegapixel, { image_size: { width: 1920, height: 1080 } }, "0.0248832"],
    [
      "per megapixel, several images",
      perMegapixel,
      { image_size: { width: 1000, height: 1000 }, num_images: 3 },
      "0.036",
    ],
    ["without floating point", { ...perImage, amount: "0.1" }, { num_images: 3 }, "0.3"],
    ["of many digits", { ...perImage, amount: "0.000000000000000123" }, { num_images: 3 }, "0.000000000000000369"],
    ["of whole amounts", { ...perImage, amount: "100" }, { num_images: 3 }, "300"],
    ["a rule whose switch is off", { ...perSecond, rules: [{ ...rule, default: false }] }, { duration: 2 }, "0.2"],
    ["a rule that the call switches off", { ...perSecond, rules: [rule] }, { duration: 2, resolution: null }, "0.2"],
    ["a rule that adds to each", { ...perImage, rules: [search] }, { num_images: 2, search: true }, "0.296"],
    ["a rule that adds, switched off", { ...perImage, rules: [search] }, { num_images: 2, search: false }, "0.266"],
    [
      "a rule that adds once",
      { ...perImage, rules: [{ ...search, unit: "request" }] },
      { num_images: 2, search: true },
      "0.281",
    ],
    [
      "a rule that multiplies, before others add",
      {
        ...perImage,
        rules: [search, { input: "draft", values: [true], label: "half", effect: "factor", amount: "0.5" }],
      },
      { search: true, draft: true },
      "0.0815",
    ],
    [
      "a rule that replaces",
      {
        ...perSecond,
        rules: [
          { ...rule, values: ["1080p"] },
          { ...rule, values: ["4k"], amount: "1" },
        ],
      },
      { duration: 2, resolution: "1080p" },
      "0.56",
    ],
    ["a value that the price stands for", { ...perImage, rules: quality }, { quality: "high" }, "0.133"],
    ["a number within its limit", { ...perImage, rules: steps }, { steps: 25 }, "0.133"],
  ])("%s", (_, price, input, amount) => {
    expect(estimateCost(priced(price), input)).toEqual({ amount, currency: "USD" });
  });

  test.each<[string, Price | undefined, JsonObject, string]>([
    ["no price", undefined, {}, "the price of acme/photo is not published"],
    ["a label in words", { label: "See the page" }, {}, 'its price is "See the page"'],
    [
      "tokens",
      { label: "$20/1M tokens", amount: "20", currency: "USD", unit: "1m-tokens" },
      {},
      "it is priced by 1m-tokens",
    ],
    ["no unit", { label: "$1", amount: "1", currency: "USD" }, {}, "it is priced by a unit of its own"],
    [
      "no length asked for",
      { label: "$1/second", amount: "1", unit: "second" },
      {},
      "no input gives a number of seconds",
    ],
    [
      "a length left to the model",
      perSecond,
      { duration: "auto" },
      'duration is "auto", which gives no number of seconds',
    ],
    [
      "a length left out",
      perSecond,
      {},
      "duration is left out and has no published default, which gives no number of seconds",
    ],
    [
      "a number of another kind",
      perImage,
      { num_images: 2n } as unknown as JsonObject,
      "num_images is 2, which gives no number of images",
    ],
    ["no images", perImage, { num_images: -1 }, "num_images is -1, which gives no number of images"],
    [
      "a preset",
      perMegapixel,
      { image_size: "square_hd" },
      'image_size is "square_hd", which gives no number of megapixels',
    ],
    ["a preset by default", perMegapixel, {}, 'image_size is "landscape_4_3", which gives no number of megapixels'],
    [
      "half a size",
      perMegapixel,
      { image_size: { width: 5 } },
      "image_size is a size without width and height, which gives no number of megapixels",
    ],
    [
      "a rule that the call sets",
      { ...perSecond, rules: [rule] },
      { duration: 2, resolution: "1080p" },
      "resolution can change its price to $0.28/second, and for which values is not published",
    ],
    [
      "a rule whose default may do it",
      { ...perSecond, rules: [{ ...rule, default: "720p" }] },
      { duration: 2 },
      "resolution can change its price to $0.28/second, and for which values is not published",
    ],
    [
      "a rule whose default is not known",
      { ...perSecond, rules: [rule] },
      { duration: 2 },
      "resolution can change its price to $0.28/second, and for which values is not published",
    ],
    [
      "a value that has another price, which nobody published",
      { ...perImage, rules: quality },
      { quality: "low" },
      'its price depends on quality: "changes the price"',
    ],
    [
      "a number above its limit",
      { ...perImage, rules: steps },
      { steps: 26 },
      'its price depends on steps: "up to 25 steps"',
    ],
    [
      "an input that is left out, and nobody knows what it is then",
      { ...perImage, rules: [{ ...search, default: undefined }] },
      {},
      'its price depends on search, which is left out and has no published default: "+$0.015/image"',
    ],
    [
      "a rule in another currency",
      { ...perImage, rules: [{ ...search, currency: "EUR" }] },
      { search: true },
      'its price depends on search: "+$0.015/image"',
    ],
    [
      "a name that objects have by birth",
      { ...perImage, quantity: { field: "constructor" } },
      {},
      "constructor is left out and has no published default, which gives no number of images",
    ],
  ])("gives the reason where there is none: %s", (_, price, input, reason) => {
    expect(estimateCost(priced(price), input)).toEqual({ amount: undefined, reason });
  });

  test("takes a model from before prices", () => {
    expect(estimateCost({ id: "acme/old", media: [] }, {}).amount).toBeUndefined();
  });
});

describe("maxCost", () => {
  const model = defineModel<{ image_url: MediaInput; num_images?: number }, JsonObject>({
    id: "acme/photo",
    media: ["image_url"],
    price: perImage,
  });
  const input = { image_url: new Uint8Array(9), num_images: 4 };

  test.each<[string | number, string]>([
    ["0.531", "A run of acme/photo would cost 0.532 USD, more than the maxCost of 0.531. Nothing was sent."],
    [0.5, "would cost 0.532 USD, more than the maxCost of 0.5"],
    [0, "more than the maxCost of 0"],
  ])("%s refuses before anything is uploaded", async (maxCost, message) => {
    const server = await startServer(() => ({ status: 500 }));
    const runflow = quickClient(server);
    for (const call of [runflow.run(model, input, { maxCost }), runflow.submit(model, input, { maxCost })]) {
      const error = (await rejection(call)) as RunflowError;
      expect(error).toMatchObject({ code: "cost_limit", retryable: false });
      expect(error.message).toContain(message);
    }
    expect(server.asked).toEqual([]);
  });

  test.each(["0.532", "1", 0.532, 1e3])("%s lets it through", async (maxCost) => {
    const server = await startServer(() => ({ status: 201, json: runJson("succeeded", { output: {} }) }));
    await quickClient(server).run(model, { ...input, image_url: "https://x.example/a.png" }, { maxCost });
    expect(server.asked).toHaveLength(1);
  });

  test("refuses what nobody can estimate", async () => {
    const server = await startServer(() => ({ status: 500 }));
    const error = (await rejection(quickClient(server).run(priced(), {}, { maxCost: 100 }))) as RunflowError;
    expect(error.code).toBe("cost_limit");
    expect(error.message).toBe(
      "A run of acme/photo would cost an unknown amount: the price of acme/photo is not published. Nothing was sent; leave maxCost out to run it anyway.",
    );
    expect(server.asked).toEqual([]);
  });

  test.each(["", "a lot", Number.NaN, Infinity, "1,5"])("%o is no amount", async (maxCost) => {
    const server = await startServer(() => ({ status: 500 }));
    expect(await rejection(quickClient(server).run(model, input, { maxCost }))).toMatchObject({
      code: "invalid_input",
    });
    expect(server.asked).toEqual([]);
  });
});
