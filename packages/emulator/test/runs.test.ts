import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { start, type Json } from "./start.js";

const lantern = "/v1/models/acme/paper-lantern/runs";

test("a run goes through its statuses and ends with a picture that opens", async () => {
  const { emulator, call } = await start();
  const body = { input: { prompt: 'a <lantern> & "rain"' }, metadata: { order: 7 }, client_ref: "first" };
  const created = await call(201, "POST", lantern, body);
  expect(created).toMatchObject({
    status_code: "queued",
    target_type: "model",
    client_ref: "first",
    metadata: { order: 7 },
    output: null,
    cost: null,
  });
  expect(created["id"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

  const path = `/v1/runs/${String(created["id"])}`;
  const statuses = [created["status_code"]];
  for (const milliseconds of [1000, 1500, 7000]) {
    await emulator.clock.advance(milliseconds);
    statuses.push((await call(200, "GET", path))["status_code"]);
  }
  expect(statuses).toEqual(["queued", "dispatching", "running", "running"]);
  await emulator.clock.advance(500);
  const run = await call(200, "GET", path);
  expect(run).toMatchObject({ status_code: "succeeded", cost: "0.04", failure_code: null });

  const output = run["output"] as { outputs: Json[] };
  expect(output).toMatchObject({ seed: expect.any(Number), timing: null, nsfw_detected: null });
  expect(output.outputs).toEqual([{ url: expect.any(String), type: "image", width: 1024, height: 1024 }]);
  const file = await fetch(String(output.outputs[0]?.["url"]));
  expect(file.headers.get("content-type")).toBe("image/png");
  expect(await sharp(await file.arrayBuffer()).metadata()).toMatchObject({ format: "png", width: 1024, height: 1024 });
});

test.each([
  [{ output_format: "jpeg", image_size: "landscape_4_3" }, { format: "jpeg", width: 1024, height: 768 }, 1],
  [
    { output_format: "webp", image_size: { width: 320, height: 200 }, num_images: 3 },
    { format: "webp", width: 320, height: 200 },
    3,
  ],
  [{ aspect_ratio: "16:9", resolution: "2K", output_format: "webp" }, { format: "webp", width: 2752, height: 1536 }, 1],
  [{ image_size: "640x480" }, { format: "png", width: 640, height: 480 }, 1],
  [{ image_size: { width: 1e9, height: -4 } }, { format: "png", width: 4096, height: 16 }, 1],
  [{ num_images: 1000, image_size: { width: 64, height: 64 } }, { format: "png", width: 64, height: 64 }, 10],
])("the input %j gives pictures of its own size, kind and number", async (extra, expected, count) => {
  const { emulator, call } = await start();
  const created = await call(201, "POST", lantern, { input: { prompt: "x", ...extra } });
  await emulator.clock.advance(10_000);
  const run = await call(200, "GET", `/v1/runs/${String(created["id"])}`);
  const { outputs } = run["output"] as { outputs: Json[] };
  expect(outputs).toHaveLength(count);
  for (const output of outputs) {
    const file = await fetch(String(output["url"]));
    expect(await sharp(await file.arrayBuffer()).metadata()).toMatchObject(expected);
    expect(output).toMatchObject({ width: expected.width, height: expected.height });
  }
});

test("a model that documents image_urls returns those", async () => {
  const { emulator, call } = await start();
  await call(201, "POST", "/v1/models/runflow/label-trim/runs", { input: { prompt: "x" } });
  await emulator.clock.advance(10_000);
  expect(emulator.runs[0]?.["output"]).toEqual({ image_urls: [expect.stringMatching(/^http:\/\/127\.0\.0\.1:/)] });
});

test("the same input gives the same bytes, another input other ones", async () => {
  const { emulator, call } = await start();
  const bytes: Buffer[] = [];
  for (const prompt of ["one", "one", "two"]) {
    const created = await call(201, "POST", lantern, { input: { prompt, image_size: "64x64" } });
    await emulator.clock.advance(10_000);
    const { outputs } = (await call(200, "GET", `/v1/runs/${String(created["id"])}`))["output"] as { outputs: Json[] };
    bytes.push(Buffer.from(await (await fetch(String(outputs[0]?.["url"]))).arrayBuffer()));
  }
  expect(bytes[0]?.equals(bytes[1] ?? Buffer.alloc(0))).toBe(true);
  expect(bytes[0]?.equals(bytes[2] ?? Buffer.alloc(0))).toBe(false);
});

test("files are sent in parts, and only under a signature that has not run out", async () => {
  const { emulator, call } = await start();
  await call(201, "POST", lantern, { input: { prompt: "x", image_size: "64x64" } });
  await emulator.clock.advance(10_000);
  const url = String((emulator.runs[0]?.["output"] as { outputs: Json[] }).outputs[0]?.["url"]);
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer());

  const part = await fetch(url, { headers: { range: "bytes=1-3" } });
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
    206,
    `bytes 1-3/${whole.length}`,
    "PNG",
  ]);
  const tail = await fetch(url, { headers: { range: "bytes=-4" } });
  expect(Buffer.from(await tail.arrayBuffer()).equals(whole.subarray(-4))).toBe(true);
  expect((await fetch(url, { headers: { range: `bytes=${whole.length}-` } })).status).toBe(416);
  const head = await fetch(url, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length")]).toEqual([200, String(whole.length)]);

  expect((await fetch(url.replace(/signature=.{4}/, "signature=0000"))).status).toBe(403);
  expect((await fetch(url.split("?")[0] ?? "")).status).toBe(403);
  await emulator.clock.advance(4 * 24 * 3600 * 1000);
  expect((await fetch(url)).status).toBe(403);
  const fresh = String((emulator.runs[0]?.["output"] as { outputs: Json[] }).outputs[0]?.["url"]);
  expect((await fetch(fresh)).status).toBe(200);
});

describe("refusals", () => {
  test.each([
    ["no key", lantern, { input: {} }, { authorization: "" }, 401, "UNAUTHORIZED"],
    ["another scheme", lantern, { input: {} }, { authorization: "Basic abc" }, 401, "UNAUTHORIZED"],
    ["an unknown model", "/v1/models/acme/nothing/runs", { input: {} }, {}, 404, "NOT_FOUND"],
    ["an inactive model", "/v1/models/acme/retired/runs", { input: {} }, {}, 404, "NOT_FOUND"],
    ["the prefix of a longer id", "/v1/models/acme/clipmaker/runs", { input: {} }, {}, 404, "NOT_FOUND"],
    ["no input", lantern, {}, {}, 422, "VALIDATION_ERROR"],
    ["input that is a list", lantern, { input: [] }, {}, 422, "VALIDATION_ERROR"],
    ["a body that is a list", lantern, [], {}, 422, "VALIDATION_ERROR"],
    ["a body that is not JSON", lantern, "{", {}, 422, "VALIDATION_ERROR"],
    ["a long client_ref", lantern, { input: {}, client_ref: "x".repeat(256) }, {}, 422, "VALIDATION_ERROR"],
    ["a callback that is no address", lantern, { input: {}, callback_url: "ftp://x" }, {}, 422, "VALIDATION_ERROR"],
    [
      "an unknown asset",
      lantern,
      { input: { image_url: "runflow://assets/00000000-0000-7000-8000-000000000000" } },
      {},
      422,
      "VALIDATION_ERROR",
    ],
    [
      "another organisation",
      lantern,
      { input: {} },
      { "x-organization-id": "other" },
      403,
      "ORGANIZATION_MEMBERSHIP_REQUIRED",
    ],
  ] as const)("%s", async (_name, path, body, headers, status, code) => {
    const { emulator, call } = await start();
    const answer = await call(status, "POST", path, body, headers);
    expect(answer).toMatchObject({ code, message: expect.any(String) });
    if (status === 422)
      expect((answer["errors"] as Json[])[0]).toMatchObject({ loc: expect.any(Array), msg: expect.any(String) });
    expect(emulator.runs).toEqual([]);
  });

  test("an unknown run", async () => {
    const { call } = await start();
    for (const id of ["00000000-0000-7000-8000-000000000000", "nonsense"]) {
      expect(await call(404, "GET", `/v1/runs/${id}`)).toMatchObject({ code: "RUN_NOT_FOUND" });
    }
  });
});

describe("Idempotency-Key", () => {
  test("the same key and body replay the first reply", async () => {
    const { emulator, call } = await start();
    const header = { "idempotency-key": "k-1" };
    const first = await call(201, "POST", lantern, { input: { prompt: "x" } }, header);
    const [again, twin] = await Promise.all(
      [1, 2].map(() => call(201, "POST", lantern, { input: { prompt: "x" } }, header)),
    );
    expect(again).toEqual(first);
    expect(twin).toEqual(first);
    expect(emulator.runs).toHaveLength(1);
    expect(await call(409, "POST", lantern, { input: { prompt: "y" } }, header)).toMatchObject({ code: "CONFLICT" });
    await call(201, "POST", lantern, { input: { prompt: "x" } });
    expect(emulator.runs).toHaveLength(2);
  });

  test("two at once create one run", async () => {
    const { emulator, call } = await start();
    const header = { "idempotency-key": "k-2" };
    await Promise.all(Array.from({ length: 8 }, () => call(201, "POST", lantern, { input: { prompt: "x" } }, header)));
    expect(emulator.runs).toHaveLength(1);
  });

  test("a refused request may be sent again", async () => {
    const { emulator, call } = await start();
    const header = { "idempotency-key": "k-3" };
    await call(422, "POST", lantern, {}, header);
    await call(201, "POST", lantern, { input: {} }, header);
    expect(emulator.runs).toHaveLength(1);
  });
});

test("runs advance by polls when asked to", async () => {
  const { call } = await start({ lifecycle: "poll" });
  const created = await call(201, "POST", lantern, { input: {} });
  const statuses: unknown[] = [];
  for (let poll = 0; poll < 4; poll += 1) {
    statuses.push((await call(200, "GET", `/v1/runs/${String(created["id"])}`))["status_code"]);
  }
  expect(statuses).toEqual(["dispatching", "running", "succeeded", "succeeded"]);
});

test("scripts decide outputs, failures and endless runs", async () => {
  const { emulator, call } = await start();
  emulator.script<{ answer: number }>("acme/paper-lantern", { output: { answer: 42 }, times: 1 });
  emulator.script("acme/paper-lantern", { failure: { stage: "dispatch", code: "INPUT_VALIDATION_FAILED" }, times: 1 });
  emulator.script({ id: "acme/paper-lantern" }, { ends: "never" });
  for (let index = 0; index < 3; index += 1) await call(201, "POST", lantern, { input: {} });
  await emulator.clock.advance(60_000);
  expect(emulator.runs).toMatchObject([
    { status_code: "succeeded", output: { answer: 42 } },
    {
      status_code: "failed",
      output: null,
      cost: "0.00",
      failure_code: "INPUT_VALIDATION_FAILED",
      failure_stage_code: "dispatch",
    },
    { status_code: "running", output: null },
  ]);
});

test("a script for one run leaves the lasting one in force", async () => {
  const { emulator, call } = await start();
  emulator.script("acme/paper-lantern", { output: { lasting: true } });
  emulator.script("acme/paper-lantern", { output: { once: true }, times: 1 });
  for (let index = 0; index < 3; index += 1) await call(201, "POST", lantern, { input: {} });
  await emulator.clock.advance(10_000);
  expect(emulator.runs.map((run) => run["output"])).toEqual([{ once: true }, { lasting: true }, { lasting: true }]);
});

test("requests are recorded without the key", async () => {
  const { emulator, call } = await start();
  await call(201, "POST", lantern, { input: { prompt: "x" } });
  expect(emulator.requests).toMatchObject([
    {
      method: "POST",
      path: lantern,
      status: 201,
      body: { input: { prompt: "x" } },
      headers: { authorization: "[redacted]" },
    },
  ]);
  expect(JSON.stringify(emulator.requests)).not.toContain("rf_live_test");
});
