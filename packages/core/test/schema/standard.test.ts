import { expect, test } from "vitest";
import { standardSchema } from "../../src/schema.js";
import type { JsonSchema } from "../../src/schema.js";

const json: JsonSchema = { type: "object", properties: { a: { type: "string" } }, required: ["a"] };

test("it is a Standard Schema", () => {
  const { version, vendor, validate } = standardSchema(json)["~standard"];
  expect({ version, vendor }).toEqual({ version: 1, vendor: "runflow" });
  expect(validate({ a: "x" })).toEqual({ value: { a: "x" } });
  expect(validate({ a: 1 })).toEqual({ issues: [{ path: ["a"], message: "expected a text, got 1" }] });
});

test("it is a Standard JSON Schema of one draft", () => {
  const { jsonSchema } = standardSchema(json)["~standard"];
  const printed = jsonSchema.input({ target: "draft-2020-12" });
  expect(printed).toEqual(json);
  expect(jsonSchema.output({ target: "draft-2020-12" })).toEqual(json);
  printed["type"] = "array";
  expect(jsonSchema.input({ target: "draft-2020-12" })).toEqual(json);
  for (const target of ["draft-07", "openapi-3.0", "toString"]) {
    expect(() => jsonSchema.input({ target })).toThrow(`written in draft-2020-12, not in ${target}`);
  }
});
