import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { emitDeclarations } from "../../src/emit/declarations.js";
import { emitJsonSchema } from "../../src/emit/json-schema.js";
import type { JsonObject, JsonValue } from "../../src/ir/json.js";
import { readInput } from "../normalise/support/read-input.js";
import { randomInputSchema, randomValue } from "../normalise/support/random-schemas.js";
import { compileFiles } from "./support/compile.js";
import { lamp, lampNames } from "./support/lamp.js";

const seed = 20261125;

// A type speaks of kinds of values and of options; how long or how large a value is, it leaves to the schema.
const limits = new Set([
  "minLength",
  "maxLength",
  "pattern",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
]);

/** What is left of a schema when only types judge. The names of fields are no keywords. */
function withoutLimits(node: JsonValue, inProperties = false): JsonValue {
  if (Array.isArray(node)) return (node as readonly JsonValue[]).map((item) => withoutLimits(item));
  if (typeof node !== "object" || node === null) return node;
  const { prefixItems } = node as JsonObject;
  const entries = Object.entries(node)
    .filter(([key]) => inProperties || !limits.has(key) || (key === "minItems" && prefixItems !== undefined))
    .map(([key, value]): [string, JsonValue] => {
      if (key === "type" && value === "integer" && !inProperties) return [key, "number"];
      return [key, withoutLimits(value, !inProperties && (key === "properties" || key === "$defs"))];
    });
  return Object.fromEntries(entries);
}

type Verdict = "taken" | "refused" | "unlisted";

function judge(schema: JsonObject): (value: JsonValue) => Verdict {
  const validate = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false }).compile(
    withoutLimits(schema) as JsonObject,
  );
  return (value) => {
    if (validate(value)) return "taken";
    // The compiler lets a member pass that any form of a union has.
    const words = new Set((validate.errors ?? []).map(({ keyword }) => keyword));
    return words.has("additionalProperties") || words.has("anyOf") || words.has("false schema")
      ? "unlisted"
      : "refused";
  };
}

describe("the type and the schema of a package", () => {
  const samples = fc.sample(
    randomInputSchema.chain((schema) =>
      fc.tuple(fc.constant(schema), fc.array(randomValue(schema), { minLength: 8, maxLength: 8 })),
    ),
    { seed, numRuns: 150 },
  );
  const plain = JSON.parse(JSON.stringify(samples)) as typeof samples;

  it("take the same calls", async () => {
    const files: Record<string, string> = {};
    const counts = { taken: 0, refused: 0 };
    for (const [index, [schema, values]] of plain.entries()) {
      const { spec: read } = readInput(schema);
      if (read === undefined) continue;
      const spec = lamp(read);
      const verdict = judge(emitJsonSchema(spec.input, spec.definitions, "input", spec.rules));
      const calls = values.flatMap((value) => {
        const said = verdict(value);
        if (said === "unlisted") return [];
        counts[said] += 1;
        return `${said === "taken" ? "" : "// @ts-expect-error refused\n"}accept(${JSON.stringify(value)});`;
      });
      files[`lamp-${index}.d.ts`] = await emitDeclarations(spec, lampNames);
      files[`calls-${index}.ts`] =
        `import type { ${lampNames.type}Input } from "./lamp-${index}.js";\ndeclare const accept: (input: ${lampNames.type}Input) => void;\n${calls.join("\n")}\n`;
    }
    expect(counts.taken).toBeGreaterThan(300);
    expect(counts.refused).toBeGreaterThan(100);
    const problems = await compileFiles(files);
    const shown = problems.slice(0, 3).map((problem) => {
      const index = /-(\d+)\.(?:d\.)?ts/.exec(problem)?.[1] ?? "";
      return [problem, files[`calls-${index}.ts`], files[`lamp-${index}.d.ts`]].join("\n");
    });
    expect(shown).toEqual([]);
  });
});
