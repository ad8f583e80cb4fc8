import { describe, expect, test } from "vitest";
import { standardSchema } from "../../src/schema.js";
import type { JsonSchema } from "../../src/schema.js";

const fits = (schema: JsonSchema, value: unknown) =>
  standardSchema(schema)["~standard"].validate(value).issues === undefined;

describe("names that objects have by birth are names like others", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];

  test.each(names)("%s is not a known field", (name) => {
    const value: unknown = JSON.parse(`{ ${JSON.stringify(name)}: 1 }`);
    expect(fits({ properties: { a: {} }, additionalProperties: false }, value)).toBe(false);
    expect(fits({ properties: { a: {} }, additionalProperties: { type: "string" } }, value)).toBe(false);
    expect(fits({ enum: [{}] }, value)).toBe(false);
  });

  test.each(names)("%s is not there unless it is given", (name) => {
    expect(fits({ required: [name] }, {})).toBe(false);
    expect(fits({ required: [name] }, JSON.parse(`{ ${JSON.stringify(name)}: 1 }`))).toBe(true);
    expect(fits({ dependentRequired: { [name === "__proto__" ? "constructor" : name]: ["a"] } }, {})).toBe(true);
  });

  test.each(names)("%s can be described", (name) => {
    const schema = JSON.parse(`{ "properties": { ${JSON.stringify(name)}: { "type": "string" } } }`) as JsonSchema;
    expect(fits(schema, {})).toBe(true);
    expect(fits(schema, JSON.parse(`{ ${JSON.stringify(name)}: 1 }`))).toBe(false);
    expect(fits(schema, JSON.parse(`{ ${JSON.stringify(name)}: "a" }`))).toBe(true);
  });

  test("a $ref does not reach them", () => {
    expect(() => fits({ $ref: "#/$defs/toString" }, {})).toThrow("#/$defs/toString, which is not in it");
    expect(() => fits({ $ref: "#/__proto__" }, {})).toThrow("which is not in it");
    expect(() => fits({ $ref: "https://x.example/schema" }, {})).toThrow("which is not in it");
  });
});

describe("no schema and no value makes it run for ever", () => {
  test("branches that multiply at every level", () => {
    const branch: JsonSchema = { type: "object", properties: { next: { $ref: "#/$defs/node" } }, required: ["next"] };
    const schema: JsonSchema = {
      $ref: "#/$defs/node",
      $defs: { node: { anyOf: [{ ...branch }, { ...branch }, { ...branch }, { type: "null" }] } },
    };
    const chain = (end: unknown) => Array.from({ length: 60 }).reduce((next) => ({ next }), end);
    expect(fits(schema, chain(null))).toBe(true);
    expect(fits(schema, chain("no end"))).toBe(false);
  });

  test("references that double at every step", () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 60 }, (_, index): [string, JsonSchema] => {
        const $ref = `#/$defs/s${index + 1}`;
        return [`s${index}`, { allOf: [{ $ref }, { $ref }], anyOf: [{ $ref }, { $ref }] }];
      }),
    );
    expect(fits({ $ref: "#/$defs/s0", $defs: { ...$defs, s60: { type: "string" } } }, 7)).toBe(false);
    expect(fits({ $ref: "#/$defs/s0", $defs: { ...$defs, s60: { type: "string" } } }, "x")).toBe(true);
  });

  test("references in a circle", () => {
    expect(fits({ $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } }, 1)).toBe(true);
    expect(fits({ $ref: "#", type: "string" }, 1)).toBe(false);
    expect(fits({ not: { $ref: "#" } }, 1)).toBe(false);
  });

  test("values that hold themselves, and values without end", () => {
    const schema: JsonSchema = { properties: { self: { $ref: "#" } }, additionalProperties: false };
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(fits(schema, circle)).toBe(true);
    const deep = Array.from({ length: 100_000 }).reduce<unknown>((self) => ({ self }), {});
    expect(standardSchema(schema)["~standard"].validate(deep).issues?.[0]?.message).toBe(
      "is nested more than 200 levels deep",
    );
    expect(fits({ enum: [1] }, deep)).toBe(false);
  });

  test("a list of many items without repeats", () => {
    const items = Array.from({ length: 50_000 }, (_, index) => ({ index }));
    expect(fits({ uniqueItems: true }, items)).toBe(true);
    expect(fits({ uniqueItems: true }, [...items, { index: 7 }])).toBe(false);
  });
});

test("decimals are multiples as people mean it", () => {
  expect(fits({ multipleOf: 0.1 }, 0.3)).toBe(true);
  expect(fits({ multipleOf: 0.01 }, 19.99)).toBe(true);
  expect(fits({ multipleOf: 0.1 }, 0.35)).toBe(false);
  expect(fits({ multipleOf: 1e-7 }, 3e-7)).toBe(true);
  expect(fits({ multipleOf: 3 }, 1e21)).toBe(false);
});

test("neither the value nor the schema is changed", () => {
  const schema: JsonSchema = { properties: { a: { default: 1 } } };
  const value = Object.freeze({ b: Object.freeze([1]) });
  const before = JSON.stringify(schema);
  const result = standardSchema(schema)["~standard"].validate(value);
  expect(result).toEqual({ value });
  expect((result as { value: unknown }).value).toBe(value);
  expect(JSON.stringify(schema)).toBe(before);
});
