import { describe, expect, it } from "vitest";

import type { Schema } from "../../src/ir/schema.js";
import { hasSameMeaning } from "../../src/ir/same-meaning.js";
import { lampSpec } from "./model-spec.js";

const from = "test";
const withField = (schema: Schema, definitions: Readonly<Record<string, Schema>> = {}) =>
  lampSpec({ input: [{ name: "x", required: false, schema }], definitions });
const options = (...values: string[]): Schema => ({ kind: "enum", values, open: false, from });
const text: Schema = { kind: "string", from };
const number: Schema = { kind: "number", integer: true, from };
const tree = (name: string): Schema => ({
  kind: "object",
  fields: [{ name: "child", required: false, schema: { kind: "ref", name, from } }],
  from,
});

describe("two specs of a model mean the same", () => {
  it.each([
    [
      "the places of their statements",
      withField(text),
      withField({ ...text, from: "openapi.json#/components/schemas/X" }),
    ],
    ["the order of options", withField(options("a", "b", "c")), withField(options("c", "a", "b"))],
    [
      "the order of variants",
      withField({ kind: "union", variants: [text, number], from }),
      withField({ kind: "union", variants: [number, text], from }),
    ],
    ["the day of the last update", lampSpec({ lastUpdated: "2026-01-01" }), lampSpec({ lastUpdated: "2026-02-02" })],
    [
      "a slash at the end of the page's address",
      lampSpec({ page: "https://x.example/a" }),
      lampSpec({ page: "https://x.example/a/" }),
    ],
    [
      "the place of a text beside a null",
      withField({ kind: "nullable", inner: { ...text, description: "Seed." }, from }),
      withField({ kind: "nullable", inner: text, description: "Seed.", from }),
    ],
    [
      "the name of a definition",
      withField({ kind: "ref", name: "Node", from }, { Node: tree("Node") }),
      withField({ kind: "ref", name: "Branch", from }, { Branch: tree("Branch") }),
    ],
    [
      "the order of a rule's fields",
      lampSpec({ rules: [{ kind: "at-most-one-of", fields: ["a", "b"], from }] }),
      lampSpec({ rules: [{ kind: "at-most-one-of", fields: ["b", "a"], from: "elsewhere" }] }),
    ],
  ])("where they differ in %s", (_, left, right) => {
    expect(JSON.stringify(left)).not.toBe(JSON.stringify(right));
    expect(hasSameMeaning(left, right)).toBe(true);
  });

  it.each([
    ["an option", withField(options("a", "b")), withField(options("a", "c"))],
    [
      "whether the options are all",
      withField(options("a", "b")),
      withField({ kind: "enum", values: ["a", "b"], open: true, from }),
    ],
    ["a default", withField({ ...text, default: "a" }), withField({ ...text, default: "b" })],
    [
      "the order inside a default",
      withField({ ...text, default: ["a", "b"] }),
      withField({ ...text, default: ["b", "a"] }),
    ],
    ["a text", withField(text), withField({ ...text, description: "New." })],
    ["a limit", withField(text), withField({ ...text, maxLength: 4 })],
    ["whether null is taken", withField(text), withField({ kind: "nullable", inner: text, from })],
    [
      "the order inside an example",
      lampSpec({ examples: [{ input: { x: ["a", "b"] }, from }] }),
      lampSpec({ examples: [{ input: { x: ["b", "a"] }, from }] }),
    ],
    ["the page", lampSpec({ page: "https://x.example/a" }), lampSpec({ page: "https://x.example/b" })],
    [
      "what a definition holds",
      withField({ kind: "ref", name: "Node", from }, { Node: text }),
      withField({ kind: "ref", name: "Node", from }, { Node: number }),
    ],
  ])("and not where they differ in %s", (_, left, right) => {
    expect(hasSameMeaning(left, right)).toBe(false);
  });
});
