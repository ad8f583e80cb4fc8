import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import { exampleCall, exampleInput, sampleNumber } from "../../src/emit/example.js";
import { emitJsonSchema } from "../../src/emit/json-schema.js";
import type { JsonValue } from "../../src/ir/json.js";
import type { NumberSchema, Schema } from "../../src/ir/schema.js";
import { field, from, lamp, lampNames, object, text, whole } from "./support/lamp.js";

const ajv = new Ajv2020({
  strict: true,
  strictTuples: false,
  allowUnionTypes: true,
  validateFormats: false,
  ownProperties: true,
});

const list = (items: Schema, limits: object = {}): Schema => ({ kind: "array", items, ...limits, from });
const options = (values: readonly (string | number | boolean)[], open = false): Schema => ({
  kind: "enum",
  values,
  open,
  from,
});

describe("the JSON Schema of an input", () => {
  it.each<[name: string, schema: Schema, accepted: readonly JsonValue[], refused: readonly JsonValue[]]>([
    ["text", { kind: "string", minLength: 1, maxLength: 2, pattern: "^a", from }, ["a", "ab"], ["", "abc", "b", 1]],
    ["a whole number", { ...whole, minimum: 1, maximum: 3 } as Schema, [1, 3], [0, 4, 1.5, "1"]],
    [
      "a number between excluded limits",
      { kind: "number", integer: false, exclusiveMinimum: 0, exclusiveMaximum: 1, multipleOf: 0.25, from },
      [0.25, 0.75],
      [0, 1, 0.3],
    ],
    ["a boolean", { kind: "boolean", from }, [true], ["true"]],
    ["a closed set", options(["a", 1, true]), ["a", 1, true], ["b", 2, false]],
    ["an open set", options(["a"], true), ["a", "b"], [1]],
    ["media is an address", { kind: "media", media: "image", from }, ["https://example.com/a.png"], [1, {}]],
    ["a media file", { kind: "media-file", from }, [{ url: "x" }], [{}, "x"]],
    [
      "a list",
      list(text, { minItems: 1, maxItems: 2, uniqueItems: true }),
      [["a"], ["a", "b"]],
      [[], ["a", "a"], ["a", "b", "c"], [1]],
    ],
    ["a tuple", { kind: "tuple", items: [text, whole], from }, [["a", 1]], [["a"], ["a", 1, 2], [1, "a"]]],
    [
      "a tuple with a rest",
      { kind: "tuple", items: [text], rest: whole, from },
      [["a"], ["a", 1, 2]],
      [[], ["a", "b"]],
    ],
    [
      "a closed object",
      object(field("a", text, true), field("b", whole)),
      [{ a: "x" }, { a: "x", b: 1 }],
      [{}, { b: 1 }, { a: "x", c: 1 }],
    ],
    ["a record", { kind: "record", values: whole, from }, [{}, { any: 1 }], [{ any: "x" }]],
    [
      "a record with a key pattern",
      { kind: "record", values: whole, keyPattern: "^a", from },
      [{ a: 1, b: "x" }],
      [{ a: "x" }],
    ],
    ["a union", { kind: "union", variants: [text, object()], from }, ["a", {}], [1, { a: 1 }]],
    ["a nullable value", { kind: "nullable", inner: whole, from }, [1, null], ["a"]],
    ["null alone", { kind: "nullable", inner: options([]), from }, [null], ["a", 0]],
    ["any JSON", { kind: "json", shape: "any", from }, [1, null, "a", [], {}], []],
    ["a JSON object", { kind: "json", shape: "object", from }, [{}], [[], "a", null]],
    ["a JSON object or list", { kind: "json", shape: "container", from }, [{}, []], ["a", null]],
  ])("%s", (_name, schema, accepted, refused) => {
    const validate = ajv.compile(emitJsonSchema(schema, {}, "input"));
    expect(accepted.filter((value) => !validate(value))).toEqual([]);
    expect(refused.filter((value) => validate(value))).toEqual([]);
  });

  it("has a field named __proto__ like any other", () => {
    // Looked at by hand: ajv itself passes over this one name.
    const schema = emitJsonSchema(object(field("__proto__", text, true)), {}, "input");
    expect(Object.entries(schema["properties"] ?? {})).toEqual([["__proto__", { title: "Proto", type: "string" }]]);
    expect(schema["required"]).toEqual(["__proto__"]);
  });

  it("points at definitions, whatever they are called", () => {
    const name = "a/b~c";
    const definition = object(field("next", { kind: "nullable", inner: { kind: "ref", name, from }, from }, true));
    const validate = ajv.compile(
      emitJsonSchema(object(field("tree", { kind: "ref", name, from }, true)), { [name]: definition }, "input"),
    );
    expect(validate({ tree: { next: { next: null } } })).toBe(true);
    expect(validate({ tree: { next: { next: 1 } } })).toBe(false);
  });

  it("keeps texts, defaults and what is deprecated", () => {
    const schema = emitJsonSchema({ ...text, description: "What.", default: "a", deprecated: "Use b." }, {}, "input");
    expect(schema).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "string",
      description: "What.",
      default: "a",
      deprecated: true,
    });
  });
});

describe("the JSON Schema of an output", () => {
  it.each<[name: string, schema: Schema, accepted: readonly JsonValue[], refused: readonly JsonValue[]]>([
    ["has open sets of options", options(["a", 1]), ["a", "b", 2], [true]],
    ["has open objects", object(field("a", text, true)), [{ a: "x", more: 1 }], [{}]],
  ])("%s", (_name, schema, accepted, refused) => {
    const validate = ajv.compile(emitJsonSchema(schema, {}, "output"));
    expect(accepted.filter((value) => !validate(value))).toEqual([]);
    expect(refused.filter((value) => validate(value))).toEqual([]);
  });
});

describe("the example of a model", () => {
  it.each<[name: string, schema: Schema, value: JsonValue]>([
    ["a default", { ...whole, default: 7 }, 7],
    ["a default outside a closed set is not used", { ...options(["a", "b"]), default: "z" }, "a"],
    ["text of a length", { kind: "string", minLength: 3, maxLength: 4, from }, "\u2026\u2026\u2026"],
    ["text that has to be short", { kind: "string", maxLength: 0, from }, ""],
    ["a number above an excluded limit", { kind: "number", integer: false, exclusiveMinimum: 0, maximum: 1, from }, 1],
    ["a list as long as it has to be", list(whole, { minItems: 2 }), [1, 1]],
    ["a list that has to be empty", list(whole, { maxItems: 0 }), []],
    ["null where nothing else is accepted", { kind: "nullable", inner: options([]), from }, null],
    ["an object sends what is required", object(field("a", text, true), field("b", text)), { a: "\u2026" }],
    ["a tuple", { kind: "tuple", items: [whole, { kind: "boolean", from }], from }, [1, true]],
    ["an object of unknown members", { kind: "json", shape: "object", from }, {}],
    ["a union by its first variant", { kind: "union", variants: [whole, text], from }, 1],
  ])("%s", (_name, schema, value) => {
    const spec = lamp({ input: object(field("image_of_url", schema, true)) });
    const named = lamp({ input: object(field("x", schema, true)) });
    expect(exampleInput(named)).toEqual({ x: value });
    for (const model of [spec, named]) {
      const validate = ajv.compile(emitJsonSchema(model.input, {}, "input"));
      expect(validate(exampleInput(model)), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it("ends in a model whose input contains itself", () => {
    const definitions: Record<string, Schema> = {
      Node: object(field("next", { kind: "nullable", inner: { kind: "ref", name: "Node", from }, from }, true)),
    };
    const spec = lamp({ input: object(field("tree", { kind: "ref", name: "Node", from }, true)), definitions });
    expect(ajv.compile(emitJsonSchema(spec.input, definitions, "input"))(exampleInput(spec))).toBe(true);
  });

  it("sends a prompt even where the page does not say that it must, and no other optional field", () => {
    const input = exampleInput(lamp({ input: object(field("prompt", text), field("seed", whole)) }));
    expect(Object.keys(input)).toEqual(["prompt"]);
  });

  it("is one expression whatever the fields are called", () => {
    const call = exampleCall(
      lamp({ input: object(field("*/ @x \u2028 `", { ...text, default: "*/\u202e@y" }, true)) }),
      lampNames,
    );
    expect(call.split("\n")).toHaveLength(1);
    expect(call).not.toMatch(/[\u2028\u202e]/);
  });
});

it.each<[limits: Omit<NumberSchema, "kind" | "integer" | "from">, integer: boolean]>([
  [{}, true],
  [{ minimum: 0.5 }, true],
  [{ exclusiveMinimum: 0, exclusiveMaximum: 1 }, false],
  [{ exclusiveMinimum: 8 }, true],
  [{ exclusiveMaximum: -3 }, true],
  [{ minimum: 100, multipleOf: 64 }, true],
  [{ maximum: -1, multipleOf: 0.5 }, false],
])("sampleNumber keeps %j, whole: %s", (limits, integer) => {
  const schema: NumberSchema = { kind: "number", integer, ...limits, from };
  const value = sampleNumber(schema);
  expect(ajv.compile(emitJsonSchema(schema, {}, "input"))(value), String(value)).toBe(true);
});
