import { expect, test } from "vitest";
import { isPlainJson } from "../src/is-plain-json.js";

const circle: { self?: unknown } = {};
circle.self = circle;

test.each<[string, unknown, boolean]>([
  ["a text", "x", true],
  ["null", null, true],
  ["lists and objects", { a: [1, { b: [true, null] }], constructor: 1 }, true],
  ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), true],
  ["undefined", { a: undefined }, false],
  ["a function", { a: () => 1 }, false],
  ["not a number", [Number.NaN], false],
  ["a bigint", { a: 1n }, false],
  ["a Blob", { a: new Blob([]) }, false],
  ["bytes", [new Uint8Array(1)], false],
  ["a URL", new URL("https://x.example"), false],
  ["a path", { a: { path: "x" } }, false],
  ["a date", { at: new Date(0) }, false],
  ["an instance with a JSON of its own", { toJSON: () => 1 }, false],
  ["a circle", circle, false],
])("%s", (_, value, plain) => {
  expect(isPlainJson(value)).toBe(plain);
});
