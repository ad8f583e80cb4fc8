import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import type { JsonObject, JsonValue } from "../../src/ir/json.js";
import { emitJsonSchema } from "../../src/emit/json-schema.js";
import { generate } from "../../src/pipeline.js";
import { compileFiles } from "../emit/support/compile.js";
import { entry, memorySnapshot } from "./memory-snapshot.js";

interface Shapes {
  readonly input?: JsonValue;
  readonly output?: JsonValue;
  readonly schemas?: JsonObject;
}

/** Generates one model whose input and output the OpenAPI document alone describes. */
async function packageOf({ input = { properties: { prompt: { type: "string" } } }, output, schemas = {} }: Shapes) {
  const body = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });
  const post: JsonObject = {
    requestBody: body({ properties: { input } }),
    ...(output !== undefined && { responses: { "201": body({ properties: { output } }) } }),
  };
  const { models, diagnostics } = await generate({
    snapshot: memorySnapshot({
      catalog: [entry("acme/lamp")],
      openApi: { paths: { "/v1/models/acme/lamp/runs": { post } }, components: { schemas } },
    }),
    names: {},
    site: "https://www.runflow.io",
  });
  const [model] = models;
  if (model?.files === undefined) throw new Error(`No package: ${JSON.stringify(diagnostics)}`);
  const { spec, files } = model;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const admits = ajv.compile(emitJsonSchema(spec.input, spec.definitions, "input", spec.rules));
  return { spec, diagnostics, declarations: files.get("index.d.ts") ?? "", admits };
}

/** Each call, and whether it is one: held against the types and against the schema. */
async function holdCalls(
  { declarations, admits }: Awaited<ReturnType<typeof packageOf>>,
  calls: readonly (readonly [accepted: boolean, input: JsonObject])[],
): Promise<void> {
  const lines = calls.map(
    ([accepted, input]) => `${accepted ? "" : "// @ts-expect-error refused\n"}accept(${JSON.stringify(input)});`,
  );
  const text = `import type { LampInput } from "./index.js";\ndeclare const accept: (input: LampInput) => void;\n${lines.join("\n")}\n`;
  expect(await compileFiles({ "index.d.ts": declarations, "calls.ts": text })).toEqual([]);
  expect(calls.map(([, input]) => [admits(input), input])).toEqual(calls);
}

const drawing: JsonObject = {
  type: "object",
  properties: {
    mode: { const: "draw", default: "draw" },
    prompt: { type: "string", description: "What to draw." },
    seed: { type: "integer" },
  },
  required: ["prompt"],
};

const editing: JsonObject = {
  type: "object",
  properties: {
    mode: { const: "edit", default: "edit" },
    image_url: { type: "string" },
    strength: { type: "number", minimum: 0, maximum: 1 },
    seed: { type: "integer" },
  },
  required: ["image_url"],
};

const schemas = { Drawing: drawing, Editing: editing };
const either = [{ $ref: "#/components/schemas/Drawing" }, { $ref: "#/components/schemas/Editing" }];

describe("an input that is one of several objects", () => {
  it("is a union told apart by the discriminator, in types and schema", async () => {
    const made = await packageOf({ input: { oneOf: either, discriminator: { propertyName: "mode" } }, schemas });
    expect(made.diagnostics).toEqual([]);
    expect(made.declarations).toContain("export type LampInput = LampInputDraw | LampInputEdit;");
    expect(made.spec.media).toEqual(["image_url"]);
    await holdCalls(made, [
      [true, { mode: "draw", prompt: "A kite" }],
      [true, { mode: "edit", image_url: "https://example.com/a.png", strength: 1, seed: 7 }],
      [false, { prompt: "A kite" }],
      [false, { mode: "draw", image_url: "https://example.com/a.png" }],
      [false, { mode: "draw", prompt: "A kite", strength: 1 }],
      [false, { mode: "paint", prompt: "A kite" }],
      [false, { mode: "edit", prompt: "A kite" }],
    ]);
  });

  it("is told apart by the words of the mapping where the objects have none", async () => {
    const plain = (schema: JsonObject): JsonObject => ({
      ...schema,
      properties: { ...(schema.properties as JsonObject), mode: { type: "string" } },
    });
    const made = await packageOf({
      input: {
        oneOf: either,
        discriminator: {
          propertyName: "mode",
          mapping: { new: "#/components/schemas/Drawing", change: "#/components/schemas/Editing" },
        },
      },
      schemas: { Drawing: plain(drawing), Editing: plain(editing) },
    });
    await holdCalls(made, [
      [true, { mode: "new", prompt: "A kite" }],
      [true, { mode: "change", image_url: "https://example.com/a.png" }],
      [false, { mode: "change", prompt: "A kite" }],
      [false, { mode: "draw", prompt: "A kite" }],
    ]);
  });

  it("is told apart by what it requires where nothing else does", async () => {
    const made = await packageOf({
      input: {
        anyOf: [
          { type: "object", properties: { prompt: { type: "string" } }, required: ["prompt"] },
          { type: "object", properties: { image_url: { type: "string" } }, required: ["image_url"] },
        ],
      },
    });
    expect(made.declarations).toContain("export type LampInput = LampInputWithPrompt | LampInputWithImageUrl;");
    await holdCalls(made, [
      [true, { prompt: "A kite" }],
      [true, { image_url: "https://example.com/a.png" }],
      [false, {}],
      [false, { prompt: "A kite", image_url: "https://example.com/a.png" }],
    ]);
  });

  it("keeps what stands beside the union, and takes both forms of a field that the objects describe differently", async () => {
    const made = await packageOf({
      input: {
        type: "object",
        properties: { seed: { type: "integer" } },
        oneOf: [
          { properties: { kind: { const: "a" }, size: { type: "integer" } }, required: ["kind", "size"] },
          { properties: { kind: { const: "b" }, size: { type: "string" } }, required: ["kind"] },
        ],
      },
    });
    await holdCalls(made, [
      [true, { kind: "a", size: 1, seed: 2 }],
      [true, { kind: "b" }],
      [true, { kind: "b", size: "large" }],
      [false, { kind: "a" }],
      [false, { size: 1 }],
    ]);
  });

  it("has no forms when the objects are the same", async () => {
    const made = await packageOf({ input: { oneOf: [drawing, drawing] } });
    expect(made.spec.rules).toEqual([]);
  });

  it("is read behind a null", async () => {
    const made = await packageOf({ input: { oneOf: [...either, { type: "null" }] }, schemas });
    await holdCalls(made, [
      [true, { mode: "draw", prompt: "A kite" }],
      [false, { strength: 1 }],
    ]);
  });
});

describe("an input of unusual form", () => {
  it.each([{ additionalProperties: false }, {}])("takes nothing when it names no properties: %j", async (rest) => {
    const made = await packageOf({ input: { type: "object", properties: {}, ...rest } });
    await holdCalls(made, [
      [true, {}],
      [false, { prompt: "A kite" }],
    ]);
  });

  it("narrows a reference by what stands beside it", async () => {
    const made = await packageOf({
      input: { properties: { word: { $ref: "#/components/schemas/Word", maxLength: 5, description: "Short." } } },
      schemas: { Word: { type: "string", minLength: 2, maxLength: 20, description: "A word." } },
    });
    expect(made.spec.input.fields[0]?.schema).toMatchObject({ minLength: 2, maxLength: 5, description: "Short." });
  });
});

describe("an output that is no object", () => {
  it.each([
    ["a list", { type: "array", items: { type: "string" } }, "export type LampOutput = string[];"],
    ["text", { type: "string" }, "export type LampOutput = string;"],
    ["text or nothing", { type: ["string", "null"] }, "export type LampOutput = string;"],
    [
      "one of two",
      { anyOf: [{ type: "string" }, { type: "array", items: { type: "integer" } }] },
      "export type LampOutput = string | number[];",
    ],
    [
      "data by key",
      { type: "object", additionalProperties: { type: "number" } },
      "export type LampOutput = { [key: string]: number; };",
    ],
  ])("%s", async (_, output, text) => {
    const { declarations, diagnostics } = await packageOf({ output });
    expect(diagnostics).toEqual([]);
    expect(declarations).toContain(text);
    expect(await compileFiles({ "index.d.ts": declarations })).toEqual([]);
  });

  it("has the names of its forms where a member tells them apart", async () => {
    const form = (kind: string, more: JsonObject): JsonObject => ({
      type: "object",
      description: `A ${kind}.`,
      properties: { kind: { const: kind }, ...more },
      required: ["kind", ...Object.keys(more)],
    });
    const { declarations } = await packageOf({
      output: { oneOf: [form("still", { width: { type: "integer" } }), form("clip", { length: { type: "string" } })] },
    });
    expect(declarations).toContain("export type LampOutput = LampOutputStill | LampOutputClip;");
    expect(declarations).toContain("/** \u201cA clip.\u201d */\nexport interface LampOutputClip {");
    const read = `import type { LampOutput } from "./index.js";
export const clipOf = (output: LampOutput): string | undefined => (output.kind === "clip" ? output.length : undefined);
// @ts-expect-error a still has no length
export const lengthOf = (output: LampOutput): string => output.length;
`;
    expect(await compileFiles({ "index.d.ts": declarations, "read.ts": read })).toEqual([]);
  });
});
