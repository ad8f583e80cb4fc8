import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { standardSchema } from "../../../packages/core/src/schema.js";
import { emitJsonSchema } from "../../src/emit/json-schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/ir/json.js";
import type { ModelSpec } from "../../src/ir/model.js";
import type { Field, Schema } from "../../src/ir/schema.js";
import { randomValue } from "../normalise/support/random-schemas.js";
import { commonSchemas, generateCase, model, readCases, type ExpectedField } from "./corpus-case.js";

describe.each(["openapi", "calls", "fences"])("%s", (folder) => {
  it.each(readCases(folder).map((one) => [one.name, one] as const))("%s", async (_name, one) => {
    const { input, output, findings = [], examples, rules, accepts = [], refuses = [] } = one.expect;
    const { models, diagnostics } = await generateCase(one);
    expect([...new Set(diagnostics.map(({ code }) => code))].sort()).toEqual([...findings].sort());
    const spec = models[0]?.spec;
    if (input === undefined) {
      expect(models).toEqual([]);
      return;
    }
    expect(fieldsOf(spec?.input, spec)).toEqual(input);
    if (output !== undefined) expect(fieldsOf(spec?.output, spec)).toEqual(output);
    if (examples !== undefined) expect(spec?.examples.map((example) => example.input)).toEqual(examples);
    if (rules !== undefined) expect(spec?.rules).toHaveLength(rules);
    if (spec === undefined) return;
    for (const value of accepts) expect(problemsWith(spec, value as JsonObject)).toEqual([]);
    for (const value of refuses) expect(problemsWith(spec, value as JsonObject)).toEqual(["ajv", "core"]);
  });
});

// What JSON Schema alone does not say, or says otherwise than an OpenAPI document means it.
const notJsonSchema = [
  "body-told-apart-by-inheritance", // a discriminator that leads to what builds on a schema
  // What one form lists, the other lets pass whatever it is; the package types it in both.
  "body-two-forms",
  "body-versions-of-one-model",
  "input-definitions-of-its-own", // references that start at the schema they stand in
  "input-read-only", // who sends a field
  "input-required-at-the-property", // the oldest draft
];

describe("the schema of the body, and that of the package", () => {
  const cases = readCases("openapi").filter(
    ({ name, body, expect: { input, findings = [] } }) =>
      body !== undefined && input !== undefined && findings.length === 0 && !notJsonSchema.includes(name),
  );
  const verdicts: string[] = [];

  it.each(cases.map((one) => [one.name, one] as const))("agree on made-up inputs: %s", async (_name, one) => {
    const { models } = await generateCase(one);
    const spec = models[0]?.spec;
    if (spec === undefined) throw new Error("The case gives no package.");
    const { anyOf: _anyOf, oneOf: _oneOf, allOf: _allOf, ...fields } = printedSchema(spec);
    const values = JSON.parse(
      JSON.stringify(fc.sample(randomValue(fields), { seed: 20261128, numRuns: 60 })),
    ) as readonly JsonValue[];
    const takesBody = compile({ ...one.body, components: { schemas: { ...commonSchemas, ...one.schemas } } });
    const wrong = values.filter(isJsonObject).filter((input) => {
      const theirs = takesBody({ model, input });
      const ours = problemsWith(spec, input);
      verdicts.push(`${theirs} ${ours.length === 0}`);
      // Members that nobody lists are refused by the package alone.
      return theirs ? ours.length > 0 && !hasUnlisted(spec, input) : ours.length < 2;
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it("are compared on both sides of the line", () => {
    for (const both of ["true true", "false false"])
      expect(verdicts.filter((verdict) => verdict === both).length).toBeGreaterThan(100);
  });
});

function compile(schema: JsonObject) {
  return new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false }).compile(schema);
}

function printedSchema(spec: ModelSpec): JsonObject {
  return emitJsonSchema(spec.input, spec.definitions, "input", spec.rules);
}

function hasUnlisted(spec: ModelSpec, value: JsonObject): boolean {
  const validate = compile(printedSchema(spec));
  validate(value);
  return (validate.errors ?? []).some(({ keyword }) => keyword === "additionalProperties");
}

/** What each field says, without texts and without where it says so. */
function fieldsOf(schema: Schema | undefined, spec: ModelSpec | undefined): Readonly<Record<string, ExpectedField>> {
  const fields = schema?.kind === "object" ? schema.fields : [];
  return Object.fromEntries(fields.map((field) => [field.name, factsOf(field, spec)]));
}

function factsOf({ schema, required }: Field, spec: ModelSpec | undefined): ExpectedField {
  return { ...(required && { required }), ...plain(schema, spec) };
}

function plain(schema: Schema, spec: ModelSpec | undefined): ExpectedField {
  const { from: _from, description: _description, ...facts } = schema as Schema & JsonObject;
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => {
      if (key === "fields") return [key, fieldsOf(schema, spec)];
      if (key === "variants") return [key, (value as readonly Schema[]).map((variant) => plain(variant, spec))];
      if (key === "items" || key === "inner" || key === "values")
        return [key, isSchema(value) ? plain(value, spec) : value];
      return [key, value];
    }),
  ) as ExpectedField;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && "kind" in value;
}

/** Which of two independent readers of the package's schema refuse an input. */
function problemsWith(spec: ModelSpec, value: JsonObject): readonly string[] {
  const schema = printedSchema(spec);
  const ours = standardSchema(schema)["~standard"].validate(value);
  const isRefused = !(ours instanceof Promise) && ours.issues !== undefined;
  return [...(compile(schema)(value) ? [] : ["ajv"]), ...(isRefused ? ["core"] : [])];
}
