import { describe, expect, it } from "vitest";

import type { Rule } from "../../src/ir/model.js";
import type { Schema } from "../../src/ir/schema.js";
import { compareSchemas } from "../../src/release/compare-schemas.js";
import { compareSpecs } from "../../src/release/compare-specs.js";
import { lampSpec } from "./model-spec.js";

const text = (limits: object = {}): Schema => ({ kind: "string", ...limits, from: "test" });
const whole: Schema = { kind: "number", integer: true, from: "test" };
const list = (items: Schema): Schema => ({ kind: "array", items, from: "test" });
const record = (values: Schema, more: object = {}): Schema => ({ kind: "record", values, ...more, from: "test" });
const tuple = (items: readonly Schema[], rest?: Schema): Schema => ({
  kind: "tuple",
  items,
  ...(rest !== undefined && { rest }),
  from: "test",
});
const object = (name: string, schema: Schema): Schema => ({
  kind: "object",
  fields: [{ name, required: false, schema }],
  from: "test",
});
const union = (...variants: readonly Schema[]): Schema => ({ kind: "union", variants, from: "test" });
const json = (shape: "any" | "object" | "container"): Schema => ({ kind: "json", shape, from: "test" });

interface Row {
  readonly name: string;
  readonly before: Schema;
  readonly after: Schema;
  /** The rules, each with the place inside the value. */
  readonly changes: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: "a place of a tuple",
    before: tuple([text({ maxLength: 2 }), whole]),
    after: tuple([text({ maxLength: 3 }), whole]),
    changes: ["input-limit-loosened *"],
  },
  {
    name: "a place of a tuple that is another type",
    before: tuple([text(), whole]),
    after: tuple([text(), text()]),
    changes: ["input-type-changed *"],
  },
  {
    name: "what follows a tuple",
    before: tuple([text()], text({ maxLength: 2 })),
    after: tuple([text()], text({ maxLength: 1 })),
    changes: ["input-limit-tightened *"],
  },
  { name: "nothing about a tuple", before: tuple([text()], whole), after: tuple([text()], whole), changes: [] },
  {
    name: "a tuple that nothing follows any more",
    before: tuple([text()], whole),
    after: tuple([text()]),
    changes: ["input-type-narrowed "],
  },
  {
    name: "a tuple that something follows now",
    before: tuple([text()]),
    after: tuple([text()], whole),
    changes: ["input-type-widened "],
  },
  {
    name: "a tuple with one more place",
    before: tuple([text()]),
    after: tuple([text(), text()]),
    changes: ["input-type-changed "],
  },
  {
    name: "a tuple that became a list",
    before: tuple([text()]),
    after: list(text()),
    changes: ["input-type-widened "],
  },
  {
    name: "values and keys of a record",
    before: record(text({ minLength: 1 })),
    after: record(text(), { keyPattern: "^a" }),
    changes: ["input-limit-tightened ", "input-limit-loosened *"],
  },
  {
    name: "a record that became a list",
    before: record(text()),
    after: list(text()),
    changes: ["input-type-changed "],
  },
  {
    name: "a list that became a record",
    before: list(text()),
    after: record(text()),
    changes: ["input-type-changed "],
  },
  {
    name: "inside a variant of a union, wherever it stands",
    before: union(text({ maxLength: 1 }), whole),
    after: union(whole, text({ maxLength: 2 })),
    changes: ["input-limit-loosened "],
  },
  {
    name: "two variants of one kind, each with its partner",
    before: union(object("a", text({ maxLength: 1 })), object("b", text())),
    after: union(object("b", text()), object("a", text({ maxLength: 2 }))),
    changes: ["input-limit-loosened a"],
  },
  { name: "JSON of a narrower shape", before: json("any"), after: json("object"), changes: ["input-type-narrowed "] },
  { name: "JSON of a wider shape", before: json("object"), after: json("container"), changes: ["input-type-widened "] },
  { name: "JSON of the same shape", before: json("object"), after: json("object"), changes: [] },
];

describe("what differs inside a value", () => {
  it.each(rows)("$name", ({ before, after, changes }) => {
    const found = compareSchemas({ schema: before, definitions: {} }, { schema: after, definitions: {} }, "input");
    expect(found.map(({ rule, path }) => `${rule} ${path.join(".")}`)).toEqual(changes);
  });
});

describe("a schema that contains itself", () => {
  const ref: Schema = { kind: "ref", name: "Node", from: "test" };
  const tree = (label: Schema) => ({
    schema: ref,
    definitions: {
      Node: {
        kind: "object",
        fields: [
          { name: "label", required: false, schema: label },
          { name: "children", required: false, schema: list(ref) },
        ],
        from: "test",
      } satisfies Schema,
    },
  });

  it("is compared once", () => {
    const found = compareSchemas(tree(text()), tree(text({ maxLength: 4 })), "output");
    expect(found.map(({ rule, path }) => `${rule} ${path.join(".")}`)).toEqual(["output-limit-changed label"]);
  });
});

describe("a default that comes or goes", () => {
  const compared = (before: Schema, after: Schema) =>
    compareSchemas({ schema: before, definitions: {} }, { schema: after, definitions: {} }, "input");

  it("is none where there is none", () => {
    expect(compared(text(), text({ default: "a" }))).toMatchObject([{ before: "none", after: '"a"' }]);
    expect(compared(text({ default: "a" }), text())).toMatchObject([{ before: '"a"', after: "none" }]);
  });
});

describe("rules between inputs", () => {
  const fields = ["a", "b", "c"].map((name) => ({ name, required: false, schema: text() }));
  const group = (kind: "exactly-one-of" | "at-least-one-of" | "at-most-one-of", ...names: string[]): Rule => ({
    kind,
    fields: names,
    from: "test",
  });
  const requires: Rule = { kind: "requires", field: "a", requires: ["b"], from: "test" };
  const forms = (...required: readonly string[]): Rule => ({
    kind: "one-form-of",
    forms: required.map((name) => ({ required: [name], forbidden: [], values: {} })),
    from: "test",
  });
  const compared = (before: readonly Rule[], after: readonly Rule[]): readonly string[] =>
    compareSpecs(lampSpec({ input: fields, rules: before }), lampSpec({ input: fields, rules: after })).map(
      ({ rule }) => rule,
    );

  it.each<readonly [string, Rule, Rule, readonly string[]]>([
    [
      "at most instead of exactly one",
      group("exactly-one-of", "a", "b"),
      group("at-most-one-of", "b", "a"),
      ["input-rule-loosened"],
    ],
    [
      "at least instead of exactly one",
      group("exactly-one-of", "a", "b"),
      group("at-least-one-of", "a", "b"),
      ["input-rule-loosened"],
    ],
    [
      "exactly instead of at most one",
      group("at-most-one-of", "a", "b"),
      group("exactly-one-of", "a", "b"),
      ["input-rule-removed", "input-rule-added"],
    ],
    [
      "the same of other fields",
      group("exactly-one-of", "a", "b"),
      group("at-most-one-of", "a", "c"),
      ["input-rule-removed", "input-rule-added"],
    ],
    [
      "one kind instead of another",
      requires,
      group("at-most-one-of", "a", "b"),
      ["input-rule-removed", "input-rule-added"],
    ],
    [
      "another kind instead of one",
      group("exactly-one-of", "a", "b"),
      requires,
      ["input-rule-removed", "input-rule-added"],
    ],
    [
      "a group instead of forms",
      forms("a", "b"),
      group("at-least-one-of", "a", "b"),
      ["input-rule-removed", "input-rule-added"],
    ],
    [
      "forms instead of a group",
      group("exactly-one-of", "a", "b"),
      forms("a", "b"),
      ["input-rule-removed", "input-rule-added"],
    ],
    ["one more form", forms("a", "b"), forms("a", "b", "c"), ["input-rule-loosened"]],
    ["a form that gave way to another", forms("a", "b"), forms("a", "c"), ["input-rule-removed", "input-rule-added"]],
  ])("%s", (_name, before, after, changes) => {
    expect(compared([before], [after])).toEqual(changes);
  });
});
