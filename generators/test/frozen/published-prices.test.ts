import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { estimateCost, type Price } from "@runflow-models/core";
import { describe, expect, it } from "vitest";

import type { ModelSpec } from "../../src/ir/model.js";
import { frozen } from "./frozen.js";

interface Row {
  readonly id: string;
  /** What its page says, in short. */
  readonly published: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Absent where the documents publish no amount for these inputs. */
  readonly amount?: string;
}

const row = (id: string, published: string, input: Row["input"], amount?: string): Row => ({
  id,
  published,
  input,
  ...(amount !== undefined && { amount }),
});

const banana = "google/nano-banana-2";
const kling = "kuaishou/kling-video/v3/pro/text-to-video";
const horse = "alibaba/happy-horse/reference-to-video";

const rows: readonly Row[] = [
  row(banana, "$0.08", { num_images: 1 }, "0.08"),
  row(banana, "$0.08 + $0.015 web search", { num_images: 1, enable_web_search: true }, "0.095"),
  row(banana, "$0.08 + $0.002 high thinking", { num_images: 1, thinking_level: "high" }, "0.082"),
  row(banana, "$0.08 + both", { num_images: 1, enable_web_search: true, thinking_level: "high" }, "0.097"),
  row(banana, "both, for each image", { num_images: 2, enable_web_search: true, thinking_level: "high" }, "0.194"),
  row(banana, "varies by tier", { num_images: 1, resolution: "4K" }),
  row("openai/gpt-image-1.5", "$0.133 at high", { quality: "high" }, "0.133"),
  row("openai/gpt-image-1.5", "low changes the price", { quality: "low" }),
  row("openai/gpt-image-2", "$0.133 at high", { quality: "high" }, "0.133"),
  row("openai/gpt-image-2", "high only", { quality: "medium" }),
  row("openai/gpt-image-2/edit", "$0.133 at high", { quality: "high" }, "0.133"),
  row("openai/gpt-image-2/edit", "high only", { quality: "medium" }),
  row(kling, "$0.112 without audio", { duration: "5", generate_audio: false }, "0.56"),
  row(kling, "without audio only", { duration: "5", generate_audio: true }),
  row(kling, "without audio only", { duration: "5" }),
  row("google/veo3.1", "$0.2 without audio", { duration: "4s", generate_audio: false }, "0.8"),
  row("google/veo3.1", "without audio only", { duration: "4s", generate_audio: true }),
  row(horse, "$0.14 at 720p", { duration: 5, resolution: "720p" }, "0.7"),
  row(horse, "$0.28 for another resolution", { duration: 5, resolution: "1080p" }),
  row(horse, "$0.28 may be that of the default", { duration: 5 }),
  row("black-forest-labs/flux-2-pro", "$0.015 each extra MP", { image_size: { width: 2000, height: 1000 } }),
  row("black-forest-labs/flux-2-klein-4b", "$0.005 and $0.014", { image_size: "square_hd" }),
  row("black-forest-labs/flux-2-klein-4b/edit", "$0.005 up to 25 steps", { steps: 25 }, "0.005"),
  row("black-forest-labs/flux-2-klein-4b/edit", "more steps are not priced", { steps: 26 }),
  row("topaz/upscale/image", "$0.08 up to 24MP", { image_url: "https://example.com/a.png" }),
  row("ideogram/v3", "$0.06 and $0.03", {}),
  row("kuaishou/kling-video/v3/pro/image-to-video", "$0.112 and $0.14", { duration: "5", generate_audio: false }),
];

const specs = readdirSync(frozen.packages).map(
  (name) => JSON.parse(readFileSync(join(frozen.packages, name, "model.json"), "utf8")) as ModelSpec,
);

/** The price as the package gives it to core. */
function priceOf(id: string): Price | undefined {
  return specs.find((spec) => spec.id === id)?.price;
}

describe("the estimate beside the published price", () => {
  it.each(rows)("$id: $published", ({ id, input, amount }) => {
    expect(priceOf(id)).toBeDefined();
    const estimate = estimateCost({ id, media: [], price: priceOf(id) }, input);
    expect(estimate.amount).toBe(amount);
    expect(estimate.reason === undefined).toBe(amount !== undefined);
  });

  it("covers every model whose documents print a modifier", () => {
    const modified = specs.filter(
      ({ price }) => price !== undefined && (price.rules.length > 0 || / or /.test(price.label)),
    );
    expect(modified.map(({ id }) => id).filter((id) => !rows.some((one) => one.id === id))).toEqual([]);
  });
});
