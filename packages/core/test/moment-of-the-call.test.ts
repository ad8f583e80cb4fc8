import { describe, expect, test } from "vitest";
import { createClient, defineModel } from "../src/index.js";
import type { CallOptions, InputValidator, MediaInput } from "../src/index.js";
import { runBatch } from "../src/batches.js";
import { startBatchServer } from "./batch-server.js";
import { quickClient, rejection, runJson, startServer } from "./scripted-server.js";
import type { ScriptedServer } from "./scripted-server.js";

interface Input {
  prompt?: string;
  num_images?: number;
  image_url?: MediaInput;
  link?: URL;
}

const model = defineModel<Input, object>({
  id: "acme/photo",
  media: ["image_url"],
  price: { label: "$1/image", amount: "1", currency: "USD", unit: "image" },
});
const anything: InputValidator = { "~standard": { validate: () => ({}) } };

const bodies = (server: ScriptedServer) =>
  server.asked.filter(({ url }) => url.endsWith("/runs")).map(({ json }) => json as Record<string, unknown>);

/** Takes uploads, and answers each run at once. */
function startTaker(): Promise<ScriptedServer> {
  return startServer(({ url, method }, count, self) => {
    if (url.endsWith("/confirmations")) return { status: 201, json: {} };
    if (url === "/v1/asset-uploads") {
      return { status: 201, json: { asset_id: `a${count}`, upload_url: `${self.url}/put/${count}` } };
    }
    return method === "PUT" ? {} : { status: 201, json: runJson("succeeded", { output: {} }) };
  });
}

describe("what is sent is what was passed at the moment of the call", () => {
  test.each<[string, CallOptions & { maxCost?: string }, Partial<Input>]>([
    ["plain", {}, {}],
    ["checked", { validate: anything }, {}],
    ["priced", { maxCost: "9" }, {}],
    ["with an address", {}, { link: new URL("https://x.example/a") }],
    ["with a file", {}, { image_url: new Blob(["pixels"]) }],
  ])("%s, where the app uses one object for all calls", async (_, options, more) => {
    const server = await startTaker();
    const runflow = quickClient(server);
    const input: Input = { ...more };
    const metadata = { order: "" };
    const calls = ["cat", "dog", "owl"].map((name) => {
      input.prompt = name;
      metadata.order = name;
      return runflow.submit(model, input, { ...options, metadata });
    });
    await Promise.all(calls);
    const sent = bodies(server).map(({ input, metadata }) => [(input as Input).prompt, metadata]);
    expect(sent.sort()).toEqual(["cat", "dog", "owl"].map((order) => [order, { order }]));
  });

  test("bytes too", async () => {
    const server = await startTaker();
    const bytes = Buffer.from("pixels");
    const call = quickClient(server).run(model, { image_url: bytes });
    const upload = quickClient(server).upload(bytes);
    bytes.fill(0);
    await Promise.all([call, upload]);
    const stored = server.asked.filter(({ method }) => method === "PUT").map((asked) => asked.bytes.toString());
    expect(stored).toEqual(["pixels", "pixels"]);
  });

  test("the items of a batch, and their labels, too", async () => {
    const server = await startBatchServer({});
    const inputs = [{ prompt: "cat" }, { prompt: "dog" }];
    const call = runBatch(quickClient(server), model, inputs, { clientRef: ({ prompt }) => prompt, maxCost: "9" });
    for (const input of inputs) input.prompt = "owl";
    expect((await call).map(({ clientRef }) => clientRef)).toEqual(["cat", "dog"]);
    const { input } = server.asked.find(({ url }) => url.endsWith("/batches"))?.json as { input: unknown };
    expect(input).toEqual([
      { prompt: "cat", client_ref: "cat" },
      { prompt: "dog", client_ref: "dog" },
    ]);
  });

  test("what is priced is what JSON makes of it", async () => {
    const server = await startTaker();
    const sly = { prompt: "a", toJSON: () => ({ prompt: "a", num_images: 4 }) };
    const call = quickClient(server).run(model, sly, { maxCost: "1" });
    expect(await rejection(call)).toMatchObject({ code: "cost_limit" });
    expect(server.asked).toEqual([]);
  });
});

describe("the options of a wait", () => {
  async function submitted(options: CallOptions) {
    const server = await startServer(({ method }) => ({
      json: method === "POST" ? runJson("queued") : runJson("succeeded", { output: {} }),
    }));
    return { server, job: await quickClient(server).submit(model, {}, options) };
  }

  test("lie over those of the submit, field by field, and an undefined one hides nothing", async () => {
    const { server, job } = await submitted({ headers: { "x-app": "a", "x-order": "1" }, organizationId: "org" });
    await job.wait({ headers: { "x-order": "2" }, organizationId: undefined, baseUrl: undefined });
    expect(server.asked[1]?.headers).toMatchObject({ "x-app": "a", "x-order": "2", "x-organization-id": "org" });
  });

  test("that lead to another address take no key along", async () => {
    const { job } = await submitted({ apiKey: "rf_live_for_a" });
    const other = await startServer(() => ({ json: runJson("succeeded", { output: {} }) }));
    await job.wait({ baseUrl: other.url });
    expect(other.asked[0]?.headers.authorization).toBeUndefined();
    const again = quickClient(other, { baseUrl: "https://x.example" }).resume(model, JSON.stringify(job));
    await again.wait({ baseUrl: other.url, apiKey: "rf_live_for_b" });
    expect(other.asked[1]?.headers.authorization).toBe("Bearer rf_live_for_b");
  });

  test("name a header in any case", async () => {
    const { server, job } = await submitted({ headers: { "X-Trace": "submit" } });
    await job.wait({ headers: { "x-trace": "wait" } });
    expect(server.asked[1]?.headers["x-trace"]).toBe("wait");
  });

  test("that name the same address with a slash behind it keep the key", async () => {
    const { server, job } = await submitted({ apiKey: "rf_live_for_a" });
    await job.wait({ baseUrl: `${server.url}/` });
    expect(server.asked[1]?.headers.authorization).toBe("Bearer rf_live_for_a");
  });
});

describe("a page on plain http, which has no randomUUID", () => {
  test("makes keys all the same", async () => {
    const server = await startTaker();
    const original = crypto.randomUUID;
    Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
    try {
      await Promise.all([quickClient(server).run(model, {}), quickClient(server).run(model, {})]);
    } finally {
      Object.defineProperty(crypto, "randomUUID", { value: original, configurable: true });
    }
    const keys = server.asked.map(({ headers }) => headers["idempotency-key"]);
    expect(keys[0]).toMatch(/^\d+(-\d+){3}$/);
    expect(new Set(keys).size).toBe(2);
  });
});

describe("what is no model", () => {
  test.each<[string, unknown]>([
    ["an id", "acme/photo"],
    ["nothing", undefined],
  ])("is refused with the cure: %s", async (_, none) => {
    const error = await rejection(createClient({ apiKey: "rf_live_a" }).run(none as typeof model, {}));
    expect(error).toMatchObject({ code: "invalid_input", message: expect.stringContaining("Import a model") });
  });
});
