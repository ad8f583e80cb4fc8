import { describe, expect, it } from "vitest";

import type { Schema } from "../../src/ir/schema.js";
import { compareLimits } from "../../src/release/compare-limits.js";

const from = "page#/x";
const number = (limits: object, integer = false): Schema => ({ kind: "number", integer, ...limits, from });
const text = (limits: object): Schema => ({ kind: "string", ...limits, from });
const list = (limits: object): Schema => ({ kind: "array", items: { kind: "boolean", from }, ...limits, from });

interface Row {
  readonly name: string;
  readonly before: Schema;
  readonly after: Schema;
  /** What an app that sends values meets: fewer of them pass, or more. */
  readonly change: "tightened" | "loosened";
  readonly words: readonly [before: string, after: string];
}

const rows: readonly Row[] = [
  {
    name: "a lower end that rises",
    before: number({ minimum: 1 }),
    after: number({ minimum: 2 }),
    change: "tightened",
    words: ["at least 1", "at least 2"],
  },
  {
    name: "a lower end that falls",
    before: number({ exclusiveMinimum: 2 }),
    after: number({ exclusiveMinimum: 1 }),
    change: "loosened",
    words: ["more than 2", "more than 1"],
  },
  {
    name: "an upper end that falls",
    before: text({ maxLength: 20 }),
    after: text({ maxLength: 10 }),
    change: "tightened",
    words: ["characters, at most 20", "characters, at most 10"],
  },
  {
    name: "an upper end that rises",
    before: list({ maxItems: 2 }),
    after: list({ maxItems: 3 }),
    change: "loosened",
    words: ["items, at most 2", "items, at most 3"],
  },
  {
    name: "a limit that is new",
    before: list({}),
    after: list({ uniqueItems: true }),
    change: "tightened",
    words: ["no limit", "no item twice"],
  },
  {
    name: "a limit that is gone",
    before: text({ pattern: "^a" }),
    after: text({}),
    change: "loosened",
    words: ["the pattern ^a", "no limit"],
  },
  {
    name: "another pattern, of which nobody knows whether it takes more",
    before: text({ pattern: "^a" }),
    after: text({ pattern: "^[ab]" }),
    change: "tightened",
    words: ["the pattern ^a", "the pattern ^[ab]"],
  },
  {
    name: "a step of which the old one is a multiple",
    before: number({ multipleOf: 16 }),
    after: number({ multipleOf: 8 }),
    change: "loosened",
    words: ["a multiple of 16", "a multiple of 8"],
  },
  {
    name: "a step that is a multiple of the old one",
    before: number({ multipleOf: 8 }),
    after: number({ multipleOf: 16 }),
    change: "tightened",
    words: ["a multiple of 8", "a multiple of 16"],
  },
  {
    name: "numbers that must be whole now",
    before: number({}),
    after: number({}, true),
    change: "tightened",
    words: ["any number", "whole numbers"],
  },
  {
    name: "numbers that need not be whole any more",
    before: number({}, true),
    after: number({}),
    change: "loosened",
    words: ["whole numbers", "any number"],
  },
];

describe("a limit that moved", () => {
  it.each(rows)("$name", ({ before, after, change, words: [old, now] }) => {
    expect(compareLimits(before, after)).toEqual([{ change, before: old, after: now }]);
  });

  it("is none where nothing differs, a falsy limit included", () => {
    expect(compareLimits(number({ minimum: 0 }), number({ minimum: 0 }))).toEqual([]);
    expect(compareLimits(number({ minimum: 0 }), number({}))).toHaveLength(1);
  });
});
