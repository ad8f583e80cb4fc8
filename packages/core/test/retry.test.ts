import { afterEach, describe, expect, test, vi } from "vitest";
import { defineModel } from "../src/index.js";
import type { ClientOptions, JsonObject, RetryEvent, RunflowError } from "../src/index.js";
import { readRetryAfter } from "../src/http/http-error.js";
import { retryDelay } from "../src/http/retry.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";

const model = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: [] });
const done = { status: 201, json: runJson("succeeded", { output: {} }) };
const policy = { attempts: 5, baseDelay: 1000, maxDelay: 32_000, deadline: 120_000 };

afterEach(() => void vi.useRealTimers());

/** A client whose time only a test moves, with the headers of all that it sent. */
function clockedClient(answer: (headers: Headers) => Response, options: ClientOptions) {
  vi.useFakeTimers();
  const asked: Headers[] = [];
  const fetch: ClientOptions["fetch"] = async (_url, init) => {
    const headers = new Headers(init.headers);
    asked.push(headers);
    return answer(headers);
  };
  return { asked, runflow: quickClient({ url: "http://clock.test", asked: [] }, { ...options, fetch }) };
}

describe("readRetryAfter", () => {
  test.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ "retry-after": "3" }, 3000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after": "" }, undefined],
    [{ "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" }, 0],
    [{ "retry-after-ms": "120" }, 120],
    [{ "retry-after-ms": "120", "retry-after": "9" }, 120],
    [{ "retry-after-ms": "-5" }, 0],
    [{ "retry-after-ms": "soon", "retry-after": "9" }, 9000],
    [{ "retry-after-ms": "NaN" }, undefined],
    [{ "retry-after": "1e9" }, undefined],
    [{ "retry-after": "Infinity" }, undefined],
    [{ "retry-after": "86400" }, 86_400_000],
    [{ "retry-after": "86401" }, undefined],
    [{ "retry-after-ms": "1e300" }, undefined],
    [{ "retry-after": "Fri, 31 Dec 9999 23:59:59 GMT" }, undefined],
  ])("reads %j as %s ms", (headers, delay) => {
    expect(readRetryAfter(new Headers(headers))).toBe(delay);
  });

  test("reads a date to come", () => {
    const delay = readRetryAfter(new Headers({ "retry-after": new Date(Date.now() + 60_000).toUTCString() }));
    expect(delay).toBeGreaterThan(50_000);
    expect(delay).toBeLessThanOrEqual(60_000);
  });
});

describe("retryDelay", () => {
  const error = {} as RunflowError;
  test.each([
    [1, 1000],
    [2, 2000],
    [5, 16_000],
    [6, 32_000],
    [20, 32_000],
  ])("draws from the whole window: attempt %i up to %i ms", (attempt, window) => {
    const delays = Array.from({ length: 500 }, () => retryDelay(policy, attempt, error));
    expect(Math.max(...delays)).toBeLessThanOrEqual(window);
    expect(Math.max(...delays)).toBeGreaterThan(window * 0.9);
    expect(Math.min(...delays)).toBeLessThan(window * 0.1);
  });

  test("obeys the server over the window", () => {
    expect(retryDelay(policy, 1, { retryAfter: 1007 } as RunflowError)).toBe(1007);
  });

  test.each([0, 7])("is never shorter than the window says because a server asks for %i ms", (retryAfter) => {
    const delays = Array.from({ length: 500 }, () => retryDelay(policy, 3, { retryAfter } as RunflowError));
    expect(Math.max(...delays)).toBeGreaterThan(3600);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(retryAfter);
  });
});

describe("sending again", () => {
  test("pauses for as long as the server asks and tells the hook", async () => {
    const server = await startServer((_, count) =>
      count === 1 ? { status: 429, headers: { "retry-after-ms": "20" }, json: { code: "RATE_LIMITED" } } : done,
    );
    const events: RetryEvent[] = [];
    await quickClient(server).run(model, {}, { onRetry: (event) => void events.push(event) });
    expect(events).toMatchObject([{ method: "POST", delay: 20, attempt: 1, error: { code: "rate_limited" } }]);
  });

  test("ends at its deadline when a pause begins while it waits for its turn", async () => {
    const { runflow, asked } = clockedClient(
      (headers) =>
        headers.get("idempotency-key") === "first"
          ? new Response(null, { status: 429, headers: { "retry-after": "3600" } })
          : Response.json(runJson("succeeded", { output: {} }), { status: 201 }),
      { requestsPerSecond: 5, retry: { deadline: 7_200_000 } },
    );
    const controller = new AbortController();
    const first = rejection(runflow.run(model, {}, { idempotencyKey: "first", signal: controller.signal }));
    const second = rejection(runflow.run(model, {}, { idempotencyKey: "second", retry: { deadline: 400 } }));
    await vi.advanceTimersByTimeAsync(400);
    expect(await second).toMatchObject({ code: "rate_limited", idempotencyKey: "second" });
    controller.abort();
    expect(await first).toMatchObject({ name: "AbortError" });
    expect(asked).toHaveLength(1);
  });

  test("may wait for its turn longer than its deadline where no server asks for a pause", async () => {
    const answer = () => Response.json(done.json, { status: 201 });
    const { runflow, asked } = clockedClient(answer, { requestsPerSecond: 4, retry: { deadline: 1500 } });
    const calls = Promise.all(Array.from({ length: 9 }, () => runflow.submit(model, {})));
    await vi.advanceTimersByTimeAsync(1500);
    expect(asked.length).toBeLessThan(9);
    await vi.advanceTimersByTimeAsync(1500);
    expect(await calls).toHaveLength(9);
  });

  test("ends at once when the server asks for a pause beyond the deadline", async () => {
    const server = await startServer(() => ({ status: 429, headers: { "retry-after": "3600" } }));
    const error = await rejection(quickClient(server).run(model, {}));
    expect(error).toMatchObject({ code: "rate_limited", retryAfter: 3_600_000 });
    expect(server.asked).toHaveLength(1);
  });

  test("counts the body into the time limit", async () => {
    // An answer that begins at once, and whose body never ends.
    const answer = () => {
      const start = (stream: ReadableStreamDefaultController) => stream.enqueue(new TextEncoder().encode('{"id":'));
      const headers = { "content-type": "application/json" };
      return new Response(new ReadableStream({ start }), { status: 201, headers });
    };
    const { runflow, asked } = clockedClient(answer, { timeout: 30, retry: { attempts: 2 } });
    const ended = rejection(runflow.run(model, {}));
    await vi.advanceTimersByTimeAsync(29);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1 + 2);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(30);
    const error = (await ended) as RunflowError;
    expect(error).toMatchObject({ code: "timeout", retryable: true });
    expect(asked.map((headers) => headers.get("idempotency-key"))).toEqual([
      error.idempotencyKey,
      error.idempotencyKey,
    ]);
  });

  test("sends again when a body breaks off in the middle", async () => {
    const server = await startServer((_, count) =>
      count > 1
        ? done
        : {
            take: (response) => {
              response.writeHead(201, { "content-type": "application/json", "content-length": "500" });
              response.write('{"id":', () => response.destroy());
            },
          },
    );
    expect(await quickClient(server).run(model, {})).toMatchObject({ status_code: "succeeded" });
    expect(server.asked).toHaveLength(2);
  });

  test("ends when a hook throws, without sending again", async () => {
    const server = await startServer(() => done);
    const failure = new Error("hook");
    const onResponse = () => {
      throw failure;
    };
    expect(await rejection(quickClient(server, { onResponse }).run(model, {}))).toBe(failure);
    expect(server.asked).toHaveLength(1);
  });
});

describe("hooks and logger", () => {
  test("see requests and answers, never a key or a query", async () => {
    const server = await startServer((asked) => (asked.method === "POST" ? done : { json: { items: [] } }));
    const lines: string[] = [];
    const events: unknown[] = [];
    const keep = (message: string) => void lines.push(message);
    const runflow = quickClient(server, {
      logger: { debug: keep, warn: keep },
      onRequest: ({ headers, ...event }) => {
        events.push(event, [...headers]);
        headers.set("traceparent", "00-1");
      },
      onResponse: (event) => void events.push(event),
    });
    await runflow.request({ method: "GET", path: "/v1/runs", query: { q: "a b", limit: 5, pq: undefined } });
    expect(server.asked[0]?.url).toBe("/v1/runs?q=a+b&limit=5");
    expect(server.asked[0]?.headers).toMatchObject({ traceparent: "00-1", authorization: "Bearer rf_live_secret1" });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^GET \S+\/v1\/runs answered 200 in \d+ ms \(attempt 1\)$/);
    expect(events).toHaveLength(3);
    expect(JSON.stringify([lines, events])).not.toMatch(/secret1|limit=5/);
  });
});

describe("a log that fails", () => {
  test("ends no call: the run is paid for", async () => {
    const server = await startServer((_, count) => (count === 1 ? { status: 503 } : done));
    const fail = () => {
      throw new Error("the disk is full");
    };
    const run = await quickClient(server, { logger: { debug: fail, warn: fail } }).run(model, {});
    expect(run.status_code).toBe("succeeded");
  });
});

describe("a pause that one request is told to make", () => {
  test("holds back the others of the client too", async () => {
    const server = await startServer(({ url }, count) =>
      url === "/v1/a" && count === 1 ? { status: 429, headers: { "retry-after-ms": "60" } } : { json: {} },
    );
    const runflow = quickClient(server);
    let other: Promise<unknown> | undefined;
    let pausedAt = 0;
    const onRetry = () => {
      pausedAt = performance.now();
      other = runflow.request(
        { method: "GET", path: "/v1/b" },
        { onRequest: () => void (passedAt = performance.now()) },
      );
    };
    let passedAt = 0;
    await runflow.request({ method: "GET", path: "/v1/a" }, { onRetry });
    await other;
    // A lower bound only: a timer can be late, never this early.
    expect(passedAt - pausedAt).toBeGreaterThan(40);
  });

  test("holds nobody for longer than the deadline of a call", async () => {
    const server = await startServer(({ method }) => {
      return method === "GET" ? { status: 429, headers: { "retry-after": "600" } } : done;
    });
    const controller = new AbortController();
    let tell = () => {};
    const isPaused = new Promise<void>((resolve) => (tell = resolve));
    const onRetry = () => tell();
    // A poll at a run has minutes, so it makes the pause.
    const runflow = quickClient(server, { poll: { timeout: 900_000, failures: 10 } });
    const poll = rejection(runflow.resume(model, RUN_ID).wait({ signal: controller.signal, onRetry }));
    await isPaused;
    const error = (await rejection(runflow.run(model, {}, { idempotencyKey: "mine" }))) as RunflowError;
    expect(error).toMatchObject({ code: "rate_limited", retryable: true, idempotencyKey: "mine" });
    expect(error.retryAfter).toBeGreaterThan(500_000);
    expect(error.message).toMatch(
      /was not sent: Runflow asks for a pause, of which \d+ s are left\. Try again then\.$/,
    );
    expect(server.asked).toHaveLength(1);
    controller.abort();
    expect(await poll).toMatchObject({ name: "AbortError", runId: RUN_ID });
  });
});
