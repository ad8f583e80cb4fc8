import { describe, expect, it } from "vitest";

import type { PagePrice } from "../../src/ir/model-page.js";
import { parseModelPage } from "../../src/parse/page/parse-model-page.js";

const place = { model: "acme/lamp", document: "models/acme/lamp/llms.txt" };

function read(text: string): { price: PagePrice; unread: readonly string[] } {
  const fields =
    "### `resolution` (string, optional)\n\n### `num_images` (integer, optional)\n\n" +
    "### `quality` (string, optional)\n\n- **Options**: `low`, `high`\n";
  const { page, diagnostics } = parseModelPage(`# Lamp\n\n${text}\n\n## Input Schema\n\n${fields}`, place);
  return {
    price: page.price,
    unread: diagnostics.map(({ code, pointer, message }) => `${code} ${pointer.split("#")[1] ?? ""} ${message}`),
  };
}

const rule = (condition: string, price: string, input = "resolution") => ({ input, condition, price });

describe("what a page says about its price", () => {
  it.each<[name: string, text: string, price: Partial<PagePrice>]>([
    ["a paragraph", "## Pricing\n\n$0.10 per second.", { base: "$0.10 per second" }],
    [
      "a paragraph that says of what",
      "## Pricing\n\n$0.10 per second of generated video. Billed on success.",
      { base: "$0.10 per second", note: "Per second of generated video. Billed on success." },
    ],
    ["thousands of a unit", "## Pricing\n\n$0.3 per 1,000 characters", { base: "$0.3 per 1,000 characters" }],
    [
      "a paragraph and a note",
      "## Pricing\n\n$0.10 per second. Billed on success.\n\n- **Note**: Without audio",
      { base: "$0.10 per second", note: "Billed on success. Without audio" },
    ],
    ["a paragraph with an escape", "## Pricing\n\n\\$0.2/request.", { base: "$0.2/request" }],
    [
      "a paragraph and what it adds",
      "## Pricing\n\n$0.10 per second. 1080p costs twice as much.",
      { base: "$0.10 per second", note: "1080p costs twice as much." },
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
    [
      "a table of listed values",
      "## Pricing\n\n$0.05/image.\n\n| Quality | Price |\n| --- | --- |\n| low | $0.05/image |\n| High | $0.1/image |",
      {
        base: "$0.05/image",
        rules: [rule("low", "$0.05/image", "quality"), rule("High", "$0.1/image", "quality")],
      },
    ],
    ["its words rather than a card", "Price\n\n$0.01/image\n\nPricing: $0.04/image", { base: "$0.04/image" }],
    ["costs, where nothing else tells it", "## Pricing\n\nAsk us.\n\n## Costs\n\n$0.04/image", { base: "$0.04/image" }],
    ["its own words", "## Pricing\n\nPricing: $0.55 per request", { base: "$0.55 per request" }],
    ["no card where two sections meet", "## About\n\nPrice\n\n## More\n\n$0.03/MP", {}],
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
    ...[
      "$0.04 per image for thumbnails.",
      "$0.04 per image for 1K output, more for larger ones. Billed on success.",
      "$0.10 per image in HD.",
      "$0.05/second with audio.",
      "$0.05/second of silent video.",
      "Up to $0.04 per image",
      "$5 per month",
      "$5 per month in the free plan.",
      "$0.02 per extra image",
      "$0.50 per GB of storage.",
      "$0.99/credit",
      "$0.10 per second. 1080p costs $0.20 per second.",
      "$0.04 per image at 1K. $0.08 per image at 2K.",
    ].map((text): [string, string, Partial<PagePrice>, string] => [text, `## Pricing\n\n${text}`, {}, text]),
    [
      "a label of something beside it",
      "## Price\n\n- **Cost per extra image**: $0.02",
      {},
      "Cost per extra image: $0.02",
    ],
    ["a card of a plan", "Price\n\n$10 per month", {}, "$10 per month"],
    [
      "costs beside a price",
      "## Pricing\n\n$0.04/image\n\n## Costs\n\n$0.5/image",
      { base: "$0.04/image" },
      "$0.5/image",
    ],
    [
      "a row that is no value of the input",
      "## Pricing\n\n- **Base price**: $0.04/image\n\n| Quality | Price |\n| --- | --- |\n| low | $0.02 |\n| Volume discount | $0.01 |",
      { base: "$0.04/image", rules: [rule("low", "$0.02", "quality")] },
      "Volume discount | $0.01",
    ],
    [
      "a row without an amount",
      "## Pricing\n\n| Quality | Price |\n| --- | --- |\n| low | $0.02 |\n| high | 2x the low price |",
      { rules: [rule("low", "$0.02", "quality")] },
      "high | 2x the low price",
    ],
    [
      "a value below its input without an amount",
      "## Pricing rules\n\n- **quality**\n  - `low`: $0.05/second\n  - `high`: contact us",
      { rules: [rule("low", "$0.05/second", "quality")] },
      "high: contact us",
    ],
    ...["Input", "Option", "Setting"].map((title): [string, string, Partial<PagePrice>, string] => [
      `a table of ${title} that names no input`,
      `## Pricing\n\n| ${title} | Price |\n| --- | --- |\n| Text | $5 per 1M tokens |`,
      {},
      "Text | $5 per 1M tokens",
    ]),
    [
      "a table of values of no input",
      "## Pricing\n\n| Parameter | Value | Price |\n| --- | --- | --- |\n| plan | pro | $5 |",
      {},
      "plan | pro | $5",
    ],
    ["the price of something in particular", "## Pricing\n\n### With sound\n\n$0.3 per second", {}, "$0.3 per second"],
  ])("is told where it cannot be: %s", (_name, text, price, excerpt) => {
    const { price: found, unread } = read(text);
    expect(found).toEqual({ rules: [], ...price });
    expect(unread).toEqual([expect.stringMatching(/^unread-price \/pricing \(line \d+\) /)]);
    expect(unread[0]).toContain(JSON.stringify(excerpt).slice(1, -1));
  });

  it("is not read from one of several sentences, wherever they stand", () => {
    for (const text of [
      "$0.01 per image for thumbnails.\n\n$0.04 per image for full renders.",
      "$5 per month in the free plan.\n\n$0.04 per image.",
      "$0.05/second.\n\n$0.03/second for silent video.",
      "$0.04 per image.\n\n### Free tier\n\n$0 per month for the first 100 images.",
    ]) {
      const { price, unread } = read(`## Pricing\n\n${text}`);
      expect(price).toEqual({ rules: [] });
      expect(unread).toHaveLength(2);
    }
  });

  it("is told for each row of a table that is read in part", () => {
    const rows = "| low | $0.01 |\n| high | 2x the low price |\n| ultra | contact us |";
    const { price, unread } = read(`## Pricing\n\n| Quality | Price |\n| --- | --- |\n${rows}`);
    expect(price.rules).toEqual([rule("low", "$0.01", "quality")]);
    expect(unread.map((text) => /".*"/.exec(text)?.[0])).toEqual(['"high | 2x the low price"', '"ultra | contact us"']);
  });
});
