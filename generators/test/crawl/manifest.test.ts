import { expect, it } from "vitest";
import { parseManifest } from "../../src/ir/manifest.js";

const document = { url: "https://a/openapi.json", sha256: "a".repeat(64), etag: null, date: "2026-01-31" };
const whole = {
  source: "crawl",
  site: "https://a",
  api: "https://b",
  documents: { "openapi.json": document },
  absent: { "x/y": "why" },
};

it("reads a manifest as it stands, unknown keys included", () => {
  const disagreements = [{ what: "price", values: { "llms.txt": "$1/image", docs: ["$2/image", "$3/image"] } }];
  const value = { ...whole, documents: { "openapi.json": { ...document, reviewed: true, disagreements } } };
  expect(parseManifest(JSON.stringify(value))).toEqual(value);
});

it.each([
  { name: "no JSON", value: "{", message: /not JSON/ },
  { name: "no object", value: [], message: /not an object/ },
  { name: "another source", value: { ...whole, source: "guess" }, message: /\/source/ },
  { name: "no site", value: { ...whole, site: undefined }, message: /\/site/ },
  {
    name: "a path out",
    value: { ...whole, documents: { "models/../../x/llms.txt": document } },
    message: /no document of a snapshot/,
  },
  { name: "another file", value: { ...whole, documents: { "README.md": document } }, message: /README/ },
  {
    name: "a short hash",
    value: { ...whole, documents: { "openapi.json": { ...document, sha256: "ab" } } },
    message: /64 hex/,
  },
  {
    name: "no etag",
    value: { ...whole, documents: { "openapi.json": { ...document, etag: undefined } } },
    message: /etag/,
  },
  {
    name: "a wrong date",
    value: { ...whole, documents: { "openapi.json": { ...document, date: "today" } } },
    message: /date/,
  },
  {
    name: "a wrong completeness",
    value: { ...whole, documents: { "openapi.json": { ...document, completeness: "half" } } },
    message: /completeness/,
  },
  {
    name: "inferred inputs that are no list of names",
    value: { ...whole, documents: { "openapi.json": { ...document, inferred: ["seed", 4] } } },
    message: /inferred/,
  },
  {
    name: "a disagreement without values",
    value: { ...whole, documents: { "openapi.json": { ...document, disagreements: [{ what: "price" }] } } },
    message: /disagreements/,
  },
  {
    name: "a disagreement about numbers",
    value: {
      ...whole,
      documents: { "openapi.json": { ...document, disagreements: [{ what: "price", values: { docs: 3 } }] } },
    },
    message: /disagreements/,
  },
  {
    name: "facts as text",
    value: { ...whole, documents: { "openapi.json": { ...document, facts: "x" } } },
    message: /facts/,
  },
  { name: "an absent model without provider", value: { ...whole, absent: { y: "why" } }, message: /no model id/ },
  { name: "an absence without reason", value: { ...whole, absent: { "x/y": 1 } }, message: /\/absent\/x\/y/ },
])("refuses $name and names the place", ({ value, message }) => {
  expect(() => parseManifest(typeof value === "string" ? value : JSON.stringify(value))).toThrow(message);
});
