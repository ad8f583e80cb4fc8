import { expect, test } from "vitest";
import { start, type Json } from "./start.js";

const lantern = "/v1/models/acme/paper-lantern/runs";

test("a rule applies to its requests, after some, so many times", async () => {
  const { emulator, send } = await start();
  emulator.faults.add({ method: "GET", path: "/v1/health", after: 1, times: 2, status: 503 });
  const statuses: number[] = [];
  for (let index = 0; index < 4; index += 1) statuses.push((await send("GET", "/v1/health")).status);
  expect(statuses).toEqual([200, 503, 503, 200]);
  emulator.faults.add({ status: 500 });
  emulator.faults.clear();
  expect((await send("GET", "/v1/health")).status).toBe(200);
});

test.each([
  ["status=429", {}, 429, { code: "RATE_LIMITED", message: expect.stringContaining("Rate limit exceeded:") }, null],
  ["status=429", { rateLimitHeaders: true }, 429, { code: "RATE_LIMITED" }, "1"],
  ["status=503", { errorBody: "nested" }, 503, { error: { code: "MODEL_UNAVAILABLE" } }, null],
  ["status=500", { errorBody: "detail" }, 500, { detail: expect.any(String) }, null],
] as const)("%s under %j", async (header, compatibility, status, body, retryAfter) => {
  const { send } = await start({ compatibility });
  const response = await send("POST", lantern, { input: {} }, { "x-emulator-fault": header });
  expect([response.status, response.headers.get("retry-after")]).toEqual([status, retryAfter]);
  expect(await response.json()).toMatchObject(body);
});

test.each([
  [400, "/v1/health", "BAD_REQUEST"],
  [401, "/v1/health", "UNAUTHORIZED"],
  [402, "/v1/health", "INSUFFICIENT_CREDIT"],
  [403, "/v1/health", "PERMISSION_DENIED"],
  [404, "/v1/health", "NOT_FOUND"],
  [404, "/v1/runs/1", "RUN_NOT_FOUND"],
  [404, "/v1/runs/1/logs", "RUN_NOT_FOUND"],
  [409, "/v1/health", "CONFLICT"],
  [413, "/v1/health", "PAYLOAD_TOO_LARGE"],
  [422, "/v1/health", "VALIDATION_ERROR"],
  [418, "/v1/health", "BAD_REQUEST"],
  [500, "/v1/health", "INTERNAL_ERROR"],
  [504, "/v1/health", "INTERNAL_ERROR"],
])("the fault %i of %s has the code that the API gives", async (status, path, code) => {
  const { send } = await start();
  const answer = await send("GET", path, undefined, { "x-emulator-fault": `status=${status}` });
  expect([answer.status, ((await answer.json()) as Json)["code"]]).toEqual([status, code]);
});

test("the fault 402 follows the switch of its code, the fault 422 names a fault", async () => {
  const { send } = await start({ compatibility: { insufficientCreditCode: "INSUFFICIENT_CREDITS" } });
  const ask = async (status: number): Promise<unknown> =>
    (await send("GET", "/v1/health", undefined, { "x-emulator-fault": `status=${status}` })).json();
  expect(await ask(402)).toMatchObject({ code: "INSUFFICIENT_CREDITS", errors: null });
  expect(await ask(422)).toMatchObject({ errors: [{ loc: ["body"], msg: expect.any(String) }] });
});

test("rate-limit headers stand on every reply, or on none", async () => {
  const header = "x-ratelimit-remaining";
  expect((await (await start()).send("GET", "/v1/health")).headers.get(header)).toBeNull();
  const { send } = await start({ compatibility: { rateLimitHeaders: true } });
  expect(Number((await send("GET", "/v1/health")).headers.get(header))).toBeGreaterThan(0);
  expect((await send("GET", "/v1/health", undefined, { "x-emulator-fault": "status=429" })).headers.get(header)).toBe(
    "0",
  );
});

test("a fault whose status has no body gives none", async () => {
  const { send } = await start();
  const answer = await send("GET", "/v1/health", undefined, { "x-emulator-fault": "status=204" });
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
});

test("an answer can be a page of a content network, or nothing", async () => {
  const { send } = await start();
  const page = await send("GET", "/v1/health", undefined, { "x-emulator-fault": "status=502; html" });
  expect([page.headers.get("content-type"), await page.text()]).toEqual([
    "text/html",
    expect.stringContaining("<h1>502</h1>"),
  ]);
  const nothing = await send("GET", "/v1/health", undefined, { "x-emulator-fault": "status=500, empty" });
  expect([nothing.status, await nothing.text()]).toEqual([500, ""]);
});

test("without a status, a strange body takes the place of the answer to what was done", async () => {
  const { emulator, send } = await start();
  const page = await send("POST", lantern, { input: {} }, { "x-emulator-fault": "html" });
  expect([page.status, page.headers.get("content-type"), await page.text()]).toEqual([
    201,
    "text/html",
    expect.stringContaining("<h1>201</h1>"),
  ]);
  expect(emulator.runs).toHaveLength(1);
  const nothing = await send("GET", "/models-catalog.json", undefined, { "x-emulator-fault": "empty" });
  expect([nothing.status, nothing.headers.get("etag"), await nothing.text()]).toEqual([200, null, ""]);
  emulator.faults.add({ path: "/manifest.json", body: "html" });
  expect((await send("GET", "/manifest.json")).headers.get("content-type")).toBe("text/html");
  expect(() => emulator.faults.add({ body: "error" })).toThrow(/"error", which needs a status/);
});

test("a faulty answer is cut or lost as well where both are asked for", async () => {
  const { send } = await start();
  const half = await send("GET", "/v1/health", undefined, { "x-emulator-fault": "status=503; half-body" });
  expect(half.status).toBe(503);
  await expect(half.text()).rejects.toThrow();
  await expect(
    send("GET", "/v1/health", undefined, { "x-emulator-fault": "status=503; drop=after" }),
  ).rejects.toThrow();
});

test.each([
  ["GET", "/v1/health", "never"],
  ["POST", "/v1/asset-uploads", "fail=dispatch"],
  ["POST", "/v1/models/runflow/label-trim/batches", "run-seconds=1"],
  ["GET", "/v1/health", "drop=sometimes"],
])("%s %s is not left in silence with the header %s", async (method, path, header) => {
  const { call } = await start();
  const body = method === "GET" ? undefined : {};
  const answer = await call(400, method, path, body, { "x-emulator-fault": header });
  expect(answer["message"]).toContain(header);
});

test("a connection dropped after the work leaves one run, which the same key finds again", async () => {
  const { emulator, send, call } = await start();
  const key = { "idempotency-key": "k" };
  await expect(send("POST", lantern, { input: {} }, { ...key, "x-emulator-fault": "drop=before" })).rejects.toThrow();
  expect(emulator.runs).toHaveLength(0);
  await expect(send("POST", lantern, { input: {} }, { ...key, "x-emulator-fault": "drop=after" })).rejects.toThrow();
  expect(emulator.runs).toHaveLength(1);
  expect((await call(201, "POST", lantern, { input: {} }, key))["id"]).toBe(emulator.runs[0]?.["id"]);
  expect(emulator.runs).toHaveLength(1);
  expect(emulator.requests.map((request) => request.status)).toEqual([0, 0, 201]);
});

test("half a body ends in an error of the reader", async () => {
  const { send } = await start();
  const response = await send("GET", "/models-catalog.json", undefined, { "x-emulator-fault": "half-body" });
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
});

test.each([
  [
    "fail=preprocess:INPUT_VALIDATION_FAILED",
    { status_code: "failed", failure_stage_code: "preprocess", failure_code: "INPUT_VALIDATION_FAILED" },
  ],
  ["fail=provider", { status_code: "failed", failure_stage_code: "provider" }],
  ["never", { status_code: "running" }],
  ["run-seconds=3600", { status_code: "dispatching" }],
])("the header %s decides how its run goes", async (header, expected) => {
  const { emulator, call } = await start();
  await call(201, "POST", lantern, { input: {} }, { "x-emulator-fault": header });
  await emulator.clock.advance(600_000);
  expect(emulator.runs).toMatchObject([expected]);
});

test("a header that cannot be read is refused with the known words", async () => {
  const { call } = await start();
  const answer: Json = await call(400, "GET", "/v1/health", undefined, { "x-emulator-fault": "explode" });
  expect(answer["message"]).toMatch(/"explode" cannot be used\. Known are: status=503/);
});

test("time can be real and pushed forward", async () => {
  const { emulator, call } = await start({ time: "real", runSeconds: 3600 });
  await call(201, "POST", lantern, { input: {} });
  await emulator.clock.advance(3_600_000);
  expect(emulator.runs).toMatchObject([{ status_code: "succeeded" }]);
  expect(emulator.clock.now()).toBeGreaterThan(Date.now() + 3_500_000);
});
