import { describe, expect, test } from "vitest";
import { runBatch } from "../src/batches.js";
import { defineModel } from "../src/index.js";
import type { ClientOptions, MediaInput } from "../src/index.js";
import { startBatchServer } from "./batch-server.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";

const model = defineModel<{ prompt?: string; image_url?: MediaInput }, object>({
  id: "acme/photo",
  media: ["image_url"],
});

test("an upload that fails carries the key of the run, not one of its own", async () => {
  const server = await startServer(() => ({ status: 422 }));
  const call = quickClient(server).run(model, { image_url: new Uint8Array(3) }, { idempotencyKey: "order-7" });
  expect(await rejection(call)).toMatchObject({ code: "invalid_input", status: 422, idempotencyKey: "order-7" });
});

test("a call that was aborted before it began sent nothing, and says so", async () => {
  const server = await startServer(() => ({ status: 500 }));
  const error = await rejection(quickClient(server).run(model, { prompt: "a" }, { signal: AbortSignal.abort() }));
  expect(error).toMatchObject({ name: "AbortError", message: "Stopped before the run was sent: nothing was started." });
  expect(server.asked).toEqual([]);
});

describe("what the app itself throws stays what it is and tells of the run, which may be paid for", () => {
  const failure = () => Object.assign(new Error("of the app"), { mine: true });

  test("where a hook sees the answer to the dispatch", async () => {
    const server = await startServer(() => ({ status: 201, json: runJson("queued") }));
    const thrown = failure();
    const onResponse = () => Promise.reject(thrown);
    const error = await rejection(quickClient(server, { onResponse }).run(model, {}));
    expect(error).toBe(thrown);
    expect(error).toMatchObject({ mine: true, idempotencyKey: server.asked[0]?.headers["idempotency-key"] });
  });

  test("where the key is fetched while the run is waited for", async () => {
    const server = await startServer(({ method }) => ({ json: runJson(method === "POST" ? "queued" : "running") }));
    const thrown = failure();
    let asked = 0;
    const apiKey = () => (++asked > 2 ? Promise.reject(thrown) : "rf_live_a");
    const error = await rejection(quickClient(server, { apiKey }).run(model, {}, { idempotencyKey: "order-7" }));
    expect(error).toBe(thrown);
    expect(error).toMatchObject({ runId: RUN_ID, idempotencyKey: "order-7" });
  });

  test.each<[string, unknown]>([
    ["a text", "no"],
    ["what cannot be changed", Object.freeze(failure())],
  ])("where that can be: not on %s", async (_, thrown) => {
    const server = await startServer(() => ({ status: 201, json: runJson("queued") }));
    const onRequest = () => Promise.reject(thrown);
    expect(await rejection(quickClient(server, { onRequest }).run(model, {}))).toBe(thrown);
  });
});

test("a model that is none carries the key too", async () => {
  const server = await startServer(() => ({}));
  const none = defineModel<object, object>({ id: "photo", media: [] });
  const error = await rejection(quickClient(server).run(none, {}, { idempotencyKey: "order-7" }));
  expect(error).toMatchObject({ code: "invalid_input", idempotencyKey: "order-7" });
});

describe("an abort is heard", () => {
  const forever = () => new Promise<never>(() => {});
  test.each<[string, ClientOptions]>([
    ["while the key is fetched", { apiKey: forever }],
    ["while a hook takes its time", { onRequest: forever }],
    ["while a hook looks at the answer", { onResponse: forever }],
  ])("%s", async (_, options) => {
    const server = await startServer(() => ({ status: 201, json: runJson("queued") }));
    const controller = new AbortController();
    const call = quickClient(server, { ...options, signal: controller.signal }).run(model, {}, { idempotencyKey: "k" });
    const error = rejection(call);
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort();
    expect(await error).toMatchObject({ name: "AbortError", idempotencyKey: "k" });
  });
});

describe("the key of a batch, with which the same call can be repeated, is", () => {
  const inputs = Array.from({ length: 101 }, (_, n) => ({ n }));
  const numbered = defineModel<{ n: number }, object>({ id: "acme/photo", media: [] });
  const failed = { status_code: "failed", output: null };

  test("on the errors of all its items, those of later batches too", async () => {
    const server = await startBatchServer({
      onBatch: (_, count) => (count === 2 ? { status: 402 } : undefined),
      end: ({ n }) => (n === 3 ? failed : undefined),
    });
    const results = await runBatch(quickClient(server), numbered, inputs, { idempotencyKey: "order-7" });
    const errors = results.filter(({ error }) => error);
    expect(errors.map(({ index, error }) => [index, error?.code, error?.idempotencyKey])).toEqual([
      [3, "run_failed", "order-7"],
      [100, "insufficient_credit", "order-7"],
    ]);
  });

  test("on what a hook threw", async () => {
    const server = await startBatchServer();
    const thrown = new Error("of the app");
    const onItem = () => Promise.reject(thrown);
    const error = await rejection(runBatch(quickClient(server), numbered, inputs, { onItem, idempotencyKey: "k" }));
    expect(error).toBe(thrown);
    expect(error).toMatchObject({ idempotencyKey: "k" });
  });

  test("not on the reason that the caller aborts with", async () => {
    const server = await startBatchServer({ end: () => ({ status_code: "running" }) });
    const reason = new Error("user left");
    const controller = new AbortController();
    const options = { signal: controller.signal, onResponse: () => controller.abort(reason) };
    expect(await rejection(runBatch(quickClient(server), numbered, inputs, options))).toBe(reason);
    expect(Object.keys(reason)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ["are no list", {}],
    ["hold holes", [null, 7]],
    ["name no runs", [{ run_id: null }, { run_id: 7 }]],
  ])("on the errors of items that %s", async (_, items) => {
    const server = await startBatchServer({ created: () => ({ id: "batch-x", items }) });
    const options = { idempotencyKey: "k", poll: { timeout: 20 } };
    const results = await runBatch(quickClient(server), numbered, inputs.slice(0, 2), options);
    expect(results.map(({ error }) => error?.idempotencyKey)).toEqual(["k", "k"]);
  });
});

describe("an error tells of one run only", () => {
  test("where the app throws one error again and again", async () => {
    const server = await startServer(({ method }, count) => ({
      json: runJson(method === "POST" ? "queued" : "running", { id: method === "POST" ? `run-${count}` : "run-x" }),
    }));
    const thrown = new Error("of the app");
    let isLost = false;
    const apiKey = () => (isLost ? Promise.reject(thrown) : "rf_live_a");
    const runflow = quickClient(server, { apiKey });
    const jobs = [await runflow.submit(model, {}), await runflow.submit(model, {})] as const;
    isLost = true;
    const errors = await Promise.all(jobs.map((job) => rejection(job.wait())));
    for (const [index, job] of jobs.entries()) {
      expect(errors[index]).toMatchObject({ runId: job.id, idempotencyKey: job.idempotencyKey });
      expect([errors[index], (errors[index] as Error).cause]).toContain(thrown);
    }
  });

  test("where a hook runs another model that fails", async () => {
    const upscale = defineModel<object, object>({ id: "acme/upscale", media: [] });
    const server = await startServer(({ url }) => {
      if (url.includes("upscale")) return { status: 500, json: { code: "INTERNAL_ERROR", message: "no" } };
      return { status: 201, json: runJson("succeeded", { output: {} }) };
    });
    const runflow = quickClient(server);
    const onStatus = async () => void (await runflow.run(upscale, {}, { idempotencyKey: "inner" }));
    const error = await rejection(runflow.run(model, {}, { onStatus, idempotencyKey: "outer" }));
    expect(error).toMatchObject({
      code: "server",
      runId: RUN_ID,
      idempotencyKey: "outer",
      message: expect.stringMatching(/^This call ended because something that it called threw: POST /),
      cause: { idempotencyKey: "inner", runId: undefined },
    });
  });

  test("where a hook of a batch does", async () => {
    const server = await startBatchServer({});
    const runflow = quickClient(server);
    const onItem = async () => void (await runflow.run(model, {}, { idempotencyKey: " " }));
    const error = await rejection(runBatch(runflow, model, [{ prompt: "a" }], { onItem, idempotencyKey: "outer" }));
    expect(error).toMatchObject({ idempotencyKey: "outer", cause: { idempotencyKey: " " } });
  });
});

describe("a call that changes something carries its key", () => {
  test("where a hook throws", async () => {
    const server = await startServer(() => ({ status: 201, json: {} }));
    const onResponse = () => Promise.reject(new Error("of the app"));
    const call = quickClient(server, { onResponse }).request({ method: "POST", path: "/v1/evaluations", body: {} });
    const key = () => server.asked[0]?.headers["idempotency-key"];
    expect(await rejection(call)).toMatchObject({ message: "of the app", idempotencyKey: key() });
  });

  test("where it is aborted", async () => {
    const controller = new AbortController();
    const server = await startServer(() => {
      controller.abort();
      return { take: () => {} };
    });
    const call = quickClient(server).request({ method: "POST", path: "/v1/x" }, { signal: controller.signal });
    const error = await rejection(call);
    expect(error).toMatchObject({ name: "AbortError", idempotencyKey: server.asked[0]?.headers["idempotency-key"] });
    expect((error as Error).message).toMatch(/POST \/v1\/x .* may have arrived/);
  });
});

test("a key that is null is none: one is made, and kept", async () => {
  const server = await startServer(() => ({ status: 422, json: { code: "X", message: "no" } }));
  const options = { idempotencyKey: null } as unknown as { idempotencyKey?: string };
  const error = await rejection(quickClient(server).run(model, {}, options));
  const sent = server.asked[0]?.headers["idempotency-key"];
  expect(sent).toMatch(/.{8}/);
  expect(error).toMatchObject({ idempotencyKey: sent });
});

test("a path without a slash is refused: the key would go to another host", async () => {
  const error = await rejection(quickClient(await startServer(() => ({}))).request({ method: "GET", path: "v1/runs" }));
  expect(error).toMatchObject({ code: "invalid_input", message: expect.stringContaining('"v1/runs"') });
});
