import { describe, expect, it } from "vitest";

import { UnusableDocumentError } from "../../src/ir/unusable-document.js";
import { parseCatalog } from "../../src/parse/catalog.js";

const document = "models-catalog.json";
const parse = (value: unknown) => parseCatalog(JSON.stringify(value), document);

describe("an entry of the catalog", () => {
  it.each<[name: string, entry: object, read: object]>([
    [
      "says everything",
      {
        provider_slug: "openai",
        model_slug: "gpt-image-2/edit",
        model_name: " GPT Image 2 ",
        category: "image-to-image",
        provider_name: "OpenAI",
        page_url: "/models/openai/gpt-image-2/edit",
        price_label: "$0.04/image",
        active: true,
      },
      {
        id: "openai/gpt-image-2/edit",
        provider: "openai",
        slug: "gpt-image-2/edit",
        solution: false,
        name: "GPT Image 2",
        category: "image-to-image",
        providerName: "OpenAI",
        pageUrl: "/models/openai/gpt-image-2/edit",
        priceLabel: "$0.04/image",
        active: true,
        pointer: "models-catalog.json#/0",
      },
    ],
    [
      "states its id as one slug",
      { slug: "acme/lamp" },
      { id: "acme/lamp", provider: "acme", slug: "lamp", active: true },
    ],
    ["counts as active unless it says no", { slug: "acme/lamp", active: null }, { active: true }],
    ["is switched off", { slug: "acme/lamp", active: false }, { active: false }],
    ["of provider runflow is a Solution", { slug: "runflow/skin-fix" }, { solution: true }],
    [
      "speaks in camel case",
      { providerSlug: "acme", modelSlug: "lamp", modelName: "Lamp", pageUrl: "/lamp", priceLabel: "$1/image" },
      { id: "acme/lamp", name: "Lamp", pageUrl: "/lamp", priceLabel: "$1/image" },
    ],
    ["states a provider and a slug", { provider: "acme", slug: "lamp" }, { id: "acme/lamp" }],
    [
      "states a slug with its provider, and the provider",
      { provider: "Acme Inc", slug: "acme/lamp" },
      { id: "acme/lamp" },
    ],
    ["repeats the provider in the slug", { provider_slug: "acme", model_slug: "acme/lamp" }, { id: "acme/lamp" }],
    ["states a number for a slug", { provider_slug: "acme", model_slug: 7 }, { id: "acme/7" }],
    ["states its address for a slug", { slug: "/models/acme/lamp/" }, { id: "acme/lamp" }],
    ["states an id", { id: "acme/lamp" }, { id: "acme/lamp" }],
    ["has six segments", { slug: "a/b/c/d/e/f" }, { id: "a/b/c/d/e/f" }],
    ["says no in words", { slug: "acme/lamp", active: "false" }, { active: false }],
    ["says that it is a workflow", { slug: "acme/lamp", isWorkflow: true }, { solution: true }],
  ])("%s", (_name, entry, read) => {
    const { entries, diagnostics } = parse([entry]);
    expect(diagnostics).toEqual([]);
    expect(entries).toEqual([expect.objectContaining(read)]);
  });

  it("leaves no key behind for what it does not say", () => {
    expect(Object.keys(parse([{ slug: "acme/lamp", category: " " }]).entries[0] ?? {})).toEqual([
      "id",
      "provider",
      "slug",
      "solution",
      "active",
      "pointer",
    ]);
  });
});

describe("a bad entry is reported and never stops the others", () => {
  it.each<[name: string, entry: unknown, code: string]>([
    ["no object", 7, "catalog-entry"],
    ["no id", { model_name: "Lamp" }, "catalog-entry-without-id"],
    ["an id of one segment", { slug: "lamp" }, "invalid-model-id"],
    ["an id that climbs out of its folder", { slug: "acme/../../etc" }, "invalid-model-id"],
    ["an id with a space", { slug: "acme/my lamp" }, "invalid-model-id"],
    ["an empty segment", { slug: "acme//lamp" }, "invalid-model-id"],
    ["a segment that is another model's page", { slug: "acme/lamp/llms.txt" }, "invalid-model-id"],
    ["an id longer than any name", { slug: `acme/${"x".repeat(5_000)}` }, "invalid-model-id"],
    ["a leading dot", { slug: "acme/.lamp" }, "invalid-model-id"],
    ["escapes", { slug: "acme/%2e%2e" }, "invalid-model-id"],
    ["an id that is no path", { id: "0197b3c4" }, "catalog-entry-without-id"],
    ["null", null, "catalog-entry"],
    ["a list", [], "catalog-entry"],
    ["an id that stands there already", { slug: "acme/good", category: "video" }, "duplicate-catalog-entry"],
  ])("%s", (_name, entry, code) => {
    const { entries, diagnostics } = parse([{ slug: "acme/good" }, entry, { slug: "acme/better" }]);
    expect(entries.map(({ id }) => id)).toEqual(["acme/good", "acme/better"]);
    expect(diagnostics).toEqual([
      expect.objectContaining({ code, severity: "error", pointer: "models-catalog.json#/1" }),
    ]);
  });

  it("one that repeats another word for word is a note and no error", () => {
    const lamp = { slug: "acme/good", category: "image" };
    const { entries, diagnostics } = parse([lamp, lamp, { slug: "acme/better" }, lamp]);
    expect(entries.map(({ id }) => id)).toEqual(["acme/good", "acme/better"]);
    expect(diagnostics).toMatchObject([
      { code: "repeated-catalog-entry", severity: "warning", pointer: "models-catalog.json#/1" },
      { code: "repeated-catalog-entry", severity: "warning", pointer: "models-catalog.json#/3" },
    ]);
  });

  it("a message about an endless id is short", () => {
    const { diagnostics } = parse([{ slug: `acme/${"x".repeat(5_000)}` }, { slug: "acme/good" }]);
    expect(diagnostics[0]?.message.length).toBeLessThan(400);
  });

  it("a value that should be text is left out, and told with its place", () => {
    const { entries, diagnostics } = parse([{ slug: "acme/lamp", model_name: ["Lamp"], category: null }]);
    expect(entries[0]).not.toHaveProperty("name");
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: "catalog-value",
        severity: "warning",
        model: "acme/lamp",
        pointer: "models-catalog.json#/0/model_name",
      }),
    ]);
  });

  it("an empty catalog is an error", () => {
    expect(parse([]).diagnostics).toEqual([expect.objectContaining({ code: "empty-catalog", severity: "error" })]);
  });
});

describe("a catalog that cannot be used stops the run", () => {
  it.each<[name: string, text: string, message: string]>([
    ["empty", " \n", "models-catalog.json: the document is empty"],
    ["cut", '[{"slug":', "models-catalog.json: the document is no JSON"],
    ["a page instead of JSON", "<!doctype html>", "models-catalog.json: the document is no JSON"],
    ["an object", "{}", "models-catalog.json: expected an array of models, found a JSON object without keys"],
    ["a map of models", '{"acme/lamp":{}}', 'expected an array of models, found a JSON object with "acme/lamp"'],
    ["two lists", '{"data":[],"models":[]}', "expected an array of models, found a JSON object"],
    ["a number", "7", "expected an array of models, found a JSON number"],
    ["null", "null", "models-catalog.json: expected an array of models, found null"],
  ])("%s", (_name, text, message) => {
    expect(() => parseCatalog(text, document)).toThrow(UnusableDocumentError);
    expect(() => parseCatalog(text, document)).toThrow(message);
  });

  it.each(["data", "models", "items", "results"])("an envelope does not: %s", (name) => {
    const { entries } = parse({ [name]: [{ slug: "acme/lamp" }] });
    expect(entries.map(({ id, pointer }) => `${id} ${pointer}`)).toEqual([`acme/lamp models-catalog.json#/${name}/0`]);
  });

  it("a byte order mark does not", () => {
    expect(parseCatalog('\ufeff[{"slug":"acme/lamp"}]', document).entries).toHaveLength(1);
  });
});
