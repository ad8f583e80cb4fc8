import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { receive } from "./receiver.js";
import { start, type Json } from "./start.js";

const lantern = "/v1/models/acme/paper-lantern/runs";

test("a callback is signed over its raw bytes with the current secret", async () => {
  const { emulator, call } = await start();
  const { url, received } = await receive(200);
  const secret = await call(201, "POST", "/v1/callback-secrets", { label: "first" });
  expect(secret["plain_secret"]).toMatch(/^whsec_[a-z0-9]+$/);
  await call(201, "POST", lantern, { input: { prompt: "x" }, callback_url: url, metadata: { order: "ü" } });
  await emulator.clock.advance(10_000);

  expect(received).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: "" }] = received;
  expect(headers["runflow-signature"]).toBe(
    createHmac("sha256", String(secret["plain_secret"])).update(body).digest("hex"),
  );
  expect(headers["runflow-request-id"]).toEqual(expect.any(String));
  expect(JSON.parse(body)).toMatchObject({
    event: "run.completed",
    run_id: emulator.runs[0]?.["id"],
    status: "succeeded",
    output: { outputs: [{ type: "image" }] },
    duration_ms: expect.any(Number),
    completed_at: expect.stringMatching(/\+00:00$/),
    metadata: { order: "ü" },
  });

  const history = (await call(
    200,
    "GET",
    `/v1/runs/${String(emulator.runs[0]?.["id"])}/callback`,
  )) as unknown as Json[];
  expect(history).toMatchObject([
    {
      status_code: "succeeded",
      attempt_count: 1,
      signing_secret_id: secret["id"],
      is_automatic: true,
      payload_bytes: body,
    },
  ]);
});

test("without a secret there is no signature; a promoted one signs; a deleted one hands over", async () => {
  const { emulator, call } = await start();
  const { url, received } = await receive(200);
  const run = async (): Promise<unknown> => {
    await call(201, "POST", lantern, { input: {}, callback_url: url });
    await emulator.clock.advance(10_000);
    return received.at(-1)?.headers["runflow-signature"];
  };
  expect(await run()).toBeUndefined();
  const first = await call(201, "POST", "/v1/callback-secrets");
  const second = await call(201, "POST", "/v1/callback-secrets");
  expect([first["is_current"], second["is_current"]]).toEqual([true, false]);
  const signedWith = (secret: Json): string =>
    createHmac("sha256", String(secret["plain_secret"]))
      .update(received.at(-1)?.body ?? "")
      .digest("hex");
  expect(await run()).toBe(signedWith(first));
  await call(200, "PATCH", `/v1/callback-secrets/${String(second["id"])}`, { is_current: true });
  expect(await run()).toBe(signedWith(second));
  await call(204, "DELETE", `/v1/callback-secrets/${String(second["id"])}`);
  expect(await run()).toBe(signedWith(first));
  expect(JSON.stringify(await call(200, "GET", "/v1/callback-secrets"))).not.toContain(String(first["plain_secret"]));
});

test("a failing receiver is tried again with growing pauses and the same bytes", async () => {
  const { emulator, call } = await start();
  const { url, received } = await receive(500, 302, 204);
  await call(201, "POST", lantern, { input: {}, callback_url: url });
  await emulator.clock.advance(10_000);
  expect(received).toHaveLength(1);
  await emulator.clock.advance(1000);
  expect(received).toHaveLength(2);
  await emulator.clock.advance(1999);
  expect(received).toHaveLength(2);
  await emulator.clock.advance(1);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  const path = `/v1/runs/${String(emulator.runs[0]?.["id"])}/callback`;
  const [delivery] = (await call(200, "GET", path)) as unknown as Json[];
  expect(delivery).toMatchObject({
    status_code: "succeeded",
    attempts: [{ status_code: 500 }, { status_code: 302 }, { status_code: 204 }],
  });
});

test("a receiver that never answers well ends as failed, and can be asked again", async () => {
  const { emulator, call } = await start({ callbackRetrySeconds: [1] });
  const { url, received } = await receive(500, 500, 200);
  await call(201, "POST", lantern, { input: {}, callback_url: url });
  await emulator.clock.advance(60_000);
  const path = `/v1/runs/${String(emulator.runs[0]?.["id"])}`;
  expect(await call(200, "GET", `${path}/callback`)).toMatchObject([
    { status_code: "failed", attempt_count: 2, max_attempts: 2, failure_reason_code: "http_error" },
  ]);
  expect(await call(201, "POST", `${path}/callback-redeliveries`)).toMatchObject({ is_automatic: false });
  await emulator.clock.advance(0);
  expect(received).toHaveLength(3);
});

test("callbacks leave the machine only to hosts allowed by name", async () => {
  const { emulator, call } = await start();
  await call(201, "POST", lantern, { input: {}, callback_url: "https://hooks.example.com/x" });
  await emulator.clock.advance(10_000);
  const history = await call(200, "GET", `/v1/runs/${String(emulator.runs[0]?.["id"])}/callback`);
  expect(history).toMatchObject([{ status_code: "failed", attempt_count: 0, failure_reason_code: "host_not_allowed" }]);
});

test.each([
  [{ failure: {} }, {}, "run.failed", "failed", null],
  [{ failure: { code: "X" } }, { callbackFailedOutput: "error" }, "run.failed", "failed", { code: "X" }],
  [{ ends: "canceled" }, {}, "run.cancelled", "canceled", null],
  [{ ends: "canceled" }, { callbackCancelledStatus: "cancelled" }, "run.cancelled", "cancelled", null],
  [{ ends: "partial_succeeded" }, {}, "run.partial_succeeded", "partial_succeeded", { seed: expect.any(Number) }],
] as const)(
  "a run that ends by %j under %j is announced as %s",
  async (script, compatibility, event, status, output) => {
    const { emulator, call } = await start({ compatibility });
    const { url, received } = await receive(200);
    emulator.script("acme/paper-lantern", { ...script, callbackCopies: 2 });
    await call(201, "POST", lantern, { input: {}, callback_url: url });
    await emulator.clock.advance(10_000);
    expect(received).toHaveLength(2);
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({ event, status, output });
  },
);

test("webhooks hear of the events that they subscribed to, signed with their own secret", async () => {
  const { emulator, call } = await start();
  const { url, received } = await receive(503, 200);
  const body = { url, secret: "mine", event_subscriptions: [{ event_type_code: "run.failed" }] };
  const webhook = await call(201, "POST", "/v1/webhooks", body);
  expect(JSON.stringify(webhook)).not.toContain("mine");
  emulator.script("acme/paper-lantern", { failure: {}, times: 1 });
  await call(201, "POST", lantern, { input: {} });
  await call(201, "POST", lantern, { input: {} });
  await emulator.clock.advance(20_000);
  expect(received).toHaveLength(2);
  expect(received[0]?.headers["runflow-signature"]).toBe(
    createHmac("sha256", "mine")
      .update(received[0]?.body ?? "")
      .digest("hex"),
  );

  const path = `/v1/webhooks/${String(webhook["id"])}/deliveries`;
  const [delivery] = (await call(200, "GET", `${path}?embed=attempts,webhook`))["items"] as Json[];
  expect(delivery).toMatchObject({
    event_type_code: "run.failed",
    attempts: [{ succeeded: false }, { succeeded: true }],
    webhook: { id: webhook["id"] },
  });
  const attempts = (await call(200, "GET", "/v1/webhooks/any/deliveries/any/attempts"))["items"] as Json[];
  expect(attempts).toHaveLength(2);
  await call(200, "GET", `${path}/${String(delivery?.["id"])}/attempts/${String(attempts[0]?.["id"])}`);

  await call(200, "PATCH", `/v1/webhooks/${String(webhook["id"])}`, { disabled_at: "2026-01-01T00:00:00Z" });
  emulator.script("acme/paper-lantern", { failure: {}, times: 1 });
  await call(201, "POST", lantern, { input: {} });
  await emulator.clock.advance(20_000);
  expect(received).toHaveLength(2);
  await call(204, "DELETE", `/v1/webhooks/${String(webhook["id"])}`);
  await call(404, "GET", `/v1/webhooks/${String(webhook["id"])}`);
});

test("a batch runs its items, charges successes only, and calls back once", async () => {
  const { emulator, call } = await start();
  const { url, received } = await receive(200);
  emulator.script("runflow/label-trim", { failure: { code: "X" }, times: 1 });
  const body = {
    input: [{ prompt: "a", client_ref: "one" }, { prompt: "b" }, { prompt: "c" }],
    callback_url: url,
    metadata: { m: 1 },
  };
  const created = await call(201, "POST", "/v1/models/runflow/label-trim/batches", body);
  expect(created).toMatchObject({
    status_code: "queued",
    items_total: 3,
    items: [{ sequence_index: 0, client_ref: "one" }, {}, {}],
  });
  expect(emulator.runs[0]?.["input"]).toEqual({ prompt: "a" });
  await emulator.clock.advance(10_000);
  expect(await call(200, "GET", `/v1/batches/${String(created["id"])}`)).toMatchObject({
    status_code: "partial_succeeded",
    items_succeeded: 2,
    items_failed: 1,
    items_cancelled: 0,
    cost: "0.28",
  });
  expect(await call(200, "GET", "/v1/billing/balance")).toMatchObject({ balance: "99999.72" });
  const items = (await call(200, "GET", `/v1/batches/${String(created["id"])}/items`))["items"] as Json[];
  expect(items).toMatchObject([{ error: { code: "X" } }, { output: { image_urls: [expect.any(String)] } }, {}]);
  const item = await call(200, "GET", `/v1/batches/any/items/${String(items[1]?.["id"])}`);
  expect(item["run"]).toMatchObject({ id: item["run_id"], batch_id: created["id"], output: item["output"] });
  expect(received).toHaveLength(1);
  expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({
    batch_id: created["id"],
    metadata: { m: 1 },
    output: { succeeded: 2, failed: 1, cancelled: 0, total: 3 },
  });
});

test.each([
  ["acme/paper-lantern", { input: [{}] }, 422],
  ["runflow/label-trim", { input: [] }, 422],
  ["runflow/label-trim", { input: Array.from({ length: 101 }, () => ({})) }, 422],
  ["runflow/label-trim", { items: [{ input: {} }] }, 422],
  ["runflow/label-trim", { input: [1] }, 422],
] as const)("a batch of %s is refused", async (model, body, status) => {
  const { emulator, call } = await start();
  await call(status, "POST", `/v1/models/${model}/batches`, body);
  expect(emulator.runs).toEqual([]);
});

test("a batch that the balance does not cover creates nothing", async () => {
  const { emulator, call } = await start({ balance: 0.2 });
  await call(402, "POST", "/v1/models/runflow/label-trim/batches", { input: [{}, {}] });
  expect(emulator.runs).toEqual([]);
});
