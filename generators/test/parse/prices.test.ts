import { describe, expect, it } from "vitest";

import type { PagePrice } from "../../src/parse/model-page.js";
import { parseModelPage } from "../../src/parse/parse-model-page.js";

const place = { model: "acme/lamp", document: "models/acme/lamp/llms.txt" };

function read(text: string): { price: PagePrice; unread: readonly string[] } {
  const fields = "### `resolution` (string, optional)\n\n### `num_images` (integer, optional)\n";
  const { page, diagnostics } = parseModelPage(`# Lamp\n\n${text}\n\n## Input Schema\n\n${fields}`, place);
  return {
    price: page.price,
    unread: diagnostics.map(({ code, pointer, message }) => `${code} ${pointer.split("#")[1] ?? ""} ${message}`),
  };
}

const rule = (condition: string, price: string, input = "resolution") => ({ input, condition, price });

describe("what a page says about its price", () => {
  it.each<[name: string, text: string, price: Partial<PagePrice>]>([
    ["a paragraph", "## Pricing\n\n$0.10 per second of generated video.", { base: "$0.10 per second" }],
    ["a paragraph with an escape", "## Pricing\n\n\\$0.2/request.", { base: "$0.2/request" }],
    [
      "a paragraph and what it adds",
      "## Pricing\n\n$0.10 per second. 1080p costs $0.20 per second.",
      { base: "$0.10 per second", note: "1080p costs $0.20 per second." },
    ],
    ["a unit of two words", "## Pricing\n\n$0.10 per 5-second clip", { base: "$0.10 per 5-second clip" }],
    ["the unit in the label", "## Pricing\n\n- **Price per second**: $0.04", { base: "$0.04 per second" }],
    ["another title", "## Cost\n\n- **Base price**: $0.04/image\n- **Note**: HD", { base: "$0.04/image", note: "HD" }],
    ["a card", "Price\n\n$0.03/MP\n\nLatency\n\n2 s", { base: "$0.03/MP" }],
    ["a card in lines", "Price\n$0.03/MP\nLatency\n2 s", { base: "$0.03/MP" }],
    [
      "values below their input",
      "## Pricing\n\n- **Base price**: $0.1/second\n\n### Pricing rules\n\n- **resolution**\n  - `480p`: $0.05/second\n  - `1080p`: $0.2/second",
      { base: "$0.1/second", rules: [rule("480p", "$0.05/second"), rule("1080p", "$0.2/second")] },
    ],
    [
      "conditions in labels",
      "## Pricing rules\n\n- **resolution = 480p**: $0.05/second\n- **resolution: 1080p**: $0.2/second\n- **num_images > 5**: +20%",
      { rules: [rule("480p", "$0.05/second"), rule("1080p", "$0.2/second"), rule("> 5", "+20%", "num_images")] },
    ],
    [
      "a table named after an input",
      "## Pricing\n\n| Resolution | Price |\n| --- | --- |\n| 480p | $0.05/second |\n| 720p | $0.1/second |",
      { rules: [rule("480p", "$0.05/second"), rule("720p", "$0.1/second")] },
    ],
    [
      "a table with a column of inputs",
      "### Pricing rules\n\n| Parameter | Value | Price |\n| --- | --- | --- |\n| resolution | 1080p | $0.2/second |",
      { rules: [rule("1080p", "$0.2/second")] },
    ],
    [
      "a rule without a price",
      "## Pricing\n\n- **Base price**: $0.1/second\n\n### Pricing rules\n\n- **resolution**:",
      { base: "$0.1/second" },
    ],
    ["its own words", "## Pricing\n\nPricing: $0.55 per request", { base: "$0.55 per request" }],
    ["nothing", "## Pricing\n\nAsk us.", {}],
  ])("is read from %s", (_name, text, price) => {
    expect(read(text)).toEqual({ price: { rules: [], ...price }, unread: [] });
  });

  it.each<[name: string, text: string, price: Partial<PagePrice>, excerpt: string]>([
    [
      "a second base price",
      "## Pricing\n\n- **Base price**: $0.04/image\n- **Base price**: $0.08/image",
      { base: "$0.04/image" },
      "Base price: $0.08/image",
    ],
    [
      "a tier",
      "## Pricing\n\n- **Base price**: $0.04/image\n- **Tier 2**: $0.03/image",
      { base: "$0.04/image" },
      "Tier 2: $0.03/image",
    ],
    [
      "a table of something else",
      "## Pricing\n\n| Plan | Price |\n| --- | --- |\n| Pro | $5/month |",
      {},
      "Pro | $5/month",
    ],
    ["a sentence about it", "## Pricing\n\nA run costs about $0.04 or more.", {}, "A run costs about $0.04 or more."],
    ["the price of something in particular", "## Pricing\n\n### With sound\n\n$0.3 per second", {}, "$0.3 per second"],
  ])("is told where it cannot be: %s", (_name, text, price, excerpt) => {
    const { price: found, unread } = read(text);
    expect(found).toEqual({ rules: [], ...price });
    expect(unread).toEqual([expect.stringMatching(/^unread-price \/pricing \(line \d+\) /)]);
    expect(unread[0]).toContain(JSON.stringify(excerpt).slice(1, -1));
  });
});
