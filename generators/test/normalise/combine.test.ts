import { describe, expect, it } from "vitest";

import { sameJson, type JsonObject, type JsonValue } from "../../src/ir/json.js";
import { admitsNothing, combineSchemas, fittingOptions } from "../../src/normalise/json-schema/combine.js";

/** What both say at once, and the keywords that no one schema can say for both. */
type Row = readonly [name: string, left: JsonObject, right: JsonObject, both: JsonObject, lost?: readonly string[]];

const pairs = (count: number): JsonValue => Array.from({ length: count }, (_, index) => ({ const: index }));

const rows: readonly Row[] = [
  [
    "the higher of two lower ends",
    { minimum: 1, minLength: 5 },
    { minimum: 2, minLength: 3 },
    { minimum: 2, minLength: 5 },
  ],
  [
    "the lower of two upper ends",
    { maximum: 9, maxItems: 3 },
    { maximum: 8, maxItems: 4 },
    { maximum: 8, maxItems: 3 },
  ],
  [
    "the right one where only that is a number",
    { minimum: true, maximum: 4 },
    { minimum: 2, maximum: true },
    { minimum: 2, maximum: true },
  ],
  ["distinct items where one part asks for them", { uniqueItems: false }, { uniqueItems: true }, { uniqueItems: true }],
  [
    "distinct items where the first part asks for them",
    { uniqueItems: true },
    { uniqueItems: false },
    { uniqueItems: true },
  ],
  ["null only where both take it", { nullable: true }, { nullable: false }, { nullable: false }],
  [
    "null where the second takes it and the first does not",
    { nullable: false },
    { nullable: true },
    { nullable: false },
  ],
  ["a type that both have", { type: ["string", "null"] }, { type: ["null", "number"] }, { type: "null" }],
  ["the narrower of number and integer", { type: "number" }, { type: "integer" }, { type: "integer" }],
  ["the narrower of integer and number", { type: "integer" }, { type: "number" }, { type: "integer" }],
  [
    "integer once, beside another type",
    { type: ["integer", "string"] },
    { type: ["number", "string"] },
    { type: ["integer", "string"] },
  ],
  ["no type at all", { type: "string" }, { type: "number" }, { type: [] }],
  ["the options that both have", { enum: ["a", "b", { c: 1 }] }, { enum: [{ c: 1 }, "b"] }, { enum: ["b", { c: 1 }] }],
  ["all that is required", { required: ["a"] }, { required: ["b", "a"] }, { required: ["a", "b"] }],
  [
    "items of which both hold",
    { items: { minimum: 1 } },
    { items: { maximum: 2 } },
    { items: { allOf: [{ minimum: 1 }, { maximum: 2 }] } },
  ],
  ["no items where the first part forbids them", { items: false }, { items: { minimum: 1 } }, { items: false }],
  ["no items where the second part forbids them", { items: true }, { items: false }, { items: false }],
  ["the items of the part that says something", { items: true }, { items: { minimum: 1 } }, { items: { minimum: 1 } }],
  ["the items of the first part, beside any", { items: { minimum: 1 } }, { items: true }, { items: { minimum: 1 } }],
  ["the step that is a multiple of the other", { multipleOf: 4 }, { multipleOf: 8 }, { multipleOf: 8 }],
  ["the step that the other divides", { multipleOf: 8 }, { multipleOf: 4 }, { multipleOf: 8 }],
  ["two steps of which none is a multiple", { multipleOf: 4 }, { multipleOf: 6 }, { multipleOf: 6 }, ["multipleOf"]],
  ["a step that is none", { multipleOf: "4" }, { multipleOf: 6 }, { multipleOf: 6 }],
  [
    "further members of which both hold",
    { additionalProperties: { minimum: 1 } },
    { additionalProperties: { maximum: 2 } },
    { additionalProperties: { allOf: [{ minimum: 1 }, { maximum: 2 }] } },
  ],
  [
    "further members that one part closes and one describes",
    { additionalProperties: false },
    { additionalProperties: { type: "string" } },
    { additionalProperties: false },
    ["additionalProperties"],
  ],
  [
    "further members that one part closes and one leaves open",
    { additionalProperties: true },
    { additionalProperties: false },
    { additionalProperties: false },
  ],
  [
    "each variant with each",
    { anyOf: [{ minimum: 1 }, { minimum: 2 }] },
    { anyOf: [{ maximum: 3 }] },
    { anyOf: [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, { allOf: [{ minimum: 2 }, { maximum: 3 }] }] },
  ],
  [
    "as many pairs as anyone reads",
    { oneOf: pairs(8) },
    { oneOf: [...(pairs(4) as readonly JsonValue[])].reverse() },
    {
      oneOf: (pairs(8) as readonly JsonValue[]).flatMap((left) =>
        [...(pairs(4) as readonly JsonValue[])].reverse().map((right) => ({ allOf: [left, right] })),
      ),
    },
  ],
  ["more pairs than anyone reads", { oneOf: pairs(11) }, { oneOf: pairs(3) }, { oneOf: pairs(3) }, ["oneOf"]],
  ["two patterns", { pattern: "^a" }, { pattern: "b$" }, { pattern: "b$" }, ["pattern"]],
  ["the second of two texts", { description: "Lamp." }, { description: "A lamp." }, { description: "A lamp." }],
  ["one schema twice", { pattern: "^a", minimum: 1 }, { minimum: 1, pattern: "^a" }, { pattern: "^a", minimum: 1 }],
  [
    "properties of both, together where both have one",
    { properties: { a: { minimum: 1 }, b: true } },
    { properties: { a: { maximum: 2 }, c: {} } },
    { properties: { a: { allOf: [{ minimum: 1 }, { maximum: 2 }] }, b: true, c: {} } },
  ],
  ["properties that are none", { properties: true }, { properties: { a: {} } }, { properties: { a: {} } }],
];

describe("two schemas as one", () => {
  for (const [name, left, right, both, lost = []] of rows) {
    it(name, () => {
      const found: string[] = [];
      expect(combineSchemas(left, right, (keyword) => found.push(keyword))).toEqual(both);
      expect(found).toEqual(lost);
    });
  }
});

/** Plain values, and those of them that the rest of the schema takes. */
type Options = readonly [name: string, limits: JsonObject, options: readonly JsonValue[], taken: readonly JsonValue[]];

const options: readonly Options[] = [
  ["a type", { type: "string" }, ["a", 1, null], ["a"]],
  ["one of two types", { type: ["string", "null"] }, ["a", 1, null], ["a", null]],
  ["whole numbers", { type: "integer" }, [1, 1.5, "1"], [1]],
  ["objects and lists", { type: ["object", "array"] }, [{}, [], null, "a"], [{}, []]],
  ["a lower end, itself included", { minimum: 2 }, [1, 2, 3, "a"], [2, 3, "a"]],
  ["an upper end, itself included", { maximum: 2 }, [1, 2, 3], [1, 2]],
  ["an exclusive lower end", { exclusiveMinimum: 2 }, [1, 2, 3], [3]],
  ["an exclusive upper end", { exclusiveMaximum: 2 }, [1, 2, 3], [1]],
  ["a lower end that a flag excludes", { minimum: 2, exclusiveMinimum: true }, [1, 2, 3], [3]],
  ["an upper end that a flag excludes", { maximum: 2, exclusiveMaximum: true }, [1, 2, 3], [1]],
  ["a step", { multipleOf: 2 }, [1, 2, 3, 4], [2, 4]],
  ["the fewest characters", { minLength: 2 }, ["a", "ab", "\u{1F4A1}", 1], ["ab", 1]],
  ["the most characters", { maxLength: 1 }, ["a", "ab", "\u{1F4A1}"], ["a", "\u{1F4A1}"]],
  ["a pattern", { pattern: "^a" }, ["ab", "ba"], ["ab"]],
  ["a pattern that cannot be used", { pattern: "(" }, ["ab", "ba"], ["ab", "ba"]],
];

describe("options beside limits", () => {
  it.each(options)("%s", (_name, limits, all, taken) => {
    expect(fittingOptions({ ...limits, enum: all })).toEqual({ ...limits, enum: taken });
    expect(admitsNothing({ ...limits, enum: all })).toBe(false);
    expect(
      admitsNothing({ ...limits, enum: all.filter((option) => !taken.some((known) => sameJson(known, option))) }),
    ).toBe(true);
  });

  it("stay as they are where none fits, or none are listed", () => {
    expect(fittingOptions({ type: "string", enum: [1] })).toEqual({ type: "string", enum: [1] });
    expect(fittingOptions({ type: "string" })).toEqual({ type: "string" });
  });
});

describe("a schema that no value fits", () => {
  it.each<readonly [string, JsonObject, boolean]>([
    ["no type is left", { type: [] }, true],
    ["a type is left", { type: ["string"] }, false],
    ["no option is left", { enum: [] }, true],
    ["a constant beside its options", { const: "a", enum: ["a", "b"] }, false],
    ["a constant that is no option", { const: "c", enum: ["a", "b"] }, true],
    ["a constant alone", { const: "a", type: "string" }, false],
    ["a constant of another type", { const: "a", type: "number" }, true],
    ["limits alone", { minimum: 1 }, false],
  ])("%s", (_name, schema, nothing) => {
    expect(admitsNothing(schema)).toBe(nothing);
  });
});
