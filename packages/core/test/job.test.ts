import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createClient, defineModel } from "../src/index.js";
import type { InputValidator, JsonObject, RunflowError, RunRecord, SubmitOptions } from "../src/index.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";
import type { Asked, Reply } from "./scripted-server.js";

const model = defineModel<JsonObject, { image_urls: string[] }>({ id: "acme/photo", media: [] });
const queued = { status: 201, json: runJson("queued") };
const done = { json: runJson("succeeded", { output: { image_urls: ["https://files.example/a.webp"] } }) };
const isDispatch = ({ method }: Asked) => method === "POST";

/** Answers a dispatch, then one reply for each poll; the last one stays. */
function script(...polls: Reply[]) {
  return (asked: Asked, count: number) =>
    isDispatch(asked) ? queued : (polls[Math.min(count, polls.length) - 1] ?? {});
}

describe("a job", () => {
  test("tells each change of its run and ends with the end", async () => {
    const server = await startServer(
      script(
        { json: runJson("queued") },
        { json: runJson("running", { nodes_completed: 0 }) },
        { json: runJson("running", { nodes_completed: 1 }) },
        { json: runJson("running", { nodes_completed: 1 }) },
        { json: runJson("failed", { failure_code: "BAD" }) },
      ),
    );
    const job = await quickClient(server).submit(model, {});
    const seen: string[] = [];
    for await (const state of job) seen.push(`${state.status_code} ${state["nodes_completed"] ?? "-"}`);
    expect(seen).toEqual(["queued -", "running 0", "running 1", "failed -"]);
    const asked = server.asked.length;
    expect(await rejection(job.wait())).toMatchObject({ code: "run_failed" });
    expect(server.asked).toHaveLength(asked);
  });

  test("tells each change to onStatus, of a client and of a call", async () => {
    const polls = [{ json: runJson("queued") }, { json: runJson("running") }, { json: runJson("running") }, done];
    const server = await startServer(script(...polls));
    const seen: string[] = [];
    const tell = (who: string) => ({
      onStatus: ({ id, status_code }: RunRecord) => void seen.push(`${who} ${id === RUN_ID} ${status_code}`),
    });
    const runflow = quickClient(server, tell("client"));
    await runflow.run(model, {});
    await runflow.resume(model, RUN_ID).wait(tell("call"));
    expect(seen).toEqual(["client true queued", "client true running", "client true succeeded", "call true succeeded"]);
  });

  test("ends with what onStatus threw, which tells of the run", async () => {
    const server = await startServer(script(done));
    const runflow = quickClient(server, {
      onStatus: ({ status_code }) => {
        if (status_code === "succeeded") throw new Error("no more room");
      },
    });
    const error = await rejection(runflow.run(model, {}, { idempotencyKey: "mine" }));
    expect(error).toMatchObject({ message: "no more room", runId: RUN_ID, idempotencyKey: "mine" });
    // The run was seen to end all the same.
    expect(runflow.usage.runs).toBe(1);
  });

  test("hears an abort while onStatus is busy", async () => {
    const server = await startServer(script(done));
    const controller = new AbortController();
    const onStatus = () => {
      controller.abort();
      return new Promise<void>(() => {});
    };
    const error = await rejection(quickClient(server).run(model, {}, { signal: controller.signal, onStatus }));
    expect(error).toMatchObject({ name: "AbortError", runId: RUN_ID });
  });

  test("is saved as JSON and carried on by another client", async () => {
    const server = await startServer(script(done));
    const job = await quickClient(server).submit(model, {}, { idempotencyKey: "mine" });
    expect(job).toMatchObject({ id: RUN_ID, idempotencyKey: "mine" });
    const text = JSON.stringify(job);
    expect(JSON.parse(text)).toEqual({ model: "acme/photo", id: RUN_ID, idempotencyKey: "mine" });
    for (const saved of [text, job.toJSON(), RUN_ID]) {
      const run = await quickClient(server).resume(model, saved).wait();
      expect(run.output.image_urls).toEqual(["https://files.example/a.webp"]);
    }
    expect(server.asked.filter(isDispatch)).toHaveLength(1);
  });

  test("keeps the options of its start", async () => {
    const server = await startServer(script(done));
    const job = await createClient({ apiKey: "other" }).submit(
      model,
      {},
      {
        baseUrl: server.url,
        apiKey: "rf_live_own",
        poll: { interval: 1 },
      },
    );
    await job.wait();
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer rf_live_own",
      "Bearer rf_live_own",
    ]);
  });

  test.each<[string, string]>([
    ["another model's run", '{"model":"acme/other","id":"1"}'],
    ["no id", '{"model":"acme/photo"}'],
    ["an id with a slash", "a/b"],
    ["an id that leads elsewhere", ".."],
    ["nothing", ""],
    ["broken JSON", "{"],
  ])("cannot be made from %s", async (_, saved) => {
    const server = await startServer(script(done));
    const runflow = quickClient(server);
    const error = await rejection(Promise.resolve().then(() => runflow.resume(model, saved)));
    expect(error).toMatchObject({ code: "invalid_input" });
  });

  test.each<[string, Reply]>([
    ["cut connections", { cut: true }],
    ["server errors", { status: 503 }],
    ["rate limits", { status: 429 }],
  ])("outlasts %s while waiting", async (_, bad) => {
    const server = await startServer(script(bad, bad, bad, { json: runJson("running") }, bad, bad, bad, done));
    const job = await quickClient(server, { poll: { failures: 4 } }).submit(model, {});
    expect(await job.wait()).toMatchObject({ status_code: "succeeded" });
  });

  test("tells the hook of each poll that is repeated, and slows the whole client down when told to", async () => {
    const pause = 100;
    const slow = { status: 429, headers: { "retry-after-ms": String(pause) } };
    const server = await startServer(script(slow, { status: 503 }, done));
    const codes: string[] = [];
    let polled = 0;
    let sent = 0;
    const runflow = quickClient(server);
    const run = runflow.run(
      model,
      {},
      {
        onRequest: () => {
          if (codes.length === 0) polled = performance.now();
        },
        onRetry: ({ error }) => void codes.push(error.code),
      },
    );
    while (codes.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await runflow.request({ method: "GET", path: "/v1/other" }, { onRequest: () => void (sent = performance.now()) });
    await run;
    expect(codes).toEqual(["rate_limited", "server"]);
    // The pause begins after the poll was sent, so a busy machine only makes this longer; a timer may be a moment early.
    expect(sent - polled).toBeGreaterThan(pause - 5);
  });

  test("gives up after many failures in a row and keeps the run's id", async () => {
    const server = await startServer(script({ status: 503 }));
    const job = await quickClient(server, { poll: { failures: 3 } }).submit(model, {});
    const error = await rejection(job.wait());
    expect(error).toMatchObject({ code: "server", runId: RUN_ID, idempotencyKey: job.idempotencyKey });
    expect(server.asked.filter(({ url }) => url === `/v1/runs/${RUN_ID}`)).toHaveLength(3);
  });

  test.each([401, 403])("does not repeat a poll that answers %i", async (status) => {
    const server = await startServer(script({ status }));
    const error = await rejection(quickClient(server).run(model, {}));
    expect(error).toMatchObject({ status, runId: RUN_ID });
    expect(server.asked).toHaveLength(2);
  });

  test("stops waiting when the time is up and says how to carry on", async () => {
    const server = await startServer(script({ json: runJson("running") }));
    const job = await quickClient(server).submit(model, {});
    const error = (await rejection(job.wait({ poll: { timeout: 20 } }))) as RunflowError;
    expect(error).toMatchObject({ code: "timeout", retryable: true, runId: RUN_ID });
    expect(error.message).toContain(`resume(model, "${RUN_ID}")`);
  });
});

describe("looking at a run", () => {
  test("is quick at first and slower later", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const polls: number[] = [];
    const fetch = () => {
      polls.push(performance.now());
      return Promise.resolve(Response.json(runJson(polls.length < 12 ? "running" : "failed")));
    };
    const waiting = rejection(createClient({ apiKey: "k", fetch }).resume(model, RUN_ID).wait());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await waiting).toMatchObject({ code: "run_failed" });
    const pauses = polls.slice(1).map((time, index) => Math.round(time - (polls[index] ?? 0)));
    expect(pauses.slice(0, 3)).toEqual([500, 750, 1125]);
    expect(pauses.slice(-2)).toEqual([5000, 5000]);
  });
});

describe("the time limit of waiting", () => {
  const slow = { requestsPerSecond: 0.001, poll: { timeout: 30 } };

  test("holds while a poll waits for its turn", async () => {
    const server = await startServer(() => done);
    const runflow = quickClient(server, slow);
    await runflow.request({ method: "GET", path: "/v1/health" });
    const error = await rejection(runflow.resume(model, RUN_ID).wait());
    expect(error).toMatchObject({ code: "timeout", runId: RUN_ID });
    expect(server.asked).toHaveLength(1);
  });

  test("holds while a poll gets no answer", async () => {
    const server = await startServer(() => ({ take: () => {} }));
    const error = await rejection(
      quickClient(server, { poll: { timeout: 30 } })
        .resume(model, RUN_ID)
        .wait(),
    );
    expect(error).toMatchObject({ code: "timeout", runId: RUN_ID });
  });

  test("is not waited for when the server asks for a longer pause", async () => {
    const server = await startServer(script({ status: 429, headers: { "retry-after": "7200" } }));
    const error = await rejection(quickClient(server).run(model, {}));
    expect(error).toMatchObject({ code: "timeout", runId: RUN_ID, cause: { code: "rate_limited" } });
    expect((error as RunflowError).message).toMatch(/cannot be polled again within 900000 ms\. It goes on/);
  });
});

describe("an abort", () => {
  test("while waiting wakes at once, keeps its name, and says that the run goes on", async () => {
    const server = await startServer(script({ json: runJson("running") }));
    const controller = new AbortController();
    const waiting = rejection(
      quickClient(server, { poll: { interval: 3_600_000, maxInterval: 3_600_000, timeout: 9_000_000 } }).run(
        model,
        {},
        {
          signal: controller.signal,
          onResponse: () => void setTimeout(() => controller.abort(), 5),
        },
      ),
    );
    const error = await waiting;
    expect(error).toBeInstanceOf(DOMException);
    expect(error).toMatchObject({ name: "AbortError", runId: RUN_ID, cause: controller.signal.reason });
    expect((error as Error).message).toMatch(/was not told.*goes on.*resume/);
  });

  test("while the run is sent says that it may have arrived", async () => {
    const controller = new AbortController();
    const server = await startServer(() => ({ take: () => controller.abort() }));
    const error = await rejection(quickClient(server, { signal: controller.signal }).run(model, {}));
    expect(error).toMatchObject({
      name: "AbortError",
      idempotencyKey: server.asked[0]?.headers["idempotency-key"],
    });
    expect((error as Error).message).toMatch(/may have arrived.*does nothing twice/);
  });

  test("after submit has come back leaves the job alone", async () => {
    const server = await startServer(script(done));
    const controller = new AbortController();
    const job = await quickClient(server).submit(model, {}, { signal: controller.signal });
    controller.abort();
    expect(await job.wait()).toMatchObject({ status_code: "succeeded" });
  });

  test("before anything was sent sends nothing", async () => {
    const server = await startServer(() => done);
    const error = await rejection(quickClient(server).run(model, {}, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ name: "AbortError" });
    expect(server.asked).toEqual([]);
  });

  test("with a reason of one's own passes it through as it is", async () => {
    const server = await startServer(script({ json: runJson("running") }));
    const controller = new AbortController();
    const reason = new Error("user left");
    const job = await quickClient(server).submit(model, {});
    const waiting = rejection(job.wait({ signal: controller.signal }));
    controller.abort(reason);
    expect(await waiting).toBe(reason);
  });

  test("that is not the caller's own is left as it is", async () => {
    const foreign = new DOMException("from a hook", "AbortError");
    const server = await startServer(script(done));
    const onRequest = () => Promise.reject(foreign);
    expect(await rejection(quickClient(server, { onRequest }).run(model, {}))).toBe(foreign);
  });

  test("by a fetch that pays no attention still wakes at once", async () => {
    const controller = new AbortController();
    const server = await startServer(() => done);
    const error = rejection(
      quickClient(server, { fetch: () => new Promise(() => {}) }).run(model, {}, { signal: controller.signal }),
    );
    controller.abort();
    expect(await error).toMatchObject({ name: "AbortError" });
  });

  test("adds one listener to a signal that many calls share, and leaves none behind", async () => {
    const server = await startServer(script({ json: runJson("running") }, { json: runJson("running") }, done));
    const { signal } = new AbortController();
    let listeners = 0;
    let most = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<AbortSignal["addEventListener"]>) => {
      most = Math.max(most, (listeners += 1));
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<AbortSignal["removeEventListener"]>) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    const runflow = quickClient(server, { signal });
    await Promise.all(Array.from({ length: 20 }, () => runflow.run(model, {})));
    expect([most, listeners]).toEqual([1, 0]);
  });
});

describe("an abort is heard while the app itself is busy", () => {
  const never = () => new Promise<never>(() => {});

  test.each<[string, SubmitOptions, object]>([
    ["checking", { validate: { "~standard": { validate: never } } }, {}],
    ["loading a schema", { validate: true }, { schema: never }],
  ])("%s an input", async (_, options, more) => {
    const server = await startServer(() => done);
    const busy = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: [], ...more });
    const signal = AbortSignal.timeout(5);
    const error = await rejection(quickClient(server).run(busy, {}, { ...options, signal }));
    expect(error).toMatchObject({ name: "TimeoutError", message: expect.stringContaining("nothing was started") });
    expect(server.asked).toEqual([]);
  });

  test("looking at an output, and the error names the run", async () => {
    const server = await startServer(script(done));
    const controller = new AbortController();
    let loads = 0;
    const inputSchema: InputValidator = { "~standard": { validate: () => ({}) } };
    const schema = () => {
      if (++loads === 1) return Promise.resolve({ inputSchema });
      controller.abort();
      return never();
    };
    const busy = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: [], schema });
    const error = await rejection(quickClient(server).run(busy, {}, { validate: true, signal: controller.signal }));
    expect(error).toMatchObject({ name: "AbortError", runId: RUN_ID });
  });
});
