import { describe, expect, test } from "vitest";
import { defineModel } from "../src/index.js";
import type { CallOptions, InputValidator, MediaInput, ModelSchema, RunflowError } from "../src/index.js";
import { standardSchema } from "../src/schema.js";
import { quickClient, rejection, runJson, startServer } from "./scripted-server.js";
import type { Reply } from "./scripted-server.js";

interface Input {
  prompt: string;
  image_url?: MediaInput;
  num_images?: number;
}

const inputSchema = standardSchema<Input>({
  type: "object",
  properties: {
    prompt: { type: "string" },
    image_url: { type: "string", "x-media": "image" },
    num_images: { type: "integer", minimum: 1, maximum: 4 },
  },
  required: ["prompt"],
  additionalProperties: false,
});
const outputSchema = standardSchema<object>({
  type: "object",
  properties: { seed: { type: "integer" } },
  required: ["seed"],
});

const make = (schema?: () => Promise<ModelSchema>) =>
  defineModel<Input, object>({ id: "acme/photo", media: ["image_url"], ...(schema && { schema }) });
const model = make(() => Promise.resolve({ inputSchema, outputSchema }));
const wrong = { prompt: "night", image_url: new Uint8Array(9), num_images: 9 };

const serve = (output: unknown = { seed: 1 }) =>
  startServer((): Reply => ({ status: 201, json: runJson("succeeded", { output }) }));

describe("an input that does not fit", () => {
  test.each<[string, CallOptions]>([
    ["the schema of the model", { validate: true }],
    ["a schema that was passed", { validate: inputSchema }],
  ])("by %s is refused before anything is uploaded or sent", async (_, options) => {
    const server = await serve();
    const runflow = quickClient(server);
    for (const refused of [
      runflow.run(model, wrong, options),
      runflow.submit(model, wrong, options),
      runflow.prepare(model, wrong, options),
      quickClient(server, options).run(model, wrong),
    ]) {
      const error = (await rejection(refused)) as RunflowError;
      expect(error.code).toBe("invalid_input");
      expect(error.issues).toEqual([{ path: "num_images", message: "expected a whole number from 1 to 4, got 9" }]);
      expect(error.message).toBe(
        "The input does not fit acme/photo, nothing was sent. num_images: expected a whole number from 1 to 4, got 9.",
      );
    }
    expect(server.asked).toEqual([]);
  });

  test("is sent where validation is off, by default or for one call", async () => {
    const server = await serve();
    const input = { prompt: "night", num_images: 9 };
    await quickClient(server).run(model, input);
    await quickClient(server, { validate: true }).run(model, input, { validate: false });
    expect(server.asked).toHaveLength(2);
  });

  test("by a schema of your own, asynchronous and with objects in its paths", async () => {
    const validate: InputValidator = {
      "~standard": {
        validate: () =>
          Promise.resolve({ issues: [{ message: "too dark", path: [{ key: "a" }, 0, { key: Symbol.for("b") }] }] }),
      },
    };
    const server = await serve();
    const error = (await rejection(quickClient(server).run(model, wrong, { validate }))) as RunflowError;
    expect(error.issues).toEqual([{ path: "a.0.Symbol(b)", message: "too dark" }]);
    expect(server.asked).toEqual([]);
  });

  test("in more places than a message can hold", async () => {
    const issues = Array.from({ length: 8 }, (_, index) => ({ message: `wrong ${index}` }));
    const validate: InputValidator = { "~standard": { validate: () => ({ issues }) } };
    const error = (await rejection(quickClient(await serve()).run(model, wrong, { validate }))) as RunflowError;
    expect(error.issues).toHaveLength(8);
    expect(error.message).toContain("wrong 4; and 3 more.");
  });
});

describe("an input that fits is sent as it is", () => {
  test.each<[string, CallOptions]>([
    ["the schema of the model", { validate: true }],
    ["a schema that was passed", { validate: inputSchema }],
  ])("%s", async (_, validate) => {
    const server = await serve();
    const run = await quickClient(server).run(
      model,
      { prompt: "night", image_url: new URL("https://x.example/a") },
      validate,
    );
    expect(run.output).toEqual({ seed: 1 });
    expect(server.asked.map(({ json }) => json)).toEqual([
      { input: { prompt: "night", image_url: "https://x.example/a" } },
    ]);
  });
});

describe("a schema that cannot be loaded says what to do instead", () => {
  const cure = `Pass validate: inputSchema, imported from the "/schema" of the model's package.`;
  test.each<[string, (() => Promise<ModelSchema>) | undefined, string]>([
    ["there is none", undefined, `acme/photo came without a schema to validate with. ${cure}`],
    [
      "the bundle has no such file",
      () => Promise.reject(new Error("Cannot find module")),
      `The schema of acme/photo cannot be loaded here, as in an app that is bundled into one file. ${cure}`,
    ],
    [
      "the file beside the bundle is another",
      () => Promise.resolve({ schema: 1 } as unknown as ModelSchema),
      `The schema of acme/photo cannot be loaded here, as in an app that is bundled into one file. ${cure}`,
    ],
  ])("%s", async (_, schema, message) => {
    const server = await serve();
    const error = (await rejection(quickClient(server).run(make(schema), wrong, { validate: true }))) as RunflowError;
    expect(error).toMatchObject({ code: "invalid_input", message, retryable: false });
    expect(server.asked).toEqual([]);
  });
});

describe("an output that is not as described", () => {
  const setUp = async (onUnexpectedOutput?: CallOptions["onUnexpectedOutput"]) => {
    const warned: string[] = [];
    const logger = { debug: () => {}, warn: (message: string) => void warned.push(message) };
    return { warned, runflow: quickClient(await serve({ seed: "x" }), { logger, onUnexpectedOutput }) };
  };

  test("is reported and never fails the run", async () => {
    const events: unknown[] = [];
    const { warned, runflow } = await setUp((event) => void events.push(event));
    const run = await runflow.run(model, { prompt: "x" }, { validate: true });
    expect(run.output).toEqual({ seed: "x" });
    expect(warned).toEqual([
      `The output of the run ${run.id} is not what acme/photo describes. seed: expected a whole number, got "x".`,
    ]);
    expect(events).toEqual([
      { model: "acme/photo", runId: run.id, issues: [{ path: "seed", message: 'expected a whole number, got "x"' }] },
    ]);
  });

  test("is reported when a job is waited for and when one is resumed", async () => {
    const { warned, runflow } = await setUp();
    const job = await runflow.submit(model, { prompt: "x" }, { validate: true });
    await job.wait();
    await runflow.resume(model, job.id, { validate: true }).wait();
    expect(warned).toHaveLength(2);
  });

  test("does not matter when nobody asked, nor what the hook throws", async () => {
    const { warned, runflow } = await setUp(() => {
      throw new Error("hook");
    });
    await runflow.run(model, { prompt: "x" });
    await runflow.run(model, { prompt: "x" }, { validate: inputSchema });
    expect(warned).toEqual([]);
    await runflow.run(model, { prompt: "x" }, { validate: true });
    expect(warned).toHaveLength(2);
    expect(warned[1]).toContain("was not checked: Error: hook");
  });
});
