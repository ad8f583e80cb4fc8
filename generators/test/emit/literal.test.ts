import { describe, expect, it } from "vitest";

import { literal, propertyName } from "../../src/emit/literal.js";
import { stringLiteral } from "../../src/text/json.js";
import type { JsonValue } from "../../src/ir/json.js";

describe("a JSON value as source", () => {
  it.each<[name: string, value: JsonValue, printed: string]>([
    ["text", 'a "b" \\', '"a \\"b\\" \\\\"'],
    ["line separators are escaped", "a\u2028b\u2029c", '"a\\u2028b\\u2029c"'],
    ["marks that hide or reorder are escaped", "a\u202eb\u0085c\ufeff", '"a\\u202eb\\u0085c\\ufeff"'],
    ["half characters are escaped", "\ud800", '"\\ud800"'],
    ["numbers", -0.5, "-0.5"],
    ["null", null, "null"],
    ["an empty object", {}, "{}"],
    ["an empty list", [], "[]"],
    [
      "keys are quoted only where they have to be",
      { a: 1, "b-c": 2, $d: 3, "4": 4, "": 5 },
      '{ "4": 4, a: 1, "b-c": 2, $d: 3, "": 5 }',
    ],
    ["a key that would set the prototype", JSON.parse('{"__proto__": 1}') as JsonValue, '{ ["__proto__"]: 1 }'],
    [
      "what is too long for a line goes on several",
      { list: ["a".repeat(60), "b".repeat(60)] },
      `{\n  list: [\n    "${"a".repeat(60)}",\n    "${"b".repeat(60)}",\n  ],\n}`,
    ],
  ])("%s", (_name, value, printed) => {
    expect(literal(value)).toBe(printed);
    // Evaluated, it is the value that went in: own keys, nothing else.
    expect(new Function(`return ${printed};`)()).toStrictEqual(value);
  });
});

it.each([
  ["image_url", "image_url"],
  ["image url", '"image url"'],
  ["2x", '"2x"'],
  ["caf\u00e9", '"caf\u00e9"'],
  ["a\u2028b", '"a\\u2028b"'],
  ["it's", '"it\'s"'],
])("propertyName(%j)", (name, printed) => {
  expect(propertyName(name)).toBe(printed);
});

it("stringLiteral keeps every character", () => {
  const all = String.fromCharCode(...Array.from({ length: 0x3000 }, (_, code) => code));
  expect(new Function(`return ${stringLiteral(all)};`)()).toBe(all);
});

it("prints a value of many levels, each of them once", () => {
  let value: JsonValue = "x".repeat(100);
  for (let level = 0; level < 60; level += 1) value = { inner: value };
  expect(literal(value).split("\n")).toHaveLength(121);
});
