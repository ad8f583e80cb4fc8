// Every schema that the frozen model packages carry, against an independent validator: the same verdict on the same values.

import { readdirSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardSchema } from "../../src/schema.js";
import type { JsonSchema } from "../../src/schema.js";

type Schema = JsonSchema | boolean;

const folder = new URL("../../../../generators/test/frozen/packages/", import.meta.url);
const packages = readdirSync(folder);
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });

/** Values that a schema takes, or nearly: limits are missed by one, fields forgotten, misspelt or of another kind. */
function nearlyFitting(schema: Schema, root: Schema, depth = 0): fc.Arbitrary<unknown> {
  const stray = fc.constantFrom<unknown>(null, true, 0, -1, 1.5, "", "auto", "4", [], {}, ["x"], { url: "x" });
  if (typeof schema === "boolean" || depth > 6) return stray;
  const inner = (part: Schema) => nearlyFitting(part, root, depth + 1);
  const options: fc.Arbitrary<unknown>[] = [stray];
  if (schema.$ref !== undefined) options.push(inner(lookUp(root, schema.$ref)));
  for (const branch of [schema.anyOf, schema.oneOf, schema.allOf].flatMap((branches) => branches ?? [])) {
    options.push(inner(branch));
  }
  if (schema.enum) options.push(fc.constantFrom(...schema.enum));
  if ("const" in schema) options.push(fc.constant(schema.const));
  for (const type of [schema.type ?? []].flat()) {
    if (type === "string") options.push(texts(schema));
    if (type === "integer" || type === "number") options.push(numbers(schema));
    if (type === "boolean") options.push(fc.boolean());
    if (type === "array") {
      const { minItems = 0, maxItems = minItems + 3 } = schema;
      options.push(
        fc.array(inner(schema.items ?? true), { minLength: Math.max(0, minItems - 1), maxLength: maxItems + 1 }),
      );
    }
    if (type === "object") options.push(objects(schema, inner));
  }
  // The stray values last and rarely, so that most of an object fits and the rest is looked at.
  const [rare, ...usual] = options;
  if (usual.length === 0) return stray;
  return fc.oneof({ weight: 1, arbitrary: rare ?? stray }, { weight: 12, arbitrary: fc.oneof(...usual) });
}

function lookUp(root: Schema, reference: string): Schema {
  const name = /^#\/\$defs\/(.+)$/.exec(reference)?.[1] ?? "";
  return (typeof root === "object" ? root.$defs?.[name] : undefined) ?? true;
}

function texts({ minLength = 0, maxLength = minLength + 20 }: JsonSchema): fc.Arbitrary<string> {
  const edges = [minLength - 1, minLength, maxLength, maxLength + 1].filter((length) => length >= 0 && length < 5000);
  return fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(...edges).map((length) => "é".repeat(length)),
  );
}

function numbers({ minimum = -10, maximum = minimum + 20, multipleOf = 1 }: JsonSchema): fc.Arbitrary<number> {
  const edges = [minimum - 1, minimum, minimum + 1, maximum, maximum + 1, minimum + multipleOf / 2];
  return fc.oneof(
    fc.constantFrom(...edges),
    fc.integer({ min: Math.ceil(minimum), max: Math.max(Math.ceil(minimum), maximum) }),
  );
}

function objects(schema: JsonSchema, inner: (part: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const fields = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, inner(part)]));
  const strange = { extra: inner(additionalProperties ?? true), constructor: fc.constant(1) };
  return fc.oneof(
    { weight: 8, arbitrary: fc.record(fields, { requiredKeys: required.filter((name) => name in fields) }) },
    { weight: 1, arbitrary: fc.record({ ...fields, ...strange }, { requiredKeys: [] }) },
  );
}

describe.each(packages)("%s", (name) => {
  test("has the same verdict as Ajv", async () => {
    const { href } = new URL(`${name}/schema.js`, folder);
    const schemas = (await import(/* @vite-ignore */ href)) as Record<string, unknown>;
    const printed = ["input", "output"].map((side) => schemas[`${side}JsonSchema`]);
    let fitting = 0;
    for (const schema of printed as JsonSchema[]) {
      const theirs = ajv.compile<unknown>(schema);
      const { validate } = standardSchema(schema)["~standard"];
      fc.assert(
        fc.property(nearlyFitting(schema, schema), (value) => {
          const expected = theirs(value);
          if (expected) fitting += 1;
          expect(validate(value).issues === undefined).toBe(expected);
        }),
        { seed: 20261123, numRuns: 150 },
      );
    }
    // Random values that never fit would prove little.
    expect(fitting).toBeGreaterThan(10);
  });
});
