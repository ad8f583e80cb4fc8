import { expect, onTestFinished, test, vi } from "vitest";
import type { ProxyFailure } from "../src/index.js";
import { ask, KEY, proxyTo, RUN, RUNS } from "./support/ask.js";
import { startUpstream } from "./support/upstream.js";

const run = { json: { input: {} } };

test("authenticate sees the request and decides", async () => {
  const upstream = await startUpstream();
  const authenticate = async ({ headers, url }: Request) =>
    headers.get("cookie") === "session=1" && new URL(url).pathname.startsWith("/api/runflow/v1/");
  const proxy = proxyTo(upstream, { authenticate });
  expect(await ask(proxy, "POST", RUNS, run)).toMatchObject({ status: 401, code: "UNAUTHORIZED" });
  const headers = { cookie: "session=1" };
  expect(await ask(proxy, "POST", RUNS, { ...run, headers })).toMatchObject({ status: 200 });
  expect(upstream.asked).toHaveLength(1);
});

test.each([undefined, null, 0, "", "yes", 1])("authenticate that gives %j lets nobody in", async (verdict) => {
  const upstream = await startUpstream();
  const authenticate = () => verdict as unknown as boolean;
  expect(await ask(proxyTo(upstream, { authenticate }), "POST", RUNS, run)).toMatchObject({ status: 401 });
  expect(upstream.asked).toEqual([]);
});

test("authenticate that gives a session instead of true is the app's mistake", async () => {
  const upstream = await startUpstream();
  const authenticate = () => ({ user: "u-1" }) as unknown as boolean;
  await expect(ask(proxyTo(upstream, { authenticate }), "POST", RUNS, run)).rejects.toThrow(
    /true, false or a Response/,
  );
  expect(upstream.asked).toEqual([]);
});

test("authenticate may answer itself", async () => {
  const upstream = await startUpstream();
  const authenticate = () => new Response("pay first", { status: 402 });
  expect(await ask(proxyTo(upstream, { authenticate }), "POST", RUNS, run)).toMatchObject({
    status: 402,
    text: "pay first",
  });
  expect(upstream.asked).toEqual([]);
});

test.each<[unknown, number, string | null]>([
  [true, 200, null],
  [false, 429, null],
  [1.2, 429, "2"],
  [0, 429, "0"],
  [undefined, 429, null],
  [null, 429, null],
  [Number.NaN, 429, null],
  [Infinity, 429, null],
  [-1, 429, null],
])("rateLimit that gives %s answers %i", async (verdict, status, retryAfter) => {
  const upstream = await startUpstream();
  const answer = await ask(proxyTo(upstream, { rateLimit: () => verdict as boolean }), "GET", `/v1/runs/${RUN}`);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("retry-after")).toBe(retryAfter);
  if (status === 429) expect(answer.code).toBe("RATE_LIMITED");
  expect(upstream.asked).toHaveLength(status === 200 ? 1 : 0);
});

test("the stranger is not counted, and a refused request is not either", async () => {
  const upstream = await startUpstream();
  const counted: string[] = [];
  const rateLimit = ({ method }: Request) => counted.push(method) < 9;
  await ask(proxyTo(upstream, { authenticate: () => false, rateLimit }), "POST", RUNS, run);
  await ask(proxyTo(upstream, { rateLimit }), "POST", "/v1/models/acme/other/runs", run);
  await ask(proxyTo(upstream, { rateLimit }), "POST", RUNS, { ...run, headers: { origin: "http://evil.test" } });
  expect(counted).toEqual([]);
});

test("what a hook throws reaches the app, not the browser", async () => {
  const upstream = await startUpstream();
  const failure = new Error("the session store is down");
  const authenticate = () => {
    throw failure;
  };
  await expect(ask(proxyTo(upstream, { authenticate }), "POST", RUNS, run)).rejects.toBe(failure);
  expect(upstream.asked).toEqual([]);
});

test("a hook that reads the body is told to read a clone", async () => {
  const upstream = await startUpstream();
  const greedy = async (request: Request) => (await request.text()) !== "";
  await expect(ask(proxyTo(upstream, { authenticate: greedy }), "POST", RUNS, run)).rejects.toThrow(
    /request\.clone\(\)/,
  );
  const modest = async (request: Request) => (await request.clone().text()) !== "";
  expect(await ask(proxyTo(upstream, { authenticate: modest }), "POST", RUNS, run)).toMatchObject({ status: 200 });
});

test("a fetch that must not be called as a method is called by itself", async () => {
  const upstream = await startUpstream();
  // The global one of a worker.
  function fetchOfWorker(this: unknown, url: string, init: RequestInit): Promise<Response> {
    if (this !== undefined) throw new TypeError("Illegal invocation");
    return fetch(url, init);
  }
  const proxy = proxyTo(upstream, { fetch: fetchOfWorker, files: { relay: true } });
  expect(await ask(proxy, "POST", RUNS, run)).toMatchObject({ status: 200 });
  const file = new URLSearchParams({ url: `${upstream.url}/a` });
  expect(await ask(proxy, "GET", `/v1/relay/files?${file}`)).toMatchObject({ status: 200 });
});

test("onError is told why, without secrets; the browser is not", async () => {
  const failures: ProxyFailure[] = [];
  const upstream = await startUpstream();
  const why = new TypeError("fetch failed", {
    cause: Object.assign(
      new Error(`connect to https://me:pass@10.0.0.7/x?token=t1 with Bearer ${KEY}\n[forged] line`),
      {
        code: "ECONNREFUSED",
      },
    ),
  });
  const proxy = proxyTo(upstream, {
    fetch: () => Promise.reject(why),
    onError: (failure) => failures.push(failure),
  });
  const answer = await ask(proxy, "GET", `/v1/runs/${RUN}?add_signature=true`);
  expect(answer).toMatchObject({ status: 502, code: "UPSTREAM_UNREACHABLE" });
  expect(answer.text).not.toMatch(/ECONNREFUSED|10\.0\.0\.7/);
  expect(failures).toMatchObject([
    {
      status: 502,
      code: "UPSTREAM_UNREACHABLE",
      request: `GET /api/runflow/v1/runs/${RUN}`,
      reason: expect.stringContaining("fetch failed: ECONNREFUSED connect to https://10.0.0.7/x"),
    },
  ]);
  expect(JSON.stringify(failures)).not.toMatch(/secret1|pass|t1|\\n/);
  await ask(proxy, "GET", "/v1/account");
  expect(failures[1]).toMatchObject({ status: 404, code: "ROUTE_NOT_ALLOWED" });
});

test("without onError what is the server's fault is logged, and a hook that throws changes no answer", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const upstream = await startUpstream();
  const broken = { fetch: () => Promise.reject(new Error("no route to host")) };
  await ask(proxyTo(upstream, broken), "GET", `/v1/runs/${RUN}`);
  await ask(proxyTo(upstream, broken), "GET", "/v1/account");
  expect(log.mock.calls).toEqual([
    [
      `runflow proxy: GET /api/runflow/v1/runs/${RUN} answered 502 UPSTREAM_UNREACHABLE. The proxy got no whole answer from Runflow. (no route to host)`,
    ],
  ]);
  const throwing = proxyTo(upstream, {
    ...broken,
    onError: () => {
      throw new Error("log is full");
    },
  });
  expect(await ask(throwing, "GET", `/v1/runs/${RUN}`)).toMatchObject({ status: 502 });
  expect(String(log.mock.calls[1])).toContain("onError threw");
});
