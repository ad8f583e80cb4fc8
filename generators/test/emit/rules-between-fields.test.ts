import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import { emitDeclarations } from "../../src/emit/declarations.js";
import { exampleInput } from "../../src/emit/example.js";
import { emitJsonSchema } from "../../src/emit/json-schema.js";
import { ruleVariants } from "../../src/emit/rule-variants.js";
import type { Rule } from "../../src/ir/model.js";
import { compileFiles } from "./support/compile.js";
import { field, from, lamp, lampNames, object, text, whole } from "./support/lamp.js";

const exactly: Rule = { kind: "exactly-one-of", fields: ["prompt", "shots"], from };
const atMost: Rule = { kind: "at-most-one-of", fields: ["style", "codes"], from };
const atLeast: Rule = { kind: "at-least-one-of", fields: ["prompt", "shots"], from };
const requires: Rule = { kind: "requires", field: "shot_type", requires: ["shots"], from };

const shapes = (rules: readonly Rule[]): readonly Record<string, string>[] =>
  ruleVariants(rules).variants.map((demands) =>
    Object.fromEntries(
      [...demands].map(([name, { presence, values }]) => [
        name,
        values === undefined ? presence : `${presence} ${values.join()}`,
      ]),
    ),
  );

const codesOrImage: Rule = { kind: "at-most-one-of", fields: ["codes", "image"], from };

describe("the variants of rules", () => {
  it.each([
    { name: "no rule", rules: [], out: [] },
    {
      name: "exactly one of two",
      rules: [exactly],
      out: [
        { prompt: "required", shots: "forbidden" },
        { prompt: "forbidden", shots: "required" },
      ],
    },
    {
      name: "at most one of two",
      rules: [atMost],
      out: [
        { style: "optional", codes: "forbidden" },
        { style: "forbidden", codes: "optional" },
      ],
    },
    {
      name: "at least one of two",
      rules: [atLeast],
      out: [
        { prompt: "required", shots: "optional" },
        { prompt: "optional", shots: "required" },
      ],
    },
    {
      name: "one needs another",
      rules: [requires],
      out: [
        { shot_type: "required", shots: "required" },
        { shot_type: "forbidden", shots: "optional" },
      ],
    },
    {
      name: "two rules that share a field",
      rules: [atMost, codesOrImage],
      out: [
        { style: "optional", codes: "forbidden", image: "optional" },
        { style: "forbidden", codes: "optional", image: "forbidden" },
      ],
    },
    {
      name: "two rules that meet",
      rules: [exactly, requires],
      out: [
        { prompt: "required", shots: "forbidden", shot_type: "forbidden" },
        { prompt: "forbidden", shots: "required", shot_type: "required" },
        { prompt: "forbidden", shots: "required", shot_type: "forbidden" },
      ],
    },
  ])("$name", ({ rules, out }) => {
    expect(shapes(rules)).toEqual(out);
  });

  it("leaves rules to validation when their variants would be too many to read", () => {
    const rules = ["a", "b", "c", "d"].map((name): Rule => ({
      kind: "at-most-one-of",
      fields: [`${name}1`, `${name}2`],
      from,
    }));
    const { variants, enforced } = ruleVariants(rules);
    expect(enforced).toEqual(rules.slice(0, 3));
    expect(variants).toHaveLength(8);
  });
});

const shots = { kind: "array" as const, items: object(field("prompt", text, true)), from };
const spec = lamp({
  input: object(field("seed", whole), field("prompt", text), field("shots", shots), field("shot_type", text)),
  rules: [exactly, requires],
});

describe("a model with rules between its fields", () => {
  it("compiles exactly the calls that obey them", async () => {
    const declarations = await emitDeclarations(spec, lampNames);
    const calls = `import type { Lamp4bInput } from "./index.js";
const accept = (input: Lamp4bInput): Lamp4bInput => input;
accept({ prompt: "A kite" });
accept({ prompt: "A kite", seed: 1 });
accept({ shots: [{ prompt: "A kite" }] });
accept({ shots: [{ prompt: "A kite" }], shot_type: "wide" });
// @ts-expect-error neither
accept({ seed: 1 });
// @ts-expect-error both
accept({ prompt: "A kite", shots: [{ prompt: "A kite" }] });
// @ts-expect-error the kind of shot without shots
accept({ prompt: "A kite", shot_type: "wide" });
// @ts-expect-error a misspelt field
accept({ prompt: "A kite", sede: 1 });
// @ts-expect-error a misspelt field of a nested object
accept({ shots: [{ promt: "A kite" }] });
`;
    expect(await compileFiles({ "index.d.ts": declarations, "calls.ts": calls })).toEqual([]);
  });

  it("says in the comment and in the variants what goes together", async () => {
    const declarations = await emitDeclarations(spec, lampNames);
    expect(declarations).toContain("Give exactly one of `prompt`, `shots`. `shot_type` needs `shots`.");
    expect(declarations).toContain("export interface Lamp4bInputWithPrompt");
    expect(declarations).toContain("/** The input with `prompt` has none. */");
    expect(declarations.match(/interface Lamp4bInputShots /g)).toHaveLength(1);
  });

  it("has a schema and an example that obey them too", () => {
    const validate = new Ajv2020({ strict: false }).compile(emitJsonSchema(spec.input, {}, "input", spec.rules));
    const verdict = (input: unknown): boolean => validate(input);
    expect(verdict(exampleInput(spec))).toBe(true);
    expect(verdict({ prompt: "A kite" })).toBe(true);
    expect(verdict({ shots: [{ prompt: "A kite" }], shot_type: "wide" })).toBe(true);
    expect(verdict({ seed: 1 })).toBe(false);
    expect(verdict({ prompt: "A kite", shots: [] })).toBe(false);
    expect(verdict({ prompt: "A kite", shot_type: "wide" })).toBe(false);
  });
});
