import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodeJson } from "../../src/crawl/document-text.js";
import { parseManifest } from "../../src/ir/manifest.js";
import { parseJson } from "../../src/ir/parse-json.js";
import { readJsonAnswer } from "../../src/publish/registry-fetch.js";
import { parseLifecycle } from "../../src/release/lifecycle.js";
import { parseJsonDocument } from "../../src/parse/json-document.js";

const deep = (levels: number): string => `${'{"a":['.repeat(levels / 2)}${"]}".repeat(levels / 2)}`;
const tooDeep = /nested more than 256 levels deep/;

describe("reading JSON", () => {
  it("gives what JSON's own reader gives", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("does not count brackets inside texts", () => {
    const text = JSON.stringify([`${"[{".repeat(1000)}\\"[`, '"'.repeat(300), "\\"]);
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it("does not count what stands side by side", () => {
    expect(parseJson(`[${"[],{},".repeat(10_000)}0]`)).toHaveLength(20_001);
  });

  it("takes 256 levels and no more", () => {
    expect(() => parseJson(deep(256))).not.toThrow();
    expect(() => parseJson(deep(258))).toThrow(tooDeep);
  });

  it.each(['{"a', '"\\', "[1,", "]]]]", '{"a":"\\"}'])("says of %s what JSON's own reader says", (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});

describe("a document that is nested a million levels deep is a finding about that document", () => {
  const text = "[".repeat(1_000_000);

  it("of the snapshot, where it is no JSON either", () => {
    expect(() => parseJsonDocument(text, "openapi.json")).toThrow(/^openapi\.json: the document is no JSON \(/);
  });

  it("of the repository", () => {
    expect(() => parseManifest(text)).toThrow(/^The manifest is not JSON/);
    expect(() => parseLifecycle(text)).toThrow(tooDeep);
  });

  it("of a registry", async () => {
    await expect(readJsonAnswer(new Response(text))).rejects.toThrow(/^The registry answered with .* \(nested more/);
  });
});

describe("a document that models share", () => {
  const document = `{"deep":${deep(1_000_000)},"other":{"title":"A"}}`;

  it.each([
    ["of the snapshot", () => parseJsonDocument(document, "openapi.json")],
    ["of the upstream", () => decodeJson(new TextEncoder().encode(document))],
  ])("is read without its depths: %s", (_, read) => {
    const value = read();
    expect(value).toMatchObject({ other: { title: "A" } });
    const printed = JSON.stringify(value);
    expect(printed.match(/\[/g)?.length).toBeGreaterThan(100);
    expect(parseJson(printed)).toEqual(value);
  });
});
