import { describe, expect, it } from "vitest";

import type { JsonValue } from "../../src/ir/json.js";
import type { Schema } from "../../src/ir/schema.js";
import { generate } from "../../src/pipeline.js";
import { entry, memorySnapshot, page, type Documents } from "./memory-snapshot.js";

const prompt = "### `prompt` (string, required)\nWhat to draw.\n";
const run = (documents: Documents, names = {}) =>
  generate({ snapshot: memorySnapshot(documents), names, site: "https://www.runflow.io" });
const path = "/v1/models/acme/lamp/runs";
const json = (schema: JsonValue, type = "application/json"): JsonValue => ({ content: { [type]: { schema } } });
const inputs = { type: "object", required: ["prompt"], properties: { prompt: { type: "string" } } };
const wrapped = { type: "object", properties: { input: inputs, callback_url: { type: "string" } } };
const flat = {
  type: "object",
  required: ["prompt", "callback_url"],
  properties: { prompt: { type: "string" }, callback_url: { type: "string" }, metadata: {}, client_ref: {} },
};

/** What a call may send, in short. */
function kinds(input: Schema & { kind: "object" }): Readonly<Record<string, string>> {
  return Object.fromEntries(
    input.fields.map(({ name, required, schema }) => [name, `${schema.kind}${required ? "!" : ""}`]),
  );
}

interface Outcome {
  readonly fields?: Readonly<Record<string, string>>;
  readonly findings: readonly string[];
}

async function outcome(documents: Documents): Promise<Outcome> {
  const { models, diagnostics } = await run(documents);
  const findings = diagnostics.map(({ severity, code, model }) => `${severity} ${code} ${model ?? ""}`.trim());
  const [model] = models;
  return { ...(model?.files !== undefined && { fields: kinds(model.spec.input) }), findings };
}

describe("a request body in another form", () => {
  const own = { prompt: "string!" };
  it.each<[name: string, operation: JsonValue, expected: Outcome]>([
    ["as the API documents it", { requestBody: json(wrapped) }, { fields: own, findings: [] }],
    ["in any media type", { requestBody: json(wrapped, "*/*") }, { fields: own, findings: [] }],
    ["in capitals", { requestBody: json(wrapped, "Application/JSON") }, { fields: own, findings: [] }],
    ["one of several", { requestBody: json({ oneOf: [{ type: "null" }, wrapped] }) }, { fields: own, findings: [] }],
    ["a parameter of Swagger 2.0", { parameters: [{ in: "body", schema: wrapped }] }, { fields: own, findings: [] }],
    ["without `input`", { requestBody: json(flat) }, { fields: own, findings: ["warning flat-body acme/lamp"] }],
    [
      "without `input`, put together",
      { requestBody: json({ allOf: [flat, { properties: { n: { type: "integer" } } }] }) },
      { fields: { prompt: "string!", n: "number" }, findings: ["warning flat-body acme/lamp"] },
    ],
    [
      "with a field that is called input",
      { requestBody: json({ type: "object", properties: { input: { type: "string" }, voice: { type: "string" } } }) },
      { fields: { input: "string", voice: "string" }, findings: ["warning flat-body acme/lamp"] },
    ],
    [
      "as a form",
      { requestBody: json(wrapped, "multipart/form-data") },
      { findings: ["error inputs-unknown acme/lamp", "warning unreadable-body acme/lamp"] },
    ],
    [
      "missing",
      { responses: {} },
      { findings: ["error inputs-unknown acme/lamp", "warning unreadable-body acme/lamp"] },
    ],
    [
      "with nothing but what stands beside the inputs",
      { requestBody: json({ properties: { callback_url: { type: "string" } } }) },
      { findings: ["error inputs-unknown acme/lamp", "warning unreadable-body acme/lamp"] },
    ],
    [
      "behind a broken reference",
      { requestBody: { $ref: "#/nowhere" } },
      {
        findings: [
          "error inputs-unknown acme/lamp",
          "warning unreadable-body acme/lamp",
          "warning broken-reference acme/lamp",
        ],
      },
    ],
    [
      "with a broken reference among its inputs: told once",
      { requestBody: json({ properties: { input: { type: "object", properties: { a: { $ref: "#/nowhere" } } } } }) },
      { findings: ["error broken-reference acme/lamp"] },
    ],
  ])("%s", async (_, post, expected) => {
    expect(await outcome({ catalog: [entry("acme/lamp")], openApi: { paths: { [path]: { post } } } })).toEqual(
      expected,
    );
  });

  it.each([
    "/v1/models/acme/lamp/runs/",
    "/models/acme/lamp/runs",
    "/api/v2/models/acme/lamp/runs",
    "https://api.runflow.io/v1/models/acme/lamp/runs",
    "/v1/models/acme%2Flamp/runs",
  ])("below %s", async (other) => {
    const openApi = { paths: { [other]: { post: { requestBody: json(wrapped) } } } };
    expect(await outcome({ catalog: [entry("acme/lamp")], openApi })).toEqual({ fields: own, findings: [] });
  });
});

describe("a name or a pattern that nothing can use", () => {
  const example = '\n## Usage Examples\n\n```json\n{"input": {"prompt": "A"}}\n```\n';
  const generated = (
    properties: Readonly<Record<string, JsonValue>>,
    schemas: Readonly<Record<string, JsonValue>> = {},
  ) =>
    run({
      catalog: [entry("acme/lamp"), entry("acme/other")],
      pages: { "acme/lamp": `${page(prompt)}${example}`, "acme/other": page(prompt) },
      openApi: {
        components: { schemas },
        paths: {
          [path]: {
            post: {
              requestBody: json({
                properties: { input: { ...inputs, properties: { ...inputs.properties, ...properties } } },
              }),
            },
          },
        },
      },
    });
  const place =
    "openapi.json#/paths/~1v1~1models~1acme~1lamp~1runs/post/requestBody/content/application~1json/schema/properties/input/properties";

  it.each<[name: string, properties: Readonly<Record<string, JsonValue>>, pointer: string]>([
    ["of a field", { "a\ud800": { type: "string" } }, `${place}/a\ud800`],
    ["deeper down", { a: { properties: { "b\udc00": { properties: { c: {} } } } } }, `${place}/a/properties/b\udc00`],
    [
      "in one of several forms",
      { a: { oneOf: [{ properties: { "k\ud800": {} } }, { type: "string" }] } },
      `${place}/a/oneOf/0/properties/k\ud800`,
    ],
  ])("half a character in the name %s stops its model with the place", async (_name, properties, pointer) => {
    const { models, diagnostics } = await generated(properties);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([{ code: "unsendable-name", model: "acme/lamp", pointer }]);
    expect(errors[0]?.help).toContain("Correct the name in the document");
    expect(models.map(({ spec }) => spec.id)).toEqual(["acme/other"]);
  });

  it("half a character in the name of a schema that contains itself, too", async () => {
    const $ref = "#/components/schemas/T\ud800";
    const { diagnostics } = await generated(
      { t: { $ref } },
      { "T\ud800": { type: "object", properties: { t: { $ref } } } },
    );
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([{ code: "unsendable-name", model: "acme/lamp" }]);
  });

  it.each(["(", "[", "\ud800", "^\\-x"])("the pattern %j of names is left out with a finding", async (pattern) => {
    const { models, diagnostics } = await generated({ a: { patternProperties: { [pattern]: { type: "string" } } } });
    expect(diagnostics).toMatchObject([
      { code: "unreadable-limit", severity: "warning", pointer: `${place}/a/patternProperties/${pattern}` },
    ]);
    const lamp = models.find(({ spec }) => spec.id === "acme/lamp");
    expect(lamp?.files?.get("schema.js")).toContain(
      'a: { title: "A", type: "object", additionalProperties: { type: "string" } }',
    );
  });

  it("a pattern of names that can be used is kept", async () => {
    const { models, diagnostics } = await generated({ a: { patternProperties: { "^x": { type: "string" } } } });
    expect(diagnostics).toEqual([]);
    const lamp = models.find(({ spec }) => spec.id === "acme/lamp");
    expect(lamp?.files?.get("schema.js")).toContain('patternProperties: { "^x": { type: "string" } }');
  });
});

describe("a schema that is nested deeply", () => {
  const nested = (levels: number, wrap: (inner: JsonValue) => JsonValue): JsonValue => {
    let schema: JsonValue = { type: "string" };
    for (let level = 0; level < levels; level += 1) schema = wrap(schema);
    return { type: "object", properties: { deep: schema } };
  };
  const wraps: readonly [name: string, wrap: (inner: JsonValue) => JsonValue][] = [
    ["objects", (inner) => ({ type: "object", properties: { a: inner } })],
    ["lists", (items) => ({ type: "array", items })],
    ["unions", (inner) => ({ anyOf: [inner, { type: "boolean" }] })],
  ];
  const generated = (input: JsonValue) =>
    run({
      catalog: [entry("acme/lamp"), entry("acme/other")],
      pages: { "acme/lamp": page(prompt), "acme/other": page(prompt) },
      openApi: { paths: { [path]: { post: { requestBody: json({ properties: { input } }) } } } },
    });

  it.each(wraps)("is read as far as anyone goes: %s", async (_name, wrap) => {
    const { models, diagnostics } = await generated(nested(30, wrap));
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(models.filter(({ files }) => files !== undefined)).toHaveLength(2);
  });

  it.each(wraps)("stops its model with its own place: %s", async (_name, wrap) => {
    const { models, diagnostics } = await generated(nested(600, wrap));
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([{ code: "too-deep", model: "acme/lamp" }]);
    expect(errors[0]?.pointer).toMatch(/^openapi\.json#\/paths\//);
    expect(models.map(({ spec }) => spec.id)).toEqual(["acme/other"]);
  });
});

describe("a catalog in another form", () => {
  const pages = { "acme/lamp": page(prompt) };
  it.each<[name: string, catalog: JsonValue]>([
    ["an envelope", { data: [entry("acme/lamp")] }],
    ["an envelope in an envelope", { data: { models: [entry("acme/lamp")] } }],
    ["names in camel case", [{ providerSlug: "acme", modelSlug: "lamp" }]],
    ["an owner and a slug", [{ owner: "acme", slug: "lamp" }]],
    ["an id of one text", [{ id: "acme/lamp" }]],
    ["a slug with slashes around it", [{ slug: " /acme/lamp/ " }]],
    ["a slug that repeats the provider", [{ provider_slug: "acme", model_slug: "acme/lamp" }]],
  ])("%s", async (_, catalog) => {
    expect(await outcome({ catalog, pages })).toEqual({ fields: { prompt: "string!" }, findings: [] });
  });

  it("a value of the wrong kind is told, and the model comes out", async () => {
    const catalog = [entry("acme/lamp", { model_name: { en: "Lamp" }, price_label: 0.04, active: "false" })];
    const { models, diagnostics } = await run({ catalog, pages });
    expect(models[0]?.spec.state).toBe("inactive");
    expect(diagnostics.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "catalog-value models-catalog.json#/0/model_name",
      "catalog-value models-catalog.json#/0/price_label",
    ]);
  });
});

describe("a public list in another form", () => {
  const parameter = { name: "style", variable_type_code: "select", validator_attrs: { options: ["a", "b"] } };
  it.each<[name: string, publicModels: JsonValue, findings: readonly string[]]>([
    ["an array", [{ slug: "acme/lamp", inputs: [parameter] }], []],
    ["another envelope", { data: [{ slug: "acme/lamp", inputs: [parameter] }] }, []],
    ["an owner beside the slug", { items: [{ owner: "acme", slug: "lamp", inputs: [parameter] }] }, []],
    [
      "a parameter twice",
      { items: [{ slug: "acme/lamp", inputs: [parameter, { ...parameter, variable_type_code: "integer" }] }] },
      ["warning public-models"],
    ],
    [
      "parameters without a name",
      { items: [{ slug: "acme/lamp", inputs: [null, {}, parameter] }] },
      ["warning public-models", "warning public-models"],
    ],
    [
      "a model twice",
      { items: [{ slug: "acme/lamp", inputs: [parameter] }, { slug: "acme/lamp" }] },
      ["warning public-models"],
    ],
  ])("%s", async (_, publicModels, findings) => {
    const expected = { fields: { style: "enum" }, findings };
    expect(await outcome({ catalog: [entry("acme/lamp")], publicModels })).toEqual(expected);
  });

  it("does not take the record of another provider for a model of the same slug", async () => {
    const record = (provider: string): JsonValue => ({
      slug: "lamp",
      model_creator: { slug: provider },
      inputs: [{ name: "prompt", type: "string", required: true }],
    });
    const documents = (provider: string): Documents => ({
      catalog: [entry("acme/lamp")],
      publicModels: { items: [record(provider)] },
      pages: { "acme/lamp": page("### `text` (string, required)\nWhat to draw.\n") },
    });
    expect((await outcome(documents("acme"))).fields).toEqual({ prompt: "string!" });
    expect(await outcome(documents("umbra"))).toEqual({
      fields: { text: "string!" },
      findings: ["info foreign-record acme/lamp"],
    });
  });

  it("parameters that are no list are told with their place", async () => {
    const publicModels = { items: [{ slug: "acme/lamp", inputs: { style: parameter } }] };
    const { diagnostics } = await run({
      catalog: [entry("acme/lamp")],
      publicModels,
      pages: { "acme/lamp": page(prompt) },
    });
    expect(diagnostics).toEqual([
      expect.objectContaining({ code: "public-models", pointer: "public-models.json#/acme~1lamp/inputs" }),
    ]);
  });
});

describe("ids", () => {
  const generated = async (...ids: string[]) => {
    const pages = Object.fromEntries(ids.map((id) => [id, page(prompt)]));
    const { models, diagnostics, names } = await run({ catalog: ids.map((id) => entry(id)), pages });
    expect(models.filter(({ files }) => files !== undefined).map(({ spec }) => spec.id)).toEqual([...ids].sort());
    expect(diagnostics).toEqual([]);
    return names;
  };

  it("that look alike each get a package of their own", async () => {
    const names = await generated("a/b-c", "a/B-C", "a/b.c", "a-b/c", "a/b_c", "a/b/c", "a--b/c", "a.b/c");
    expect(new Set(Object.values(names).map((name) => name.package)).size).toBe(8);
    expect(new Set(Object.values(names).map((name) => name.type.toLowerCase())).size).toBe(8);
  });

  it("of the greatest length fit a registry's names", async () => {
    const long = `acme/${"x".repeat(175)}`;
    const deep = `acme/${"y/".repeat(87)}z`;
    const names = await generated(long, deep, deep.replace(/z$/, "Z"));
    for (const { package: name } of Object.values(names))
      expect(`@runflow-models/${name}`.length).toBeLessThanOrEqual(214);
  });

  it("that lead with a digit, or with words of the language", async () => {
    const names = await generated(
      "9lives/3d",
      "acme/2.0/fast",
      "acme/class",
      "acme/__proto__",
      "constructor/prototype",
    );
    for (const { symbol } of Object.values(names)) expect(symbol).toMatch(/^[A-Za-z_$][\w$]*$/);
  });
});

describe("samples of any shape", () => {
  const sampled = async (language: string, code: string) => {
    const text = `${page(prompt)}\n## Usage Examples\n\n\`\`\`${language}\n${code}\n\`\`\`\n`;
    const { models, diagnostics } = await run({ catalog: [entry("acme/lamp")], pages: { "acme/lamp": text } });
    return {
      examples: models[0]?.spec.examples.map(({ input }) => input),
      codes: diagnostics.map(({ code: found }) => found),
    };
  };
  it.each<[name: string, language: string, code: string]>([
    ["a heredoc", "bash", 'curl --data-binary @- <<\'JSON\'\n{"input":{"prompt":"A"}}\nJSON'],
    ["escaped quotes", "bash", 'curl -d "{\\"input\\": {\\"prompt\\": \\"A\\"}}" https://example.com'],
    ["a call with named arguments", "python", 'client.run("acme/lamp", input={"prompt": "A"})'],
    ["comments and a trailing comma", "js", "const body = { /* all */ input: { prompt: 'A', }, // done\n};"],
    ["a template literal", "js", "const body = { input: { prompt: `A` } };"],
  ])("%s", async (_, language, code) => {
    expect(await sampled(language, code)).toEqual({ examples: [{ prompt: "A" }], codes: [] });
  });

  it.each<[name: string, language: string, code: string]>([
    ["nested without end", "json", `{"input": {"prompt": ${"[".repeat(20_000)}${"]".repeat(20_000)}}}`],
    ["a number that no number is", "json", '{"input": {"prompt": 1e400}}'],
    ["a placeholder", "python", 'payload = {"input": {"prompt": text}}'],
  ])("%s: told, and left out", async (_, language, code) => {
    expect(await sampled(language, code)).toEqual({ examples: [], codes: ["unreadable-example"] });
  });

  it("many of them cost no package", async () => {
    const samples = Array.from(
      { length: 500 },
      (_, index) => `\`\`\`json\n{"input": {"prompt": "A${index}"}}\n\`\`\`\n`,
    );
    const text = `${page(prompt)}\n## Usage Examples\n\n${samples.join("\n")}`;
    const { models } = await run({ catalog: [entry("acme/lamp")], pages: { "acme/lamp": text } });
    expect(models[0]?.files?.get("README.md")?.length).toBeLessThan(5_000);
  });

  it("a key that means something elsewhere reaches no prototype", async () => {
    await sampled(
      "json",
      '{"input": {"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}}',
    );
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });
});
