import { describe, expect, it } from "vitest";

import type { JsonValue } from "../../src/ir/json.js";
import { largestPackage, modelTooLargeCode } from "../../src/ir/model-bounds.js";
import { generate, type Generation } from "../../src/pipeline.js";
import { entry, memorySnapshot, page, type Documents } from "./memory-snapshot.js";

const prompt = "### `prompt` (string, required)\nWhat to draw.\n";
const run = (documents: Documents): Promise<Generation> =>
  generate({ snapshot: memorySnapshot(documents), names: {}, site: "https://www.runflow.io" });
const filesOf = ({ models }: Generation, id: string): Record<string, string> | undefined => {
  const files = models.find(({ spec }) => spec.id === id)?.files;
  return files && Object.fromEntries(files);
};

/** Generates a model beside a good one, and the good one alone. */
async function beside(documents: Omit<Documents, "catalog">): Promise<Generation> {
  const good = { "acme/good": page(prompt) };
  const alone = await run({ catalog: [entry("acme/good")], pages: good });
  const both = await run({
    ...documents,
    catalog: [entry("acme/good"), entry("acme/large")],
    pages: { ...good, ...documents.pages },
  });
  expect(filesOf(alone, "acme/good")).toBeDefined();
  expect(filesOf(both, "acme/good")).toEqual(filesOf(alone, "acme/good"));
  return both;
}

async function findingOf(documents: Omit<Documents, "catalog">) {
  const generation = await beside(documents);
  expect(filesOf(generation, "acme/large")).toBeUndefined();
  const errors = generation.diagnostics.filter(({ severity }) => severity === "error");
  expect(errors).toMatchObject([{ code: modelTooLargeCode, model: "acme/large" }]);
  return errors[0];
}

const field = (name: string, text: string): string => `### \`${name}\` (string, optional)\n${text}\n\n`;
const fields = (count: number): string =>
  Array.from({ length: count }, (_, index) => field(`f${index}`, "A word.")).join("");
const words = (length: number): string => "word ".repeat(Math.ceil(length / 5)).slice(0, length - 1) + ".";

describe("a page", () => {
  it("of more than 1 MiB is refused by name", async () => {
    const finding = await findingOf({ pages: { "acme/large": page(prompt + "\n".repeat(1024 * 1024)) } });
    expect(finding).toMatchObject({ pointer: "models/acme/large/llms.txt", message: "The page has more than 1 MiB." });
  });

  it("of almost 1 MiB is read", async () => {
    const filler = "const a = 1;\n".repeat(78_000);
    const generation = await beside({
      pages: { "acme/large": `${page(prompt)}\n## Notes\n\n\`\`\`ts\n${filler}\`\`\`\n` },
    });
    expect(filesOf(generation, "acme/large")).toBeDefined();
  });

  it("with more than 500 fields is refused, and one with 500 is not", async () => {
    const finding = await findingOf({ pages: { "acme/large": page(fields(501)) } });
    expect(finding?.message).toMatch(/has 501 fields, more than 500/);
    const generation = await beside({ pages: { "acme/large": page(fields(500)) } });
    expect(filesOf(generation, "acme/large")).toBeDefined();
  });

  it("counts the fields within fields", async () => {
    const nested = Array.from({ length: 300 }, (_, index) => `  - \`n${index}\` (string): A word.\n`).join("");
    const list = ["a", "b"].map((name) => `- \`${name}\` (object): Settings.\n${nested}`).join("");
    expect((await findingOf({ pages: { "acme/large": page(list) } }))?.message).toMatch(/more than 500/);
  });

  it.each([
    ["description", field("style", words(66_000))],
    ["default", `### \`style\` (string, optional)\nA word.\n\n- **Default**: \`${"x".repeat(66_000)}\`\n`],
    [
      "list of options",
      `### \`style\` (string, optional)\nA word.\n\n- **Options**: \`a\`, \`${"x".repeat(66_000)}\`\n`,
    ],
    ["description in letters of three bytes", field("style", "\u6f22".repeat(22_000))],
  ])("with a %s of more than 64 KiB is refused", async (_, text) => {
    expect((await findingOf({ pages: { "acme/large": page(prompt + text) } }))?.message).toMatch(/more than 64 KiB/);
  });

  it("of long texts makes no package of many times its size", async () => {
    const texts = Array.from({ length: 15 }, (_, index) => field(`f${index}`, words(60_000))).join("");
    const generation = await beside({ pages: { "acme/large": page(texts) } });
    const files = filesOf(generation, "acme/large");
    const size = Object.values(files ?? {}).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(size).toBeLessThanOrEqual(largestPackage);
  });
});

const openApiOf = (input: JsonValue, schemas: Record<string, JsonValue> = {}): JsonValue => ({
  paths: {
    "/v1/models/acme/large/runs": {
      post: { requestBody: { content: { "application/json": { schema: { properties: { input } } } } } },
    },
  },
  components: { schemas },
});
/** Each schema refers twice to the next: 2^60 fields when they are written out. */
const doubling = (keyword: (reference: { $ref: string }) => JsonValue): Record<string, JsonValue> =>
  Object.fromEntries(
    Array.from({ length: 61 }, (_, index) => [
      `S${index}`,
      index === 60
        ? { type: "object", properties: { x: { type: "string" } } }
        : keyword({ $ref: `#/components/schemas/S${index + 1}` }),
    ]),
  );

describe("the OpenAPI document", () => {
  it.each<[string, (reference: { $ref: string }) => JsonValue]>([
    ["properties", (next) => ({ type: "object", properties: { a: next, b: next } })],
    ["lists", (next) => ({ type: "array", prefixItems: [next, next] })],
    ["forms", (next) => ({ oneOf: [next, { allOf: [next, { minProperties: 1 }] }] })],
    ["parts", (next) => ({ allOf: [next, next, { type: "object", properties: { y: { type: "string" } } }] })],
  ])("that doubles its %s again and again is that model's finding", async (_, keyword) => {
    const input = { type: "object", properties: { a: { $ref: "#/components/schemas/S0" } } };
    const { diagnostics, models } = await beside({ openApi: openApiOf(input, doubling(keyword)) });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.every(({ model }) => model === "acme/large")).toBe(true);
    expect(errors.length > 0 || models.length === 2).toBe(true);
  });

  it("whose body is made of parts of parts is read in time", async () => {
    const parts = doubling((next) => ({ allOf: Array.from({ length: 30 }, () => next) }));
    const body = { schema: { $ref: "#/components/schemas/S0" } };
    const paths = {
      "/v1/models/acme/large/runs": { post: { requestBody: { content: { "application/json": body } } } },
    };
    const { diagnostics } = await beside({
      openApi: { paths, components: { schemas: parts } },
      pages: { "acme/large": page(prompt) },
    });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: modelTooLargeCode, model: "acme/large" },
    ]);
  });

  it("with more than 500 fields for a model is that model's finding", async () => {
    const properties = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`f${index}`, { type: "string" }]));
    const finding = await findingOf({ openApi: openApiOf({ type: "object", properties }) });
    expect(finding?.message).toMatch(/more than 500/);
  });

  it("with a text of more than 64 KiB for a model is that model's finding", async () => {
    const input = { type: "object", properties: { style: { type: "string", description: words(66_000) } } };
    expect((await findingOf({ openApi: openApiOf(input) }))?.message).toMatch(/more than 64 KiB/);
  });
});

describe("the public list", () => {
  const deep = (depth: number): JsonValue => (depth === 0 ? 1 : [deep(depth - 1)]);
  const listed = (record: Record<string, JsonValue>): Omit<Documents, "catalog"> => ({
    publicModels: {
      items: [{ slug: "acme/large", inputs: [{ name: "prompt", variable_type_code: "string" }], ...record }],
    },
  });
  it.each<[string, Record<string, JsonValue>, RegExp]>([
    ["a text", { description: words(66_000) }, /more than 64 KiB/],
    ["too many fields", { inputs: Array.from({ length: 501 }, (_, index) => ({ name: `f${index}` })) }, /501 fields/],
    [
      "a thousand times a hundred values",
      { inputs: [{ name: "a", validator_attrs: { options: Array.from({ length: 100_000 }, (_, index) => index) } }] },
      /more than 20000 values/,
    ],
    ["a value in lists of lists", { inputs: [{ name: "a", default_value: deep(200) }] }, /deeper than 64 levels/],
  ])("with %s that is too large is that model's finding", async (_, record, message) => {
    const finding = await findingOf(listed(record));
    expect(finding?.message).toMatch(message);
    expect(finding?.pointer).toMatch(/^public-models\.json#\/acme~1large/);
  });
});

describe("time", () => {
  const size = 100_000;
  const spaced = " ".repeat(size);
  it.each<[string, string]>([
    ["digits behind a range", field("n", `Range: ${"1".repeat(60_000)}`).replace("string", "integer")],
    ["digits as a limit", `### \`n\` (integer, optional)\nA number.\n\n- **Minimum**: ${"1".repeat(60_000)}\n`],
    ["digits as a default", `### \`n\` (integer, optional, default: ${"1".repeat(60_000)}x)\nA number.\n`],
    ["thousands as a range", `### \`n\` (number, optional)\nA number.\n\n- **Range**: (${"0,".repeat(30_000)}0-\n`],
    ["defaults after defaults", field("n", "default:".repeat(8_000))],
    ["spaces behind a maximum", field("n", `max${" ".repeat(60_000)}x`)],
    ["comments behind a default", `\n\`\`\`js\n{"a": 1,${"#".repeat(60_000)}\n*/\n\`\`\`\n`],
    [
      "a cell of spaces and marks",
      `| Field | Type | Description |\n| --- | --- | --- |\n| n | string(${spaced}) | ${spaced}deprecated |\n`,
    ],
    ["a type of brackets", `### \`n\` (${"[]".repeat(30_000)}, required)\nA list.\n`],
    ["prices in a row", `\n## Pricing\n\n${"Pricing: $1 ".repeat(5_000)}\n`],
    ["a label of spaces", `- **${spaced}:** a\n`],
  ])("is in proportion for %s", async (_, text) => {
    const generation = await beside({ pages: { "acme/large": page(prompt + text) } });
    expect(generation.diagnostics.filter(({ message }) => /more than \d+ seconds/.test(message))).toEqual([]);
  });

  it("is in proportion for a title of line ends", async () => {
    const generation = await beside({ pages: { "acme/large": page(prompt, `Lamp${"\r\u2028".repeat(80_000)}x`) } });
    expect(generation.diagnostics.filter(({ message }) => /more than \d+ seconds/.test(message))).toEqual([]);
  });
});
