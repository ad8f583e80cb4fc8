import { describe, expect, it } from "vitest";

import { typeText, type TypeContext } from "../../src/emit/type-text.js";
import { openOutput } from "../../src/ir/open-output.js";
import type { Schema } from "../../src/ir/schema.js";
import { field, from, object, text, whole } from "./support/lamp.js";

function print(schema: Schema, direction: "input" | "output"): { type: string; imports: readonly string[] } {
  const context: TypeContext = {
    direction,
    imports: new Set(),
    interfaceName: (_schema, path) => (path.includes("named") ? "LampNamed" : undefined),
    definitionName: (name) => `Lamp${name}`,
  };
  const told = direction === "output" ? openOutput(schema) : schema;
  return { type: typeText(told, [], context), imports: [...context.imports].sort() };
}

const list = (items: Schema): Schema => ({ kind: "array", items, from });
const options = (values: readonly (string | number | boolean)[], open = false): Schema => ({
  kind: "enum",
  values,
  open,
  from,
});

describe("the type of each kind of schema", () => {
  it.each<[name: string, schema: Schema, input: string, output: string, imports?: readonly string[]]>([
    ["text", { kind: "string", maxLength: 9, from }, "string", "string"],
    ["a number", whole, "number", "number"],
    ["a boolean", { kind: "boolean", from }, "boolean", "boolean"],
    ["a closed set is open in an output", options(["a", "b"]), '"a" | "b"', '"a" | "b" | (string & {})'],
    ["an open set", options(["a"], true), '"a" | (string & {})', '"a" | (string & {})'],
    ["an open set of numbers", options([1, -2], true), "1 | -2 | (number & {})", "1 | -2 | (number & {})"],
    [
      "a mixed set",
      options(["auto", 1, true]),
      '"auto" | 1 | true',
      '"auto" | 1 | true | (string & {}) | (number & {}) | (boolean & {})',
    ],
    ["options with quotes and separators", options(['"\u2028|']), '"\\"\\u2028|"', '"\\"\\u2028|" | (string & {})'],
    ["media", { kind: "media", media: "image", from }, "MediaInput", "string", ["MediaInput"]],
    ["a media file", { kind: "media-file", from }, "MediaFile", "MediaFile", ["MediaFile"]],
    ["a list", list(text), "readonly string[]", "string[]"],
    ["a list of lists", list(list(whole)), "readonly (readonly number[])[]", "number[][]"],
    ["a list of options", list(options(["a", "b"])), 'readonly ("a" | "b")[]', '("a" | "b" | (string & {}))[]'],
    ["a tuple", { kind: "tuple", items: [text, whole], from }, "readonly [string, number]", "[string, number]"],
    [
      "a tuple with a rest",
      { kind: "tuple", items: [text], rest: options(["a"]), from },
      'readonly [string, ..."a"[]]',
      '[string, ...("a" | (string & {}))[]]',
    ],
    ["a list of tuples", list({ kind: "tuple", items: [whole], from }), "readonly (readonly [number])[]", "[number][]"],
    [
      "a record",
      { kind: "record", values: text, keyPattern: "^a", from },
      "{ readonly [key: string]: string }",
      "{ [key: string]: string }",
    ],
    ["a union", { kind: "union", variants: [text, whole], from }, "string | number", "string | number"],
    ["a nullable value", { kind: "nullable", inner: whole, from }, "number | null", "number | null"],
    ["null alone", { kind: "nullable", inner: options([]), from }, "null", "null"],
    ["a definition", { kind: "ref", name: "Node", from }, "LampNode", "LampNode"],
    ["any JSON", { kind: "json", shape: "any", from }, "JsonValue", "JsonValue", ["JsonValue"]],
    ["a JSON object", { kind: "json", shape: "object", from }, "JsonObject", "JsonObject", ["JsonObject"]],
    [
      "a JSON object or list",
      { kind: "json", shape: "container", from },
      "JsonObject | readonly JsonValue[]",
      "JsonObject | JsonValue[]",
      ["JsonObject", "JsonValue"],
    ],
    [
      "an object with a name",
      object(field("a", object(field("named", object(field("b", text)))), true)),
      "{ a: { named?: LampNamed | undefined } }",
      "{ a: { named?: LampNamed } }",
    ],
    [
      "an object in line",
      object(field("a b", text, true), field("c", whole)),
      '{ "a b": string; c?: number | undefined }',
      '{ "a b": string; c?: number }',
    ],
    ["an object without fields", object(), "Record<never, never>", "Record<never, never>"],
  ])("%s", (_name, schema, input, output, imports = []) => {
    expect(print(schema, "input")).toEqual({ type: input, imports });
    expect(print(schema, "output").type).toBe(output);
  });
});
