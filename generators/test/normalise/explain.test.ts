import { expect, it } from "vitest";

import type { Decision } from "../../src/normalise/candidate.js";
import { generate } from "../../src/pipeline.js";
import { entry, memorySnapshot, page } from "../pipeline/memory-snapshot.js";

const schema = {
  properties: {
    input: {
      type: "object",
      required: ["prompt"],
      properties: { prompt: { type: "string" }, steps: { type: "integer", maximum: 50, default: 20 } },
    },
  },
};

const fields = `### \`prompt\` (string, optional)
What to draw. Max 500 characters.

### \`steps\` (integer, optional)
How many steps. Range: 1–40.

- **Default**: \`30\`
`;

it("says for each fact which source gave it and which lost, field by field", async () => {
  const post = { requestBody: { content: { "application/json": { schema } } } };
  const { models, diagnostics } = await generate({
    snapshot: memorySnapshot({
      catalog: [entry("acme/lamp", { price_label: "$0.05/image" })],
      pages: { "acme/lamp": page(fields) },
      openApi: { paths: { "/v1/models/acme/lamp/runs": { post } } },
    }),
    names: {},
    site: "https://www.runflow.io",
  });
  const short = ({ pointer, fact, winner, losers }: Decision): string =>
    `${pointer} ${fact} ${JSON.stringify(winner.value)} of ${documentOf(winner.from)}` +
    losers.map((loser) => `, not ${JSON.stringify(loser.value)} of ${documentOf(loser.from)}`).join("");
  expect(models[0]?.decisions.map(short)).toEqual([
    "input/prompt required true of openapi.json, not false of llms.txt",
    'input/prompt type "string" of openapi.json',
    'input/prompt description "What to draw. Max 500 characters." of llms.txt',
    "input/prompt maxLength 500 of llms.txt (its text)",
    "input/steps default 20 of openapi.json, not 30 of llms.txt",
    'input/steps type "number" of openapi.json',
    "input/steps required false of openapi.json",
    'input/steps description "How many steps. Range: 1–40." of llms.txt',
    "input/steps minimum 1 of llms.txt (its text)",
    "input/steps maximum 50 of openapi.json, not 40 of llms.txt (its text)",
    'price price "$0.05/image" of models-catalog.json, not "$0.04/image" of models/acme/lamp/llms.txt',
    'kind kind "image" of models-catalog.json',
  ]);
  expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`).sort()).toEqual([
    "warning prose-conflict",
    "warning source-conflict",
    "warning source-conflict",
    "warning source-conflict",
  ]);
});

function documentOf(from: string): string {
  return from.replace(/#\S*/, "");
}
