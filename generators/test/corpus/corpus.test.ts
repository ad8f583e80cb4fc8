import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import { standardSchema } from "../../../packages/core/src/schema.js";
import { emitJsonSchema } from "../../src/emit/json-schema.js";
import type { JsonObject } from "../../src/ir/json.js";
import type { ModelSpec } from "../../src/ir/model.js";
import type { Field, Schema } from "../../src/ir/schema.js";
import { generateCase, readCases, type ExpectedField } from "./corpus-case.js";

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
  const schema = emitJsonSchema(spec.input, spec.definitions, "input", spec.rules);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  const ours = standardSchema(schema)["~standard"].validate(value);
  const isRefused = !(ours instanceof Promise) && ours.issues !== undefined;
  return [...(ajv.compile(schema)(value) ? [] : ["ajv"]), ...(isRefused ? ["core"] : [])];
}
