import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createClient, defineModel, isRunflowError } from "../src/index.js";
import type { JsonObject, MediaInput, RunflowError } from "../src/index.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";
import type { Asked } from "./scripted-server.js";

interface EditInput {
  prompt: string;
  image_urls?: readonly MediaInput[];
}

const edit = defineModel<EditInput, { outputs: { url: string }[] }>({
  id: "acme/photo 2.0/edit",
  media: ["image_urls/*"],
});

const succeeded = runJson("succeeded", {
  output: { outputs: [{ url: "https://files.example/a.png", type: "image" }] },
  cost: "0.133",
  duration_ms: 12,
  metadata: { order: 7 },
});

const isDispatch = ({ method }: Asked) => method === "POST";

describe("run", () => {
  test("dispatches once, waits for the end, and gives the typed result", async () => {
    const states = ["queued", "dispatching", "running", "some_new_state"];
    const server = await startServer((asked, count) => {
      if (isDispatch(asked)) return { status: 201, json: runJson("queued") };
      return { json: count <= states.length ? runJson(states[count - 1] ?? "") : succeeded };
    });
    const run = await quickClient(server, { organizationId: "org-1", headers: { "x-app": "shop" } }).run(
      edit,
      { prompt: "night" },
      { callbackUrl: "https://app.example/hook", metadata: { order: 7 }, clientRef: "c-1" },
    );

    expect(run).toMatchObject({ id: RUN_ID, status_code: "succeeded", cost: "0.133", duration_ms: 12 });
    expect(run.output.outputs[0]?.url).toBe("https://files.example/a.png");
    expect(run.files.map(({ url, kind, contentType }) => ({ url, kind, contentType }))).toEqual([
      { url: "https://files.example/a.png", kind: "image", contentType: "image/png" },
    ]);
    expect(run.metadata).toEqual({ order: 7 });
    expect(server.asked).toHaveLength(1 + states.length + 1);
    const [dispatch, poll] = server.asked;
    expect(dispatch).toMatchObject({
      method: "POST",
      url: "/v1/models/acme/photo%202.0/edit/runs",
      json: {
        input: { prompt: "night" },
        metadata: { order: 7 },
        callback_url: "https://app.example/hook",
        client_ref: "c-1",
      },
    });
    expect(dispatch?.headers).toMatchObject({
      authorization: "Bearer rf_live_secret1",
      "x-organization-id": "org-1",
      "x-app": "shop",
      "idempotency-key": run.idempotencyKey,
    });
    expect(poll).toMatchObject({ method: "GET", url: `/v1/runs/${RUN_ID}` });
    expect(poll?.headers["idempotency-key"]).toBeUndefined();
  });

  test("sends no field that was not given", async () => {
    const server = await startServer(() => ({ status: 201, json: succeeded }));
    await quickClient(server).run(edit, { prompt: "night" });
    expect(server.asked.map(({ json }) => json)).toEqual([{ input: { prompt: "night" } }]);
  });

  test.each([
    ["cut", { cut: true }],
    ["408", { status: 408 }],
    ["429", { status: 429, json: { code: "RATE_LIMITED", message: "Rate limit exceeded: 5" } }],
    ["500", { status: 500 }],
    ["503", { status: 503, text: "<html>busy</html>" }],
  ])("sends a dispatch that met %s again, under the same key and with the same bytes", async (_, bad) => {
    const server = await startServer((_asked, count) => (count < 3 ? bad : { status: 201, json: succeeded }));
    const run = await quickClient(server).run(edit, { prompt: "night" });
    expect(server.asked).toHaveLength(3);
    expect(new Set(server.asked.map(({ headers }) => headers["idempotency-key"]))).toEqual(
      new Set([run.idempotencyKey]),
    );
    expect(new Set(server.asked.map(({ bytes }) => bytes.toString())).size).toBe(1);
  });

  test("gives up after five attempts and keeps the key of the run on the error", async () => {
    const server = await startServer(() => ({ status: 502 }));
    const error = (await rejection(quickClient(server).run(edit, { prompt: "night" }))) as RunflowError;
    expect(server.asked.filter(({ url }) => url.endsWith("/runs"))).toHaveLength(5);
    expect(error).toMatchObject({ code: "server", status: 502, retryable: true });
    expect(error.idempotencyKey).toBe(server.asked[0]?.headers["idempotency-key"]);
  });

  test("uses the key that the caller brings", async () => {
    const server = await startServer(() => ({ status: 201, json: succeeded }));
    await quickClient(server).run(edit, { prompt: "night" }, { idempotencyKey: "mine" });
    expect(server.asked[0]?.headers["idempotency-key"]).toBe("mine");
  });

  test.each(["", " ", "order\n7", "bestellung-7ü"])(
    "refuses the key %j, which would protect from nothing",
    async (key) => {
      const server = await startServer(() => ({ status: 201, json: succeeded }));
      const error = await rejection(quickClient(server).run(edit, { prompt: "night" }, { idempotencyKey: key }));
      expect(error).toMatchObject({
        code: "invalid_input",
        message: expect.stringMatching(/idempotencyKey is empty or/),
      });
      expect(server.asked).toEqual([]);
    },
  );

  test("has each header once, in whatever case the caller writes it", async () => {
    const server = await startServer(() => ({ status: 201, json: succeeded }));
    const runflow = quickClient(server, { headers: { "X-App": "one", "Content-Type": "text/plain" } });
    const headers = { "x-app": "two", "Idempotency-Key": "stray", Accept: "*/*" };
    await runflow.run(edit, { prompt: "night" }, { headers, idempotencyKey: "mine" });
    expect(server.asked[0]?.headers).toMatchObject({
      "x-app": "two",
      "content-type": "application/json",
      "idempotency-key": "mine",
      accept: "application/json",
    });
  });

  test("is read where answers cannot be streamed", async () => {
    const headers = new Headers();
    const text = () => Promise.resolve(JSON.stringify(succeeded));
    const answer = { ok: true, status: 201, type: "default", headers, text } as Response;
    const runflow = createClient({ apiKey: "rf_live_a", fetch: () => Promise.resolve(answer) });
    expect(await runflow.run(edit, { prompt: "night" })).toMatchObject({ status_code: "succeeded" });
  });

  test("keeps the key on the error when nobody answers at all", async () => {
    const server = await startServer(() => ({ cut: true }));
    const error = (await rejection(
      quickClient(server).run(edit, { prompt: "night" }, { idempotencyKey: "mine" }),
    )) as RunflowError;
    expect(error).toMatchObject({ code: "network", retryable: true, idempotencyKey: "mine" });
    expect(error.message).toContain(`POST ${server.url}/v1/models/acme/photo%202.0/edit/runs`);
    expect(error.cause).toBeInstanceOf(Error);
  });

  const bad = { code: "BAD", message: "no face", stage: "dispatch" };
  test.each([
    [
      "failed",
      { failure_code: "BAD", failure_message: "no face", failure_stage_code: "dispatch" },
      "run_failed",
      bad,
      "failed at dispatch: BAD: no face",
    ],
    [
      "failed",
      { failure_code: "BAD", failure_message: "no face", failure_stage: "dispatch" },
      "run_failed",
      bad,
      "failed at dispatch: BAD: no face",
    ],
    [
      "failed",
      { error: { code: "BAD", message: "no face" }, failure_stage: "dispatch" },
      "run_failed",
      bad,
      "failed at dispatch: BAD: no face",
    ],
    ["canceled", {}, "run_canceled", {}, "was canceled"],
    ["cancelled", {}, "run_canceled", {}, "was canceled"],
    ["failed", {}, "run_failed", {}, "failed: no reason was given"],
  ])("throws when the run ends as %s (%j)", async (status, more, code, reason, says) => {
    const server = await startServer((asked) =>
      isDispatch(asked) ? { status: 201, json: runJson("queued") } : { json: runJson(status, more) },
    );
    const error = (await rejection(quickClient(server).run(edit, { prompt: "night" }))) as RunflowError;
    expect(isRunflowError(error)).toBe(true);
    expect(error).toMatchObject({ code, retryable: false, runId: RUN_ID, run: { status_code: status } });
    expect(error.idempotencyKey).toBe(server.asked[0]?.headers["idempotency-key"]);
    expect(error.run).toMatchObject(reason);
    expect(error.message).toContain(says);
  });

  test("counts a partial success as success", async () => {
    const server = await startServer(() => ({ status: 201, json: { ...succeeded, status_code: "partial_succeeded" } }));
    const run = await quickClient(server).run(edit, { prompt: "night" });
    expect(run.status_code).toBe("partial_succeeded");
  });

  test.each([
    ["no output", runJson("succeeded")],
    ["no run", { ok: true }],
  ])("says so when a good answer carries %s", async (_, json) => {
    const server = await startServer(() => ({ status: 201, json }));
    const error = await rejection(quickClient(server).run(edit, { prompt: "night" }));
    expect(error).toMatchObject({ code: "protocol", retryable: false });
    expect((error as RunflowError).idempotencyKey).toBeDefined();
  });

  test.each(["", "acme", "acme/", "/photo", "acme//edit", "acme/../runs", "acme/./edit"])(
    "refuses the model id %j before anything is sent",
    async (id) => {
      const server = await startServer(() => ({ json: succeeded }));
      const model = defineModel<JsonObject, JsonObject>({ id, media: [] });
      expect(await rejection(quickClient(server).run(model, {}))).toMatchObject({ code: "invalid_input" });
      expect(server.asked).toEqual([]);
    },
  );
});

describe("the key", () => {
  test("is asked for at the first request, and its absence says what to do", async () => {
    const runflow = createClient({ fetch: () => Promise.reject(new Error("must not be called")) });
    const before = process.env["RUNFLOW_API_KEY"];
    delete process.env["RUNFLOW_API_KEY"];
    try {
      const error = await rejection(runflow.run(edit, { prompt: "night" }));
      expect(error).toMatchObject({ code: "auth", retryable: false });
      expect((error as Error).message).toMatch(/RUNFLOW_API_KEY.*apiKey.*settings\/api-keys/);
    } finally {
      if (before !== undefined) process.env["RUNFLOW_API_KEY"] = before;
    }
  });

  test("that a function does not find is not taken from the environment, which has another's", async () => {
    vi.stubEnv("RUNFLOW_API_KEY", "rf_live_env");
    onTestFinished(() => void vi.unstubAllEnvs());
    const sent: (string | null)[] = [];
    const fetch = (_: string, { headers }: RequestInit) => {
      sent.push(new Headers(headers).get("authorization"));
      return Promise.resolve(Response.json(runJson("canceled")));
    };
    for (const apiKey of [() => undefined, () => Promise.resolve(undefined), () => ""]) {
      expect(await rejection(createClient({ fetch, apiKey }).run(edit, { prompt: "x" }))).toMatchObject({
        code: "auth",
      });
    }
    expect(sent).toEqual([]);
    const proxied = createClient({ fetch, apiKey: () => undefined, baseUrl: "https://x.example" });
    expect(await rejection(proxied.run(edit, { prompt: "x" }))).toMatchObject({ code: "run_canceled" });
    expect(sent).toEqual([null]);
  });

  test("of the environment goes to the API itself and never to another base address", async () => {
    const before = process.env["RUNFLOW_API_KEY"];
    process.env["RUNFLOW_API_KEY"] = "rf_live_env";
    try {
      const seen: [string, string | null][] = [];
      const fetch = (url: string, init: RequestInit) => {
        seen.push([new URL(url, "http://page").host, new Headers(init.headers).get("authorization")]);
        return Promise.resolve(Response.json(succeeded, { status: 201 }));
      };
      await createClient({ fetch }).run(edit, { prompt: "night" });
      await createClient({ fetch, baseUrl: "https://api.runflow.io/" }).run(edit, { prompt: "night" });
      await createClient({ fetch, baseUrl: "https://proxy.example" }).run(edit, { prompt: "night" });
      await createClient({ fetch, baseUrl: "/api/runflow" }).run(edit, { prompt: "night" });
      await createClient({ fetch, apiKey: "own" }).run(edit, { prompt: "night" }, { baseUrl: "https://proxy.example" });
      await createClient({ fetch, baseUrl: "https://x.example", apiKey: () => Promise.resolve("own") }).run(edit, {
        prompt: "night",
      });
      expect(seen).toEqual([
        ["api.runflow.io", "Bearer rf_live_env"],
        ["api.runflow.io", "Bearer rf_live_env"],
        ["proxy.example", null],
        ["page", null],
        ["proxy.example", null],
        ["x.example", "Bearer own"],
      ]);
    } finally {
      if (before === undefined) delete process.env["RUNFLOW_API_KEY"];
      else process.env["RUNFLOW_API_KEY"] = before;
    }
  });

  test("is freed of the blanks that come with copying", async () => {
    const server = await startServer(() => ({ status: 201, json: succeeded }));
    await quickClient(server, { apiKey: " rf_live_a\n" }).run(edit, { prompt: "night" });
    expect(server.asked[0]?.headers.authorization).toBe("Bearer rf_live_a");
  });

  test("with a line break in it is refused without being quoted", async () => {
    const server = await startServer(() => ({ json: succeeded }));
    const error = await rejection(quickClient(server, { apiKey: "rf_live_a\nb" }).run(edit, { prompt: "night" }));
    expect(error).toMatchObject({ code: "auth" });
    expect(String(error)).not.toContain("rf_live_a");
  });

  test("does not follow a redirect to another host", async () => {
    const other = await startServer(() => ({ json: succeeded }));
    const server = await startServer(() => ({ status: 307, headers: { location: `${other.url}/v1/x` } }));
    const error = await rejection(quickClient(server).run(edit, { prompt: "night" }));
    expect(error).toMatchObject({ code: "protocol", status: 307, retryable: false });
    expect(other.asked).toEqual([]);
  });
});

describe("options that cannot work", () => {
  test.each(["api.runflow.io", "ftp://x", "javascript:alert(1)"])("baseUrl %j is refused at once", async (baseUrl) => {
    const error = await rejection(createClient({ baseUrl }).run(edit, { prompt: "night" }));
    expect(error).toMatchObject({ code: "invalid_input" });
  });

  test.each([0, -1, Number.NaN])("requestsPerSecond %d is refused at once", (requestsPerSecond) => {
    expect(() => createClient({ requestsPerSecond })).toThrow(/requestsPerSecond/);
  });
});
