import { describe, expect, it } from "vitest";

import type { Diagnostic } from "../../src/ir/diagnostics.js";
import type { JsonValue } from "../../src/ir/json.js";
import { generate, type Generation } from "../../src/pipeline.js";
import { entry, memorySnapshot, page } from "../pipeline/memory-snapshot.js";

const fields = `### \`prompt\` (string, optional)
What to draw. Up to 500 characters.

### \`shots\` (array, optional)
Several pictures.

### \`image_size\` (string, optional)
A preset or the sides.

- **Default**: \`square\`
`;

const id = "acme/lamp";
const good = {
  reason: "The page calls an object text.",
  source: "https://example.com/lamp",
  expects: { "/input/image_size": { kind: "string" }, "/rules": [] },
  patch: {
    input: {
      image_size: {
        kind: "union",
        variants: [
          { kind: "enum", values: ["square"], open: true },
          { kind: "object", fields: { width: { required: true, kind: "number", integer: true, maximum: 3840 } } },
        ],
      },
      prompt: { required: true, minLength: 2 },
    },
    rules: [{ kind: "requires", field: "shots", requires: ["image_size"] }],
  },
} satisfies JsonValue;

function run(refinement: JsonValue | string, path = `${id}.json`): Promise<Generation> {
  return generate({
    snapshot: memorySnapshot({
      catalog: [entry(id), entry("acme/other")],
      pages: { [id]: page(fields), "acme/other": page(fields) },
    }),
    names: {},
    site: "https://www.runflow.io",
    refinements: [{ path, text: typeof refinement === "string" ? refinement : JSON.stringify(refinement) }],
  });
}

const ids = (generation: Generation): readonly string[] => generation.models.map((model) => model.spec.id);

describe("a refinement that fits", async () => {
  const generation = await run(good);
  const spec = generation.models.find((model) => model.spec.id === id)?.spec;
  const field = (name: string) => spec?.input.fields.find((known) => known.name === name);

  it("changes what it names and points at itself", () => {
    expect(generation.diagnostics).toEqual([]);
    expect(field("image_size")).toEqual({
      name: "image_size",
      required: false,
      schema: {
        kind: "union",
        variants: [
          {
            kind: "enum",
            values: ["square"],
            open: true,
            from: "refinements/acme/lamp.json#/patch/input/image_size/variants/0",
          },
          {
            kind: "object",
            fields: [
              {
                name: "width",
                required: true,
                schema: {
                  kind: "number",
                  integer: true,
                  maximum: 3840,
                  from: "refinements/acme/lamp.json#/patch/input/image_size/variants/1/fields/width",
                },
              },
            ],
            from: "refinements/acme/lamp.json#/patch/input/image_size/variants/1",
          },
        ],
        description: "A preset or the sides.",
        default: "square",
        from: "refinements/acme/lamp.json#/patch/input/image_size",
      },
    });
    expect(spec?.rules).toEqual([
      { kind: "requires", field: "shots", requires: ["image_size"], from: "refinements/acme/lamp.json#/patch/rules/0" },
    ]);
  });

  it("keeps what it does not name, read from the text or not", () => {
    expect(field("shots")?.schema.from).toBe("llms.txt#/input/shots");
    expect(field("prompt")).toMatchObject({
      required: true,
      schema: { kind: "string", minLength: 2, maxLength: 500, inferred: { maxLength: "prose" } },
    });
  });

  it("puts a field that became required first", () => {
    expect(spec?.input.fields.map((known) => known.name)).toEqual(["prompt", "shots", "image_size"]);
  });

  it("leaves the other models alone", () => {
    const other = generation.models.find((model) => model.spec.id === "acme/other")?.spec;
    expect(JSON.stringify(other)).not.toContain("refinements/");
  });

  it("says in the explanation what it changed", () => {
    const decisions = generation.models.find((model) => model.spec.id === id)?.decisions ?? [];
    expect(decisions.filter((decision) => decision.fact === "refinement").map((decision) => decision.pointer)).toEqual([
      "input/prompt",
      "input/image_size",
      "rules",
    ]);
  });

  it("stands in the report of discrepancies", () => {
    expect(generation.discrepancies).toContain("The page calls an object text.");
  });
});

it("adds and removes fields, and finds new media", async () => {
  const { models } = await run({
    ...good,
    patch: { input: { shots: null, photo: { kind: "media", media: "image" } }, output: { seed: null } },
  });
  const spec = models.find((model) => model.spec.id === id)?.spec;
  expect(spec?.input.fields.map((field) => field.name)).toEqual(["prompt", "image_size", "photo"]);
  expect(spec?.media).toEqual(["photo"]);
  expect(spec?.output).toMatchObject({ fields: [{ name: "outputs" }, { name: "timing" }, { name: "nsfw_detected" }] });
});

interface Bad {
  readonly name: string;
  readonly refinement: JsonValue | string;
  readonly code: string;
  readonly pointer: string;
  readonly says: RegExp;
}

const patched = (patch: JsonValue): JsonValue => ({ ...good, patch });

const bad: readonly Bad[] = [
  {
    name: "no JSON",
    refinement: "{",
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json",
    says: /is no JSON/,
  },
  {
    name: "no object",
    refinement: [],
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json",
    says: /no JSON object/,
  },
  {
    name: "a misspelt member",
    refinement: { ...good, pacth: {} },
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/pacth",
    says: /A refinement has no "pacth"/,
  },
  {
    name: "no reason",
    refinement: { ...good, reason: " " },
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/reason",
    says: /reason/,
  },
  {
    name: "nothing expected",
    refinement: { ...good, expects: {} },
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/expects",
    says: /what it expects/,
  },
  {
    name: "a patch of something else",
    refinement: patched({ inputs: {} }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/inputs",
    says: /no "inputs"/,
  },
  {
    name: "an unknown kind",
    refinement: patched({ input: { prompt: { kind: "text" } } }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/input/prompt/kind",
    says: /"text"/,
  },
  {
    name: "a limit that the kind does not have",
    refinement: patched({ input: { prompt: { maximum: 4 } } }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/input/prompt/maximum",
    says: /kind string has no "maximum"/,
  },
  {
    name: "a limit of the wrong type",
    refinement: patched({ input: { prompt: { maxLength: "4" } } }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/input/prompt/maxLength",
    says: /whole number/,
  },
  {
    name: "a list without items",
    refinement: patched({ input: { prompt: { kind: "array" } } }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/input/prompt",
    says: /needs "items"/,
  },
  {
    name: "an unknown rule",
    refinement: patched({ rules: [{ kind: "two-of", fields: ["prompt", "shots"] }] }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/rules/0/kind",
    says: /one of exactly-one-of, .*found "two-of"/,
  },
  {
    name: "a rule without its fields",
    refinement: patched({ rules: [{ kind: "requires", field: "prompt" }] }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/rules/0",
    says: /rule such as .* needs "requires"/,
  },
  {
    name: "a rule about one field alone",
    refinement: patched({ rules: [{ kind: "exactly-one-of", fields: ["prompt"] }] }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/rules/0/fields",
    says: /two or more different names, found \["prompt"\]/,
  },
  {
    name: "a form with a member of its own",
    refinement: patched({ rules: [{ kind: "one-form-of", forms: [{ required: ["prompt"] }, { needs: ["shots"] }] }] }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/rules/0/forms/1/needs",
    says: /has no "needs"/,
  },
  {
    name: "a kind of media that there is not",
    refinement: patched({ input: { photo: { kind: "media", media: "hologram" } } }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/input/photo/media",
    says: /one of image, video, audio, file, found "hologram"/,
  },
  {
    name: "a wrong schema deep inside a new one",
    refinement: patched({
      input: { prompt: { kind: "union", variants: [{ kind: "string" }, { kind: "array", items: { kind: "lamp" } }] } },
    }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/input/prompt/variants/1/items/kind",
    says: /Expected one of string, enum, number.*found "lamp"/,
  },
  {
    name: "whether a schema is needed that is no field",
    refinement: patched({ input: { shots: { kind: "array", items: { kind: "string", required: true } } } }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/input/shots/items/required",
    says: /A schema of kind string has no "required"/,
  },
  {
    name: "a field without a kind",
    refinement: patched({ input: { photo: { required: true } } }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/input/photo",
    says: /needs "kind"/,
  },
  {
    name: "a kind of output that there is not",
    refinement: patched({ kind: "text" }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/kind",
    says: /one of image, video, audio, found "text"/,
  },
  {
    name: "an amount that is no text",
    refinement: patched({ price: { amount: 0.04 } }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/price/amount",
    says: /Expected text, found 0.04/,
  },
  {
    name: "a price of nothing",
    refinement: patched({ price: null }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/price",
    says: /Expected a price.*found null/,
  },
  {
    name: "a quantity without a field",
    refinement: patched({ price: { label: "$1/image", quantity: { default: 2 } } }),
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/patch/price/quantity",
    says: /A quantity such as .* needs "field"/,
  },
  {
    name: "a place without a slash",
    refinement: { ...good, expects: { "input/prompt": {} } },
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json#/expects",
    says: /starts with a slash.*found "input\/prompt"/,
  },
  {
    name: "no source",
    refinement: { reason: "Because.", expects: good.expects, patch: good.patch },
    code: "refinement-unreadable",
    pointer: "refinements/acme/lamp.json",
    says: /A refinement needs "source"/,
  },
  {
    name: "a rule about a field that is gone",
    refinement: patched({ rules: [{ kind: "exactly-one-of", fields: ["prompt", "scenes"] }] }),
    code: "rule-names-unknown-field",
    pointer: "refinements/acme/lamp.json#/patch/rules/0",
    says: /"scenes"/,
  },
  {
    name: "an expectation that no longer holds",
    refinement: { ...good, expects: { "/input/image_size": { kind: "enum" } } },
    code: "refinement-outdated",
    pointer: "refinements/acme/lamp.json#/expects/input/image_size",
    says: /expects \{"kind":"enum"\}.*finds .*"kind":"string"/,
  },
  {
    name: "an expectation about a field that is gone",
    refinement: { ...good, expects: { "/input/size": {} } },
    code: "refinement-outdated",
    pointer: "refinements/acme/lamp.json#/expects/input/size",
    says: /finds nothing/,
  },
];

describe("a refinement that does not fit", () => {
  it.each(bad)("$name", async ({ refinement, code, pointer, says }) => {
    const generation = await run(refinement);
    const finding = generation.diagnostics.find((known) => known.code === code) as Diagnostic;
    expect(finding).toMatchObject({ severity: "error", model: id, pointer });
    expect(finding.message).toMatch(says);
    expect(finding.help).toContain("generators/refinements/acme/lamp.json");
    // The model keeps its last good package; the others come out.
    expect(ids(generation)).toEqual(["acme/other"]);
  });
});

describe("a refinement that nobody needs", () => {
  it("is noted when the catalog does not list its model", async () => {
    const generation = await run(good, "acme/gone.json");
    expect(generation.diagnostics).toMatchObject([
      { code: "refinement-unused", severity: "info", model: "acme/gone", pointer: "refinements/acme/gone.json" },
    ]);
    expect(ids(generation)).toEqual([id, "acme/other"]);
  });

  it("is noted when the upstream says the same by now", async () => {
    const generation = await run({ ...good, patch: { input: { image_size: { default: "square" } } } });
    expect(generation.diagnostics).toMatchObject([{ code: "refinement-unneeded", severity: "info" }]);
    expect(ids(generation)).toEqual([id, "acme/other"]);
  });

  it("is an error when its name can be no model's", async () => {
    const generation = await run(good, "lamp.json");
    expect(generation.diagnostics).toMatchObject([
      { code: "refinement-unreadable", severity: "error", pointer: "refinements/lamp.json" },
    ]);
  });
});
