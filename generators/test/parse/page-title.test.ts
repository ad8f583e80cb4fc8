import { describe, expect, it } from "vitest";
import { parseModelPage } from "../../src/parse/page/parse-model-page.js";

const place = { model: "acme/lamp", document: "models/acme/lamp/llms.txt" };
const table = "| Parameter | Type | Description |\n|---|---|---|\n| prompt | string | What |";

describe("the title and the summary of a page without headings", () => {
  it.each<[name: string, lead: string, title: string | undefined, summary: string | undefined]>([
    ["id, summary and price", "Back to Gallery\n\nacme/lamp\n\nGlows.\n\n$0.04/image 2026-04-01", undefined, "Glows."],
    ["the same as one paragraph", "acme/lamp\nGlows.\n$0.04/image 2026-04-01", undefined, "Glows."],
    ["summary and price", "Glows.\n\n$0.04/image 2026-04-01", undefined, "Glows."],
    ["price and endpoint", "Pricing: $0.04/image. Endpoint:\nPOST /v1/models/acme/lamp/runs", undefined, undefined],
    ["price, endpoint and summary", "Pricing: $0.04/image. Endpoint: POST /v1/x\n\nGlows.", undefined, "Glows."],
    ["no summary", "Back to Gallery\n\nacme/lamp\n\n$0.04/image 2026-04-01", undefined, undefined],
    ["a provider", "acme/lamp\n\nBy Acme\n\nGlows.", undefined, "Glows."],
    ["a notice", "Notice: this model moved.\n\nBy Acme\n\nGlows.", undefined, "Glows."],
    ["a notice and nothing that tells of a model", "Notice: this model moved.", undefined, undefined],
    ["nothing that tells of a model", "Not Found", undefined, undefined],
    [
      "the name, which comes again before the API",
      "Lamp v2 - Light\n\nGlows.\n\n<Info>\n  Pricing: $0.04/image. Endpoint: POST /v1/x\n</Info>\n\nLamp v2 - Light API",
      "Lamp v2 - Light",
      "Glows.",
    ],
    ["the name alone", "Lamp v2\n\nPricing: $0.04/image\n\nLamp v2 API", "Lamp v2", undefined],
  ])("%s", (_, lead, title, summary) => {
    const { page } = parseModelPage(`${lead}\n\nInput schema\n\n${table}\n`, place);
    expect({ title: page.title, summary: page.summary }).toEqual({ title, summary });
    expect(page.inputs?.map((field) => field.name)).toEqual(["prompt"]);
  });
});
