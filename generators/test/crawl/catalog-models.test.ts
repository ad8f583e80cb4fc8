import { expect, it } from "vitest";
import { catalogModels } from "../../src/crawl/catalog-models.js";

it("reads both namings, in the catalog's order", () => {
  const models = catalogModels([{ provider_slug: "acme", model_slug: "lamp/v1.5" }, { slug: "acme/chair" }]);
  expect(models).toEqual({ ids: ["acme/lamp/v1.5", "acme/chair"], diagnostics: [] });
});

it.each([
  { name: "no object", entry: "acme/lamp", code: "entry-without-id" },
  { name: "no id", entry: { model_name: "Lamp" }, code: "entry-without-id" },
  { name: "a way out", entry: { provider_slug: "..", model_slug: "etc/passwd" }, code: "invalid-model-id" },
  { name: "a way out inside", entry: { slug: "acme/../../x" }, code: "invalid-model-id" },
  { name: "one segment", entry: { slug: "lamp" }, code: "invalid-model-id" },
  { name: "a backslash", entry: { slug: "acme/a\\b" }, code: "invalid-model-id" },
  { name: "a query", entry: { slug: "acme/a?b" }, code: "invalid-model-id" },
  { name: "another model's page as folder", entry: { slug: "acme/first/llms.txt" }, code: "invalid-model-id" },
  { name: "the same id again", entry: { slug: "acme/first", active: false }, code: "duplicate-model-id" },
  { name: "the same id in other letters", entry: { slug: "Acme/First" }, code: "duplicate-model-id" },
])("leaves out an entry with $name, and says so", ({ entry, code }) => {
  const { ids, diagnostics } = catalogModels([{ slug: "acme/first" }, entry]);
  expect(ids).toEqual(["acme/first"]);
  expect(diagnostics).toMatchObject([{ code, severity: "error", pointer: "models-catalog.json#/1" }]);
});

it("an entry that repeats another word for word is a note and no error", () => {
  const { ids, diagnostics } = catalogModels([{ slug: "acme/first" }, { slug: "acme/first" }]);
  expect(ids).toEqual(["acme/first"]);
  expect(diagnostics).toMatchObject([{ code: "repeated-catalog-entry", severity: "warning" }]);
});
