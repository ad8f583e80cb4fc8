import { connect, createServer } from "node:http2";
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http2";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { toNodeHandler } from "../src/index.js";
import type { ProxyOptions } from "../src/index.js";
import { proxyTo, RUNS } from "./support/ask.js";
import { startUpstream } from "./support/upstream.js";
import type { Answer } from "./support/upstream.js";

interface Answered {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const RUN_BODY = '{"input":{"a":1}}';

/** Mounts a proxy on HTTP/2 and gives its origin, and a way to ask it. */
async function serve(options: Partial<ProxyOptions> = {}, answer?: Answer) {
  const upstream = await startUpstream(answer);
  const server = createServer(toNodeHandler(proxyTo(upstream, options)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const session = connect(origin);
  onTestFinished(async () => {
    session.destroy();
    await new Promise<unknown>((resolve) => server.close(resolve));
  });
  const ask = (headers: OutgoingHttpHeaders, body = "") =>
    new Promise<Answered>((resolve, reject) => {
      const stream = session.request(headers).setEncoding("utf8").on("error", reject);
      let answered: IncomingHttpHeaders = {};
      let text = "";
      stream.on("response", (given) => (answered = given));
      stream.on("data", (chunk: string) => (text += chunk));
      stream.on("end", () => resolve({ headers: answered, text }));
      // Where there can be no body it has ended already.
      if (!stream.writableEnded) stream.end(body);
    });
  return { ask, origin, session, upstream };
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

const run = (origin: string) => ({
  ":method": "POST",
  ":path": `/api/runflow${RUNS}`,
  origin,
  "content-type": "application/json",
});

describe("over HTTP/2", () => {
  test("a request goes there and back", async () => {
    const { ask, origin, upstream } = await serve();
    const { headers, text } = await ask(run(origin), RUN_BODY);
    expect([headers[":status"], headers["content-type"], text]).toEqual([200, "application/json", '{"id":"r"}']);
    expect(upstream.asked).toMatchObject([{ url: RUNS, body: RUN_BODY }]);
  });

  test("a page of another origin is refused", async () => {
    const { ask, upstream } = await serve();
    const { headers, text } = await ask(run("http://evil.test"), RUN_BODY);
    expect([headers[":status"], JSON.parse(text)]).toMatchObject([403, { code: "ORIGIN_NOT_ALLOWED" }]);
    expect(upstream.asked).toEqual([]);
  });

  test("an answer without a body goes back", async () => {
    const { ask } = await serve({ origins: ["http://shop.test"] });
    const { headers, text } = await ask({
      ...run("http://shop.test"),
      ":method": "OPTIONS",
      "access-control-request-method": "POST",
    });
    expect([headers[":status"], headers["access-control-allow-origin"], text]).toEqual([204, "http://shop.test", ""]);
  });

  test.each<[string, OutgoingHttpHeaders, number]>([
    ["the same Host beside it", { ":authority": "a.test", host: "a.test" }, 200],
    ["another Host beside it", { ":authority": "a.test", host: "b.test" }, 400],
    ["only a Host", { host: "a.test" }, 200],
    ["a user", { ":authority": "me@a.test" }, 400],
  ])("an authority with %s", async (_, headers, status) => {
    const { ask } = await serve();
    expect((await ask({ ":path": "/api/runflow/v1/health", ...headers })).headers[":status"]).toBe(status);
  });

  test("a client that leaves ends the request to Runflow, and nothing is told of it", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const arrived = withResolvers();
    const ended = withResolvers();
    const { ask, session } = await serve({}, (response) => {
      response.on("close", ended.resolve);
      arrived.resolve();
    });
    const stream = session.request({ ":path": "/api/runflow/v1/health" }).on("error", () => {});
    await arrived.promise;
    stream.close();
    await ended.promise;
    expect((await ask({ ":path": "/api/runflow/other" })).headers[":status"]).toBe(404);
    expect(log).not.toHaveBeenCalled();
  });
});
