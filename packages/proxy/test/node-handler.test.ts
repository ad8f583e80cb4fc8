import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { createProxy, toNodeHandler } from "../src/index.js";
import type { Proxy } from "../src/index.js";
import { KEY, proxyTo, RUNS } from "./support/ask.js";
import { mount, sendRaw } from "./support/mount.js";
import { sendJson, startUpstream } from "./support/upstream.js";

type Prepare = (request: IncomingMessage) => void | Promise<void>;

async function serve(proxy: Proxy, prepare: Prepare, next?: (error?: unknown) => void): Promise<string> {
  const handler = toNodeHandler(proxy);
  const server = createServer(async (request, response) => {
    await prepare(request);
    await handler(request, response, next && ((error) => (next(error), response.writeHead(500).end())));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const post = (origin: string, path = `/api/runflow${RUNS}`, body: BodyInit = '{"input":{"a":1}}') =>
  fetch(origin + path, { method: "POST", headers: { origin, "content-type": "application/json" }, body });

test("a request goes there and back", async () => {
  const upstream = await startUpstream(sendJson(201, { id: "r" }, { "x-request-id": "q" }));
  const origin = `http://127.0.0.1:${await mount(proxyTo(upstream))}`;
  const response = await post(origin);
  expect([response.status, response.headers.get("x-request-id"), await response.json()]).toEqual([
    201,
    "q",
    { id: "r" },
  ]);
  expect(upstream.asked[0]?.body).toBe('{"input":{"a":1}}');
});

test.each<[string, (text: string) => unknown]>([
  ["an object", JSON.parse],
  ["bytes", (text) => Buffer.from(text)],
  ["text", (text) => text],
])("what a body parser left as %s is sent on", async (_, parse) => {
  const upstream = await startUpstream();
  const origin = await serve(proxyTo(upstream), async (request) => {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    (request as { body?: unknown }).body = parse(text);
  });
  expect((await post(origin)).status).toBe(200);
  expect(upstream.asked[0]?.body).toBe('{"input":{"a":1}}');
});

test.each(["read here", "parsed before"])(
  "a body nested too deeply is refused and told as the client's: %s",
  async (how) => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const deep = `{"input":${"[".repeat(8000)}${"]".repeat(8000)}}`;
    const upstream = await startUpstream();
    const origin = await serve(proxyTo(upstream), (request) => {
      if (how === "parsed before") (request as { body?: unknown }).body = JSON.parse(deep);
    });
    const response = await post(origin, undefined, deep);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { code: "BAD_REQUEST", message: "The body is nested too deeply." },
    ]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect([upstream.asked, log.mock.calls]).toEqual([[], []]);
  },
);

test("a request without a usable host is refused like every other", async () => {
  const port = await mount(proxyTo(await startUpstream()));
  const answer = await sendRaw(port, ["GET /api/runflow/v1/health HTTP/1.1", "Host: a b", "Connection: close"]);
  expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*cache-control: no-store[^]*"BAD_REQUEST"/);
});

test("a router that cuts the path is understood", async () => {
  const upstream = await startUpstream();
  const origin = await serve(proxyTo(upstream), (request) => {
    (request as { originalUrl?: string }).originalUrl = request.url ?? "";
    request.url = (request.url ?? "").replace("/api/runflow", "");
  });
  expect((await post(origin)).status).toBe(200);
  expect(upstream.asked[0]?.url).toBe(RUNS);
});

test("too large a body is refused while it still comes in", async () => {
  const upstream = await startUpstream();
  const origin = `http://127.0.0.1:${await mount(proxyTo(upstream))}`;
  const response = await post(origin, undefined, `{"input":{"a":"${"a".repeat(1_100_000)}"}}`);
  expect([response.status, await response.json()]).toMatchObject([413, { code: "BODY_TOO_LARGE" }]);
  expect(upstream.asked).toEqual([]);
});

test("what a hook throws goes to the framework", async () => {
  const failure = new Error("the session store is down");
  const proxy = createProxy({ models: ["**"], apiKey: KEY, authenticate: () => Promise.reject(failure) });
  const told: unknown[] = [];
  const origin = await serve(
    proxy,
    () => {},
    (error) => told.push(error),
  );
  expect((await post(origin)).status).toBe(500);
  expect(told).toEqual([failure]);
});

test("without a framework it is logged, and the server lives on", async () => {
  const failure = new Error("the session store is down");
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const proxy = createProxy({ models: ["**"], apiKey: KEY, authenticate: () => Promise.reject(failure) });
  const origin = `http://127.0.0.1:${await mount(proxy)}`;
  for (let time = 0; time < 2; time += 1) {
    const response = await post(origin);
    expect([response.status, await response.json()]).toMatchObject([500, { code: "INTERNAL_ERROR" }]);
  }
  expect(log.mock.calls).toEqual([[failure], [failure]]);
});

test("a client that leaves ends the request to Runflow", async () => {
  const leaving = new AbortController();
  let closed: () => void = () => {};
  const ended = new Promise<void>((resolve) => (closed = resolve));
  const upstream = await startUpstream((response) => {
    response.on("close", closed);
    leaving.abort();
  });
  const port = await mount(proxyTo(upstream));
  const asking = fetch(`http://127.0.0.1:${port}/api/runflow/v1/health`, { signal: leaving.signal });
  await expect(asking).rejects.toThrow(/abort/);
  await ended;
});
