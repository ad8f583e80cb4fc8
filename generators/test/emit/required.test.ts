import { describe, expect, it } from "vitest";

import { isRequired } from "../../src/emit/required.js";
import type { Schema } from "../../src/ir/schema.js";

const from = "page#/x";
const text: Schema = { kind: "string", from };
const withDefault: Schema = { kind: "string", default: "a", from };
const mark: Schema = { kind: "enum", values: ["a"], open: false, default: "a", from };
const choice: Schema = { kind: "enum", values: ["a", "b"], open: false, default: "a", from };
const nothing: Schema = { kind: "enum", values: [], open: false, default: null, from };

interface Row {
  readonly name: string;
  readonly schema: Schema;
  /** Whether the printed member is required, when the source says that it is. */
  readonly input: boolean;
  readonly output: boolean;
}

const rows: readonly Row[] = [
  { name: "a text", schema: text, input: true, output: true },
  { name: "a text with a default", schema: withDefault, input: false, output: true },
  { name: "the one value of a variant", schema: mark, input: true, output: true },
  { name: "a choice with a default", schema: choice, input: false, output: true },
  { name: "a set of no values with a default", schema: nothing, input: false, output: true },
  { name: "a falsy default", schema: { kind: "number", integer: true, default: 0, from }, input: false, output: true },
  { name: "null as the default", schema: { ...text, default: null }, input: false, output: true },
];

describe("a member that the source calls required", () => {
  it.each(rows)("$name", ({ schema, input, output }) => {
    const field = { name: "lamp", required: true, schema };
    expect(isRequired(field, "input")).toBe(input);
    expect(isRequired(field, "output")).toBe(output);
  });
});

describe("a member that no source calls required", () => {
  it.each(rows)("$name", ({ schema }) => {
    const field = { name: "lamp", required: false, schema };
    expect(isRequired(field, "input")).toBe(false);
    expect(isRequired(field, "output")).toBe(false);
  });
});
