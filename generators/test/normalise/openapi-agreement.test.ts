import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { emitJsonSchema } from "../../src/emit/json-schema.js";
import type { JsonObject, JsonValue } from "../../src/ir/json.js";
import { randomInputSchema, randomValue, sharedSchemas } from "./support/random-schemas.js";
import { readInput } from "./support/read-input.js";

const seed = 20261124;

/** Whether ajv takes a value; `unlisted` when all that is wrong are members that the schema does not list. */
function judge(schema: JsonObject) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false });
  const validate = ajv.compile(schema);
  return (value: JsonValue): "taken" | "refused" | "unlisted" => {
    if (validate(value)) return "taken";
    const words = new Set((validate.errors ?? []).map(({ keyword }) => keyword));
    return words.has("additionalProperties") ? "unlisted" : "refused";
  };
}

/** A failure is easiest to read where the schema is short. */
function smallest<Case extends { readonly schema: JsonObject }>(cases: readonly Case[]): readonly Case[] {
  return [...cases]
    .sort((left, right) => JSON.stringify(left.schema).length - JSON.stringify(right.schema).length)
    .slice(0, 5);
}

describe("a schema of the upstream and the one that its package has", () => {
  const cases = fc
    .sample(
      randomInputSchema.chain((schema) =>
        fc.tuple(fc.constant(schema), fc.array(randomValue(schema), { minLength: 12, maxLength: 12 })),
      ),
      { seed, numRuns: 350 },
      // Plain objects, as JSON gives them.
    )
    .map((sample) => JSON.parse(JSON.stringify(sample)) as typeof sample);
  const read = cases.flatMap(([schema, values]) => {
    const { spec, findings } = readInput(schema);
    if (spec === undefined) return [];
    const printed = emitJsonSchema(spec.input, spec.definitions, "input", spec.rules);
    const upstream = judge({ ...schema, components: { schemas: sharedSchemas } });
    const ours = judge(printed);
    return values.map((value) => ({ schema, value, printed, findings, theirs: upstream(value), ours: ours(value) }));
  });

  it("are compared often enough, on both sides of the line", () => {
    expect(read.length).toBeGreaterThan(3500);
    for (const verdict of ["taken", "refused"]) {
      expect(read.filter(({ theirs }) => theirs === verdict).length).toBeGreaterThan(400);
    }
  });

  it("agree on what is refused, unless a finding says that the type is wider", () => {
    const wrong = read.filter(
      ({ theirs, ours, findings }) => theirs === "refused" && ours === "taken" && findings.length === 0,
    );
    expect(smallest(wrong).map(({ schema, value, printed }) => JSON.stringify({ schema, value, printed }))).toEqual([]);
  });

  it("agree on what is taken", () => {
    const wrong = read.filter(({ theirs, ours }) => theirs === "taken" && ours === "refused");
    expect(smallest(wrong).map(({ schema, value, printed }) => JSON.stringify({ schema, value, printed }))).toEqual([]);
  });
});
