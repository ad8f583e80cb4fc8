import { describe, expect, it } from "vitest";

import type { JsonObject } from "../../src/ir/json.js";
import type { ModelPage } from "../../src/ir/model-page.js";
import type { CatalogEntry } from "../../src/ir/source-records.js";
import { normaliseModel, type ModelSources } from "../../src/normalise/model.js";
import { parseOpenApi } from "../../src/parse/openapi/openapi.js";
import { deepFreeze } from "./support/deep-freeze.js";

const entry: CatalogEntry = {
  id: "acme/lamp",
  provider: "acme",
  slug: "lamp",
  solution: false,
  active: true,
  pointer: "models-catalog.json#/0",
};
const page: ModelPage = { overview: {}, price: { rules: [] }, inputs: [], examples: [], truncated: false };
const line = (name: string, more: object = {}) => ({
  name,
  type: "string",
  pointer: `#/input/${name}`,
  line: 3,
  ...more,
});

function document(input?: JsonObject, components: JsonObject = {}) {
  const post = input && {
    requestBody: { content: { "application/json": { schema: { properties: { input } } } } },
    summary: "Of OpenAPI.",
  };
  const text = JSON.stringify({
    openapi: "3.1.0",
    paths: post ? { "/models/acme/lamp/runs": { post } } : {},
    components,
  });
  return parseOpenApi(text, "openapi.json").openApi;
}

function normalise(changes: Partial<ModelSources> & { readonly of?: ModelPage } = {}) {
  const { of, ...rest } = changes;
  return normaliseModel(
    deepFreeze({
      entry,
      site: "https://www.runflow.io",
      openApi: document(),
      completeness: { document: "complete", missing: [] },
      ...(of !== undefined && { page: { page: of, document: "models/acme/lamp/llms.txt" } }),
      ...rest,
    }),
  );
}

describe("normaliseModel", () => {
  it("puts required fields first, keeps the order of the rest, and finds media by name", () => {
    const { spec } = normalise({
      of: {
        ...page,
        inputs: [line("style"), line("image_url", { required: true }), line("seed", { type: "integer" })],
      },
    });
    expect(spec?.input.fields.map(({ name }) => name)).toEqual(["image_url", "style", "seed"]);
    expect(spec?.media).toEqual(["image_url"]);
  });

  it("without any document that describes its inputs gives no spec and says so", () => {
    for (const nothing of [{}, { of: page }]) {
      const { spec, diagnostics } = normalise(nothing);
      expect(spec).toBeUndefined();
      expect(diagnostics).toEqual([
        expect.objectContaining({ code: "inputs-unknown", severity: "error", model: "acme/lamp" }),
      ]);
    }
  });

  it("marks what the snapshot has from a similar model: nothing of it is required, and its options are open", () => {
    const { spec, diagnostics } = normalise({
      of: {
        ...page,
        inputs: [
          line("size", { required: true, options: ["small", "large"] }),
          line("config", {
            type: "object",
            nested: [line("ratio", { pointer: "#/input/config/ratio" }), line("deep")],
          }),
        ],
      },
      inferred: ["size", "config/ratio", "gone"],
    });
    expect(spec?.input.fields).toMatchObject([
      { name: "size", required: false, schema: { kind: "enum", open: true, inferred: { type: "sibling" } } },
      {
        name: "config",
        schema: { fields: [{ name: "ratio", schema: { inferred: { type: "sibling" } } }, { name: "deep" }] },
      },
    ]);
    expect(JSON.stringify(spec?.input).match(/sibling/g)).toHaveLength(2);
    expect(diagnostics).toEqual([expect.objectContaining({ code: "unknown-inferred-input", severity: "warning" })]);
  });

  it("takes a closed input without fields for a model that needs none", () => {
    const { spec, diagnostics } = normalise({
      openApi: document({ type: "object", additionalProperties: false, properties: {} }),
    });
    expect(diagnostics).toEqual([]);
    expect(spec?.input.fields).toEqual([]);
  });

  it("gives no spec when a reference of its own leads nowhere", () => {
    const openApi = document({ properties: { a: { $ref: "#/components/schemas/Missing" } } });
    expect(normalise({ openApi }).spec).toBeUndefined();
  });

  it.each<[name: string, changes: Parameters<typeof normalise>[0], description: string]>([
    [
      "the page's",
      { of: { ...page, inputs: [line("a")], summary: "Of the\npage." }, openApi: document({ properties: { a: {} } }) },
      "Of the page.",
    ],
    [
      "OpenAPI's",
      { of: { ...page, inputs: [line("a")] }, openApi: document({ properties: { a: {} } }) },
      "Of OpenAPI.",
    ],
    ["the name", { of: { ...page, inputs: [line("a")] } }, "acme/lamp"],
  ])("describes the model in words of its own: %s", (_name, changes, description) => {
    expect(normalise(changes).spec?.description).toBe(description);
  });

  it.each([
    [undefined, "https://www.runflow.io/models/acme/lamp"],
    ["/models/acme/lamp?tab=api", "https://www.runflow.io/models/acme/lamp?tab=api"],
    ["https://www.runflow.io/models/acme/lamp/", "https://www.runflow.io/models/acme/lamp/"],
    ["HTTPS://WWW.RUNFLOW.IO/lamps", "https://www.runflow.io/lamps"],
  ])("its page at %s is %s", (pageUrl, address) => {
    const { spec, diagnostics } = normalise({
      entry: { ...entry, ...(pageUrl !== undefined && { pageUrl }) },
      of: { ...page, inputs: [line("a")] },
    });
    expect(spec?.page).toBe(address);
    expect(diagnostics.filter(({ code }) => code === "page-address")).toEqual([]);
  });

  it.each([
    ["javascript:alert(1)", "is not an address of https://www.runflow.io"],
    ["https://[", "cannot be read"],
    ["https://evil.example/models/acme/lamp", "is not an address of https://www.runflow.io"],
    ["//evil.example/x", "is not an address of https://www.runflow.io"],
    ["/\\evil.example/x", "is not an address of https://www.runflow.io"],
    ["https://www.runflow.io.evil.example/x", "is not an address of https://www.runflow.io"],
    ["http://www.runflow.io/x", "is not an address of https://www.runflow.io"],
    ["https://www.runflow.io@evil.example/x", "is not an address of https://www.runflow.io"],
    ["https://a:b@www.runflow.io/x", "holds a name or a password"],
    ["/x)![t](https://evil.example/p.png", "holds characters that no address of a page needs"],
    ["/a b", "holds characters that no address of a page needs"],
  ])("its page at %s is the site's own, with a finding", (pageUrl, problem) => {
    const { spec, diagnostics } = normalise({ entry: { ...entry, pageUrl }, of: { ...page, inputs: [line("a")] } });
    expect(spec?.page).toBe("https://www.runflow.io/models/acme/lamp");
    expect(diagnostics.filter(({ code }) => code === "page-address")).toEqual([
      expect.objectContaining({
        severity: "warning",
        pointer: entry.pointer,
        message: `The catalog's address of the page, ${JSON.stringify(pageUrl)}, ${problem}.`,
        help: "https://www.runflow.io/models/acme/lamp is linked instead. Report it to the upstream.",
      }),
    ]);
  });

  it("keeps an example of its own once, and no generic stub", () => {
    const example = (input: JsonObject, wrapped: boolean, pointer: string) => ({
      language: "curl",
      input,
      wrapped,
      pointer,
    });
    const { spec } = normalise({
      of: {
        ...page,
        inputs: [line("a")],
        examples: [
          example({ a: "x" }, true, "#/examples/0"),
          example({ a: "x" }, true, "#/examples/1"),
          example({ b: "y" }, false, "#/examples/2"),
        ],
      },
    });
    expect(spec?.examples.map(({ input }) => input)).toEqual([{ a: "x" }]);
  });

  it("takes the licence and the date from the page's overview", () => {
    const of = { ...page, inputs: [line("a")] };
    expect(normalise({ of: { ...of, overview: { license: "MIT", "last updated": "2026-01-02" } } }).spec).toMatchObject(
      {
        license: "MIT",
        lastUpdated: "2026-01-02",
      },
    );
  });
});
