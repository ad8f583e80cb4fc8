import { describe, expect, it } from "vitest";

import { UnusableDocumentError } from "../../src/ir/unusable-document.js";
import { generate } from "../../src/pipeline.js";
import { entry, memorySnapshot, page, type Documents } from "./memory-snapshot.js";

const prompt = "### `prompt` (string, required)\nWhat to draw.\n";
const good = { "acme/good": page(prompt) };
const run = (documents: Documents) =>
  generate({ snapshot: memorySnapshot(documents), names: {}, site: "https://www.runflow.io" });

interface Case {
  readonly name: string;
  readonly documents: Documents;
  readonly finding: { code: string; severity: string; pointer: RegExp; model?: string };
  /** Whether the model in question still gets its package. */
  readonly emits: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: "a catalog entry without an id",
    documents: { catalog: [{ model_name: "Nameless" }, entry("acme/good")], pages: good },
    finding: { code: "catalog-entry-without-id", severity: "error", pointer: /^models-catalog\.json#\/0$/ },
    emits: ["acme/good"],
  },
  {
    name: "a catalog entry that is no object",
    documents: { catalog: ["acme/good", entry("acme/good")], pages: good },
    finding: { code: "catalog-entry", severity: "error", pointer: /^models-catalog\.json#\/0$/ },
    emits: ["acme/good"],
  },
  {
    name: "a model listed twice, with different facts",
    documents: { catalog: [entry("acme/good"), { slug: "acme/good", category: "other" }], pages: good },
    finding: { code: "duplicate-catalog-entry", severity: "error", pointer: /#\/1$/, model: "acme/good" },
    emits: ["acme/good"],
  },
  {
    name: "a model listed twice, word for word",
    documents: { catalog: [entry("acme/good"), entry("acme/good")], pages: good },
    finding: { code: "repeated-catalog-entry", severity: "warning", pointer: /#\/1$/, model: "acme/good" },
    emits: ["acme/good"],
  },
  {
    name: "a path segment of two dots",
    documents: { catalog: [entry("acme/../../etc"), entry("acme/good")], pages: good },
    finding: { code: "invalid-model-id", severity: "error", pointer: /#\/0$/ },
    emits: ["acme/good"],
  },
  {
    name: "a model without a page",
    documents: { catalog: [entry("acme/lost"), entry("acme/good")], pages: good },
    finding: {
      code: "missing-page",
      severity: "error",
      pointer: /^models\/acme\/lost\/llms\.txt$/,
      model: "acme/lost",
    },
    emits: ["acme/good"],
  },
  {
    name: "an empty page",
    documents: { catalog: [entry("acme/empty"), entry("acme/good")], pages: { ...good, "acme/empty": "\n \n" } },
    finding: { code: "empty-page", severity: "error", pointer: /^models\/acme\/empty\/llms\.txt/, model: "acme/empty" },
    emits: ["acme/good"],
  },
  {
    name: "a page that lists no inputs",
    documents: {
      catalog: [entry("acme/mute"), entry("acme/good")],
      pages: { ...good, "acme/mute": "# Mute\n\n> Says nothing.\n" },
    },
    finding: {
      code: "inputs-unknown",
      severity: "error",
      pointer: /^models\/acme\/mute\/llms\.txt/,
      model: "acme/mute",
    },
    emits: ["acme/good"],
  },
  {
    name: "prices without a base price",
    documents: {
      catalog: [entry("acme/odd", { price_label: null })],
      pages: {
        "acme/odd": page(prompt).replace(
          "- **Base price**: $0.04/image\n- **Note**: Per image\n",
          "- **Note**: Cheap\n",
        ),
      },
    },
    finding: {
      code: "price-without-base",
      severity: "warning",
      pointer: /^models\/acme\/odd\/llms\.txt#\/pricing/,
      model: "acme/odd",
    },
    emits: ["acme/odd"],
  },
  {
    name: "an unknown type word",
    documents: {
      catalog: [entry("acme/odd"), entry("acme/good")],
      pages: { ...good, "acme/odd": page("### `glow` (hologram, optional)\nHow it glows.\n") },
    },
    finding: {
      code: "unknown-type",
      severity: "warning",
      pointer: /^models\/acme\/odd\/llms\.txt#\/input\/glow \(line \d+\)$/,
      model: "acme/odd",
    },
    emits: ["acme/good", "acme/odd"],
  },
  {
    name: "a field twice",
    documents: {
      catalog: [entry("acme/twice"), entry("acme/good")],
      pages: { ...good, "acme/twice": page(`${prompt}\n### \`prompt\` (integer, optional)\nAgain.\n`) },
    },
    finding: {
      code: "duplicate-field",
      severity: "warning",
      pointer: /^models\/acme\/twice\/llms\.txt#\/input\/prompt/,
      model: "acme/twice",
    },
    emits: ["acme/good", "acme/twice"],
  },
  {
    name: "an example that does not fit the inputs",
    documents: {
      catalog: [entry("acme/showy"), entry("acme/good")],
      pages: {
        ...good,
        "acme/showy": `${page(prompt)}\n## Usage Examples\n\n### cURL\n\n\`\`\`bash\ncurl -X POST https://api.runflow.io/v1/models/acme/showy/runs -d '{"input": {"promt": "A lamp"}}'\n\`\`\`\n`,
      },
    },
    finding: {
      code: "example-mismatch",
      severity: "warning",
      pointer: /^models\/acme\/showy\/llms\.txt#\/examples\//,
      model: "acme/showy",
    },
    emits: ["acme/good", "acme/showy"],
  },
  {
    name: "a broken reference in the OpenAPI document",
    documents: {
      catalog: [entry("acme/torn"), entry("acme/good")],
      pages: { ...good, "acme/torn": page(prompt) },
      openApi: {
        paths: {
          "/v1/models/acme/torn/runs": {
            post: {
              requestBody: {
                content: {
                  "application/json": {
                    schema: {
                      properties: {
                        input: { type: "object", properties: { prompt: { $ref: "#/components/schemas/Gone" } } },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    finding: {
      code: "broken-reference",
      severity: "error",
      pointer: /^openapi\.json#\/paths\/~1v1~1models~1acme~1torn~1runs\/post\/.*\/properties\/prompt\/\$ref$/,
      model: "acme/torn",
    },
    emits: ["acme/good"],
  },
];

describe("bad input is reported, and the other models come out", () => {
  it.each(cases)("$name", async ({ documents, finding, emits }) => {
    const { models, diagnostics } = await run(documents);
    expect(models.filter((model) => model.files !== undefined).map((model) => model.spec.id)).toEqual(emits);
    const found = diagnostics.find(({ code, model }) => code === finding.code && model === finding.model);
    expect(found, JSON.stringify(diagnostics, null, 2)).toBeDefined();
    expect(found?.severity).toBe(finding.severity);
    expect(found?.pointer).toMatch(finding.pointer);
    expect(found?.message).not.toBe("");
    expect(found?.help).not.toBe("");
  });

  it("explains a model without a page when the manifest does", async () => {
    const { diagnostics } = await run({
      catalog: [entry("acme/lost")],
      manifest: {
        source: "crawl",
        site: "https://www.runflow.io",
        api: "https://api.runflow.io",
        documents: {},
        absent: { "acme/lost": "the site answered 404" },
      },
    });
    expect(diagnostics.map(({ code, severity }) => ({ code, severity }))).toEqual([
      { code: "no-page", severity: "info" },
    ]);
  });
});

describe("a document that everything needs stops the run", () => {
  it.each([
    ["a catalog that is no JSON", { catalog: "<html>" }, "models-catalog.json"],
    ["an empty catalog document", { catalog: "" }, "models-catalog.json"],
    ["a catalog that is no array", { catalog: { total: 0 } }, "models-catalog.json"],
    ["an OpenAPI document that is no JSON", { catalog: [], openApi: "openapi: 3.1.0" }, "openapi.json"],
    ["an OpenAPI document that is no object", { catalog: [], openApi: [] }, "openapi.json"],
  ] satisfies readonly [string, Documents, string][])("%s", async (_name, documents, document) => {
    const failure = await run(documents).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnusableDocumentError);
    expect(failure).toMatchObject({ document, help: expect.stringMatching(/.+/) });
  });
});
