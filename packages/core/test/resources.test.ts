import { describe, expect, expectTypeOf, test } from "vitest";
import { createClient, defineModel } from "../src/index.js";
import type { JsonObject, MediaInput, Runflow, RunflowError } from "../src/index.js";
import * as resources from "../src/resources.js";
import { quickClient, rejection, startServer } from "./scripted-server.js";

/** Runs a generator to its end. */
async function all<Entry>(entries: AsyncIterable<Entry>): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entry of entries) found.push(entry);
  return found;
}

describe("each function asks for its own thing", () => {
  test.each<[string, string, unknown, (runflow: Runflow) => unknown]>([
    ["GET", "/v1/runs/r-1", undefined, (r) => resources.getRun(r, "r-1")],
    [
      "GET",
      "/v1/runs?q=client_ref.eq%3A%27a%27&limit=5",
      undefined,
      (r) => all(resources.listRuns(r, { q: "client_ref.eq:'a'", limit: 5 })),
    ],
    ["GET", "/v1/runs/r-1/logs", undefined, (r) => all(resources.listRunLogs(r, "r-1"))],
    ["GET", "/v1/runs/any/node-runs", undefined, (r) => all(resources.listNodeRuns(r, "any"))],
    ["GET", "/v1/runs/r-1/callback", undefined, (r) => all(resources.listCallbackDeliveries(r, "r-1"))],
    ["POST", "/v1/runs/r-1/callback-redeliveries", undefined, (r) => resources.redeliverCallback(r, "r-1")],
    [
      "PATCH",
      "/v1/runs/r-1/feedback",
      { is_positive: true },
      (r) => resources.rateRun(r, "r-1", { is_positive: true }),
    ],
    ["GET", "/v1/runs/r-1/evaluations", undefined, (r) => all(resources.listRunEvaluations(r, "r-1"))],
    ["GET", "/v1/batches/b-1", undefined, (r) => resources.getBatch(r, "b-1")],
    ["GET", "/v1/batches/b-1/items", undefined, (r) => all(resources.listBatchItems(r, "b-1"))],
    ["GET", "/v1/assets/a-1", undefined, (r) => resources.getAsset(r, "runflow://assets/a-1")],
    ["GET", "/v1/assets", undefined, (r) => all(resources.listAssets(r))],
    ["DELETE", "/v1/assets/a-1", undefined, (r) => resources.deleteAsset(r, "a-1")],
    [
      "POST",
      "/v1/evaluations",
      { generated_image_url: "https://x.example/a", task_type: "headshot" },
      (r) => resources.createEvaluation(r, { generated_image_url: "https://x.example/a", task_type: "headshot" }),
    ],
    [
      "GET",
      "/v1/evaluations/e-1?embed=judges",
      undefined,
      (r) => resources.getEvaluation(r, "e-1", { embed: "judges" }),
    ],
    [
      "PATCH",
      "/v1/evaluations/e-1/feedback",
      { is_positive: null },
      (r) => resources.rateEvaluation(r, "e-1", { is_positive: null }),
    ],
    ["POST", "/v1/callback-secrets", { label: "new" }, (r) => resources.createCallbackSecret(r, { label: "new" })],
    ["GET", "/v1/callback-secrets", undefined, (r) => all(resources.listCallbackSecrets(r))],
    [
      "PATCH",
      "/v1/callback-secrets/s-1",
      { is_current: true },
      (r) => resources.updateCallbackSecret(r, "s-1", { is_current: true }),
    ],
    ["DELETE", "/v1/callback-secrets/s-1", undefined, (r) => resources.deleteCallbackSecret(r, "s-1")],
    ["GET", "/v1/webhooks", undefined, (r) => all(resources.listWebhooks(r))],
    ["GET", "/v1/webhooks/w-1", undefined, (r) => resources.getWebhook(r, "w-1")],
    [
      "PATCH",
      "/v1/webhooks/w-1",
      { url: "https://x.example" },
      (r) => resources.updateWebhook(r, "w-1", { url: "https://x.example" }),
    ],
    ["DELETE", "/v1/webhooks/w-1", undefined, (r) => resources.deleteWebhook(r, "w-1")],
    ["GET", "/v1/webhooks/any/deliveries", undefined, (r) => all(resources.listWebhookDeliveries(r, "any"))],
    ["GET", "/v1/billing/balance", undefined, (r) => resources.getBalance(r)],
    ["PATCH", "/v1/billing/balance", { low_balance_threshold: 5 }, (r) => resources.setLowBalanceThreshold(r, 5)],
    ["GET", "/v1/auth/me?embed=memberships", undefined, (r) => resources.getCurrentUser(r, { embed: "memberships" })],
    ["GET", "/v1/health", undefined, (r) => resources.getHealth(r)],
    ["GET", "/v1/readiness", undefined, (r) => resources.getReadiness(r)],
  ])("%s %s", async (method, url, json, call) => {
    const server = await startServer((asked) =>
      asked.method === "DELETE" ? { status: 204 } : { json: { items: [] } },
    );
    await call(quickClient(server));
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({ method, url, json });
  });

  test.each(["", ".", ".."])("an id like %j is refused", async (id) => {
    const server = await startServer(() => ({ json: {} }));
    const error = await rejection(Promise.resolve().then(() => resources.getWebhook(quickClient(server), id)));
    expect(error).toMatchObject({ code: "invalid_input" });
    expect(server.asked).toEqual([]);
  });

  test("an id with slashes leads nowhere else", async () => {
    const server = await startServer(() => ({ json: {} }));
    await resources.getWebhook(quickClient(server), "a/../../b");
    expect(server.asked[0]?.url).toBe("/v1/webhooks/a%2F..%2F..%2Fb");
  });
});

describe("what is made is made once", () => {
  const evaluation = { generated_image_url: "https://x.example/a", task_type: "headshot" };

  test.each<[string, (runflow: Runflow, options?: resources.CreateOptions) => Promise<unknown>]>([
    ["createEvaluation", (r, options) => resources.createEvaluation(r, evaluation, options)],
    ["createCallbackSecret", (r, options) => resources.createCallbackSecret(r, { label: "new" }, options)],
    ["redeliverCallback", (r, options) => resources.redeliverCallback(r, "r-1", options)],
  ])("by %s, with the key of the error that tells to repeat it", async (_, call) => {
    const server = await startServer(({ method }, count) =>
      method === "POST" && count <= 2 ? { status: 503 } : { json: { id: "e-1" } },
    );
    const runflow = quickClient(server, { retry: { attempts: 2 } });
    const error = (await rejection(call(runflow))) as RunflowError;
    expect(error).toMatchObject({ code: "server", message: expect.stringContaining("same idempotencyKey") });
    const { idempotencyKey } = error;
    expect(await call(runflow, { idempotencyKey })).toEqual({ id: "e-1" });
    await call(runflow);
    const posts = server.asked.filter(({ method }) => method === "POST");
    const keys = posts.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual([
      idempotencyKey,
      idempotencyKey,
      idempotencyKey,
      expect.not.stringMatching(`^${idempotencyKey}$`),
    ]);
    expect(new Set(posts.map(({ bytes }) => bytes.toString())).size).toBe(1);
  });
});

describe("a list", () => {
  test.each<[string, (cursor: string) => object]>([
    ["a bare cursor", (cursor) => ({ next: cursor })],
    ["a query", (cursor) => ({ next: `?limit=2&pq=${encodeURIComponent(cursor)}` })],
    ["an address", (cursor) => ({ next: `https://evil.example/v1/runs?pq=${encodeURIComponent(cursor)}` })],
    ["the other name", (cursor) => ({ next_pq: cursor })],
  ])("is walked page by page when the next one comes as %s", async (_, next) => {
    const server = await startServer(({ url }) => {
      const cursor = new URL(url, "http://x").searchParams.get("pq");
      if (cursor === null) return { json: { items: [{ id: "1" }, { id: "2" }], ...next("c/2=") } };
      return { json: { items: [{ id: "3" }], next: null } };
    });
    const runs = await all(resources.listRuns(quickClient(server), { limit: 2 }));
    expect(runs.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(server.asked.map(({ url }) => url)).toEqual(["/v1/runs?limit=2", "/v1/runs?limit=2&pq=c%2F2%3D"]);
  });

  test("asks for no page that nobody wants", async () => {
    const server = await startServer(() => ({ json: { items: [{ id: "1" }], next: "more" } }));
    for await (const run of resources.listRuns(quickClient(server))) if (run.id === "1") break;
    expect(server.asked).toHaveLength(1);
  });

  test("does not go round for ever", async () => {
    const server = await startServer(() => ({ json: { items: [{ id: "1" }], next: "same" } }));
    expect(await all(resources.listRuns(quickClient(server)))).toHaveLength(2);
    const circle = await startServer(({ url }) => ({ json: { items: [{}], next: url.endsWith("pq=a") ? "b" : "a" } }));
    expect(await all(resources.listRuns(quickClient(circle)))).toHaveLength(3);
  });

  test("can be a bare array, and must be a list", async () => {
    const server = await startServer(({ url }) => ({
      json: url.endsWith("/callback") ? [{ id: "d-1" }] : { ok: true },
    }));
    const runflow = quickClient(server);
    expect(await all(resources.listCallbackDeliveries(runflow, "r-1"))).toEqual([{ id: "d-1" }]);
    expect(await rejection(all(resources.listRuns(runflow)))).toMatchObject({ code: "protocol" });
  });
});

describe("createBatch", () => {
  const model = defineModel<{ image_url: MediaInput }, JsonObject>({ id: "acme/photo", media: ["image_url"] });

  test("prepares each item and sends them together, once", async () => {
    const server = await startServer((asked, _, { url }) => {
      if (asked.url === "/v1/asset-uploads")
        return { status: 201, json: { asset_id: "a-1", upload_url: `${url}/put` } };
      return asked.method === "PUT" ? {} : { status: 201, json: { id: "b-1", status_code: "queued" } };
    });
    const batch = await resources.createBatch(
      quickClient(server),
      model,
      [
        { input: { image_url: "https://x.example/a" }, clientRef: "one" },
        { input: { image_url: new Uint8Array([1]) } },
      ],
      { callbackUrl: "https://app.example/hook", idempotencyKey: "mine" },
    );
    expect(batch.id).toBe("b-1");
    const sent = server.asked.at(-1);
    expect(sent).toMatchObject({ url: "/v1/models/acme/photo/batches", headers: { "idempotency-key": "mine" } });
    expect(sent?.json).toEqual({
      input: [{ image_url: "https://x.example/a", client_ref: "one" }, { image_url: "runflow://assets/a-1" }],
      callback_url: "https://app.example/hook",
    });
  });

  test.each([0, 101])("refuses %i items", async (length) => {
    const server = await startServer(() => ({}));
    const items = Array.from({ length }, () => ({ input: { image_url: "https://x.example/a" } }));
    expect(await rejection(resources.createBatch(quickClient(server), model, items))).toMatchObject({
      code: "invalid_input",
    });
    expect(server.asked).toEqual([]);
  });
});

test("prepare gives an input that can be sent again with the same key", async () => {
  const model = defineModel<{ image_url: MediaInput }, JsonObject>({ id: "acme/photo", media: ["image_url"] });
  const server = await startServer(() => ({}));
  const input = await quickClient(server).prepare(model, { image_url: new URL("https://x.example/a") });
  expectTypeOf(input).toEqualTypeOf<{ image_url: MediaInput }>();
  expect(input).toEqual({ image_url: "https://x.example/a" });
});

test("health and readiness need no key, and get none", async () => {
  const server = await startServer(() => ({ json: { status: "ok" } }));
  const keys = { given: 0 };
  const fetch = (url: string, init: RequestInit) => {
    return globalThis.fetch(url.replace("https://api.runflow.io", server.url), init);
  };
  const apiKey = () => {
    keys.given += 1;
    throw new Error("no key today");
  };
  const runflow = createClient({ fetch, apiKey });
  expect(await resources.getHealth(runflow)).toEqual({ status: "ok" });
  expect(await resources.getReadiness(runflow)).toEqual({ status: "ok" });
  expect(keys.given).toBe(0);
  expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
});
