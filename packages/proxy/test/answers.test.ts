import { describe, expect, test, vi } from "vitest";
import { createProxy } from "../src/index.js";
import { ask, KEY, proxyTo, RUN, RUNS } from "./support/ask.js";
import { sendJson, startUpstream } from "./support/upstream.js";
import type { Answer } from "./support/upstream.js";

const read = (upstream: Awaited<ReturnType<typeof startUpstream>>, options = {}) =>
  ask(proxyTo(upstream, options), "GET", `/v1/runs/${RUN}`);

describe("what of an answer comes back", () => {
  test("status, body and the headers that core reads; nothing else", async () => {
    const upstream = await startUpstream(
      sendJson(
        429,
        { code: "RATE_LIMITED", message: "Slow." },
        {
          "retry-after": "3",
          "runflow-request-id": "req-1",
          "set-cookie": ["a=1", "b=2"],
          server: "secret",
          "access-control-allow-origin": "*",
          "strict-transport-security": "max-age=9",
          location: "https://evil.test/",
          "x-powered-by": "x",
          refresh: "0;url=https://evil.test/",
        },
      ),
    );
    const answer = await read(upstream);
    expect(answer).toMatchObject({ status: 429, json: { code: "RATE_LIMITED", message: "Slow." } });
    expect(Object.fromEntries(answer.headers)).toEqual({
      "cache-control": "no-store",
      "content-type": "application/json",
      "retry-after": "3",
      "runflow-request-id": "req-1",
      "x-content-type-options": "nosniff",
    });
  });

  test("of a web page only the status comes back", async () => {
    const upstream = await startUpstream((response) => {
      response.writeHead(503, { "content-type": "text/html" });
      response.end("<script>alert(1)</script>");
    });
    const answer = await read(upstream);
    expect(answer).toMatchObject({ status: 503, code: "UPSTREAM_ERROR" });
    expect(answer.text).not.toContain("script");
    expect(answer.headers.get("content-type")).toBe("application/json");
  });

  test("an empty answer stays empty", async () => {
    const upstream = await startUpstream((response) => response.writeHead(204).end());
    expect(await read(upstream)).toMatchObject({ status: 204, text: "" });
  });

  test("a refused key is not the user's fault", async () => {
    const upstream = await startUpstream(sendJson(401, { code: "UNAUTHORIZED", message: `No: ${KEY}` }));
    const answer = await read(upstream);
    expect(answer).toMatchObject({ status: 403, code: "PROXY_KEY_REFUSED" });
    expect(answer.text).not.toContain(KEY);
  });
});

describe("trouble at Runflow", () => {
  test.each([301, 302, 303, 307, 308])("a redirect (%i) is neither followed nor passed on", async (status) => {
    const other = await startUpstream();
    const upstream = await startUpstream((response) => response.writeHead(status, { location: other.url }).end());
    const answer = await ask(proxyTo(upstream), "POST", RUNS, { json: { input: {} } });
    expect(answer).toMatchObject({ status: 502, code: "UPSTREAM_REDIRECTED" });
    expect(answer.headers.get("location")).toBeNull();
    expect(answer.text).not.toContain(other.url);
    expect(other.asked).toEqual([]);
    expect(upstream.asked).toHaveLength(1);
  });

  test.each<[string, Answer]>([
    ["never answers", () => {}],
    ["stops in the middle of the body", (response) => response.writeHead(200, { "content-length": "10" }).write("{")],
  ])("a server that %s is given up", async (_, answer) => {
    const upstream = await startUpstream(answer);
    expect(await read(upstream, { timeout: 60 })).toMatchObject({ status: 504, code: "UPSTREAM_TIMEOUT" });
    // On a busy machine the time can be up before the request has arrived; it is never sent twice.
    expect(upstream.asked.length).toBeLessThan(2);
  });

  // What stands in for `fetch` need not heed the signal.
  const stuck = (onCancel: () => void) => new ReadableStream<Uint8Array>({ cancel: onCancel });
  const slowFetches: readonly [string, (onCancel: () => void) => Promise<Response>][] = [
    ["never answers", () => new Promise(() => {})],
    ["never ends the body", (onCancel) => Promise.resolve(new Response(stuck(onCancel)))],
    [
      "answers too late",
      (onCancel) => new Promise((resolve) => setTimeout(() => resolve(new Response(stuck(onCancel))), 120)),
    ],
  ];

  test.each(slowFetches)("a fetch that ignores its signal and %s is given up", async (name, answer) => {
    let cancelled = 0;
    const proxy = createProxy({
      models: ["**"],
      authenticate: "public",
      apiKey: KEY,
      timeout: 60,
      fetch: () => answer(() => (cancelled += 1)),
    });
    expect(await ask(proxy, "GET", "/v1/health")).toMatchObject({ status: 504, code: "UPSTREAM_TIMEOUT" });
    // What was not read is not wanted.
    await vi.waitFor(() => expect(cancelled).toBe(name === "never answers" ? 0 : 1));
  });

  test.each(slowFetches)("a client that leaves does not wait for a fetch that %s", async (_, answer) => {
    const leaving = new AbortController();
    const fetch = () => {
      leaving.abort();
      return answer(() => {});
    };
    const proxy = createProxy({ models: ["**"], authenticate: "public", apiKey: KEY, fetch });
    const request = new Request("http://app.test/api/runflow/v1/health", { signal: leaving.signal });
    expect((await proxy(request)).status).toBe(502);
  });

  test.each<[string, Answer]>([
    ["breaks the connection", (response) => response.destroy()],
    [
      "breaks off the body",
      (response) => {
        response.writeHead(200, { "content-length": "10" });
        response.write("{", () => response.destroy());
      },
    ],
  ])("a server that %s is asked once", async (_, answer) => {
    const upstream = await startUpstream(answer);
    const result = await ask(proxyTo(upstream), "POST", RUNS, { json: { input: {} } });
    expect(result).toMatchObject({ status: 502, code: "UPSTREAM_UNREACHABLE" });
    expect(upstream.asked).toHaveLength(1);
  });

  test("a server that is not there", async () => {
    // Port 1 of the loopback listens nowhere that tests run.
    const answer = await ask(proxyTo({ url: "http://127.0.0.1:1", asked: [] }), "GET", "/v1/health");
    expect(answer).toMatchObject({ status: 502, code: "UPSTREAM_UNREACHABLE" });
  });

  test("an endless answer is cut off", async () => {
    const piece = Buffer.alloc(1 << 20, "a");
    let sent = 0;
    const upstream = await startUpstream((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = () => {
        if (response.destroyed) return;
        sent += piece.length;
        response.write(piece, more);
      };
      more();
    });
    expect(await read(upstream)).toMatchObject({ status: 502, code: "UPSTREAM_TOO_LARGE" });
    expect(sent).toBeLessThan(200 << 20);
  });

  test("a client that has gone ends the request", async () => {
    const leaving = new AbortController();
    const upstream = await startUpstream((response) => {
      response.on("close", () => closed.resolve());
      leaving.abort();
    });
    const closed = { resolve: () => {} };
    const ended = new Promise<void>((resolve) => (closed.resolve = resolve));
    const request = new Request(`http://app.test/api/runflow/v1/runs/${RUN}`, { signal: leaving.signal });
    expect((await proxyTo(upstream)(request)).status).toBe(502);
    await ended;
  });
});
