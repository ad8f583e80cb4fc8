import { describe, expect, test } from "vitest";
import type { ProxyOptions } from "../src/index.js";
import { proxyTo, RUN, RUNS } from "./support/ask.js";
import { startUpstream } from "./support/upstream.js";

const listed = ["https://app.test", "https://other.test"];

describe("whose page may use the proxy", () => {
  test.each<[string, ProxyOptions["origins"], string, Record<string, string>, number]>([
    // No list: pages of the same origin only.
    ["POST", undefined, "https://app.test", { origin: "https://app.test" }, 200],
    ["POST", undefined, "http://app.test", { origin: "https://app.test" }, 200],
    ["POST", undefined, "https://app.test", { origin: "http://app.test" }, 403],
    ["POST", undefined, "https://app.test", { origin: "https://app.test:8443" }, 403],
    ["POST", undefined, "https://app.test", { origin: "https://app.test.evil.test" }, 403],
    ["POST", undefined, "https://app.test", { origin: "https://evil.test" }, 403],
    ["POST", undefined, "https://app.test", { origin: "null" }, 403],
    ["POST", undefined, "https://app.test", {}, 403],
    // What the browser says of the page is not the page's to choose.
    ["POST", undefined, "https://app.test", { "sec-fetch-site": "same-origin" }, 200],
    ["POST", undefined, "https://app.test", { "sec-fetch-site": "none" }, 403],
    ["POST", undefined, "https://app.test", { "sec-fetch-site": "same-site" }, 403],
    ["POST", undefined, "https://app.test", { "sec-fetch-site": "cross-site" }, 403],
    ["POST", undefined, "https://app.test", { "sec-fetch-site": "same-origin, cross-site" }, 403],
    ["POST", undefined, "http://0.0.0.0:3000", { origin: "https://app.test", "sec-fetch-site": "same-origin" }, 200],
    ["POST", undefined, "http://app.test", { origin: "http://app.test", "sec-fetch-site": "cross-site" }, 403],
    ["POST", undefined, "http://app.test", { origin: "http://app.test", "sec-fetch-site": "same-site" }, 403],
    ["POST", undefined, "https://app.test", { origin: "https://shop.app.test", "sec-fetch-site": "same-site" }, 403],
    ["POST", undefined, "https://app.test", { origin: "https://shop.app.test" }, 403],
    ["POST", undefined, "https://app.test", { origin: "null", "sec-fetch-site": "cross-site" }, 403],
    // A framework builds the address from the one that it listens on: the browser's is in Host.
    ["POST", undefined, "http://0.0.0.0:3000", { origin: "http://app.test:3000", host: "app.test:3000" }, 200],
    ["POST", undefined, "http://0.0.0.0:3000", { origin: "https://app.test", host: "app.test" }, 200],
    ["POST", undefined, "http://localhost:3000", { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, 200],
    ["POST", undefined, "http://3f2a91c0:3000", { origin: "https://app.test", host: "app.test:443" }, 200],
    ["POST", undefined, "http://[::]:3000", { origin: "http://192.168.1.9:3000", host: "192.168.1.9:3000" }, 200],
    ["POST", undefined, "http://0.0.0.0:3000", { origin: "http://evil.test", host: "app.test:3000" }, 403],
    ["POST", undefined, "http://0.0.0.0:3000", { origin: "http://app.test", host: "app.test:3000" }, 403],
    ["POST", undefined, "http://0.0.0.0:3000", { origin: "http://0.0.0.0:3000", host: "app.test:3000" }, 403],
    // Two hosts in one request, or one that is none.
    ["POST", undefined, "https://app.test", { origin: "https://evil.test", host: "evil.test" }, 400],
    ["POST", undefined, "https://app.test", { origin: "https://app.test", host: "app.test, evil.test" }, 400],
    ["POST", listed, "https://app.test", { origin: "https://app.test", host: "app.test, evil.test" }, 400],
    ["GET", undefined, "https://app.test", { host: "a@app.test" }, 400],
    ["GET", "any", "https://app.test", { host: "app.test:99999" }, 400],
    ["POST", undefined, "https://app.test", { origin: "https://evil.test", "x-forwarded-host": "evil.test" }, 403],
    ["POST", undefined, "https://app.test", { origin: "https://evil.test", forwarded: "host=evil.test" }, 403],
    // A browser names no origin with a GET of the same origin.
    ["GET", undefined, "https://app.test", {}, 200],
    ["GET", undefined, "https://app.test", { "sec-fetch-site": "same-origin" }, 200],
    ["GET", undefined, "https://app.test", { "sec-fetch-site": "none" }, 200],
    ["GET", undefined, "https://app.test", { "sec-fetch-site": "cross-site" }, 403],
    ["GET", undefined, "https://app.test", { "sec-fetch-site": "same-site" }, 403],
    ["GET", undefined, "https://app.test", { origin: "https://evil.test" }, 403],
    // A list: what stands there, and nothing else.
    ["POST", listed, "https://app.test", { origin: "https://other.test" }, 200],
    ["POST", listed, "https://app.test", { origin: "https://app.test" }, 200],
    ["POST", listed, "https://rebound.test", { origin: "https://rebound.test" }, 403],
    ["POST", listed, "https://app.test", { origin: "https://third.test", "sec-fetch-site": "same-origin" }, 403],
    ["POST", listed, "https://app.test", { "sec-fetch-site": "same-origin" }, 403],
    ["POST", listed, "http://0.0.0.0:3000", { origin: "https://app.test", "sec-fetch-site": "cross-site" }, 200],
    ["POST", [], "https://app.test", { origin: "https://app.test" }, 403],
    ["POST", "any", "https://app.test", { origin: "https://evil.test" }, 200],
    ["POST", "any", "https://app.test", {}, 200],
  ])("%s with %j at %s from %j gives %i", async (method, origins, at, headers, status) => {
    const upstream = await startUpstream();
    const isPost = method === "POST";
    const response = await proxyTo(upstream, { origins })(
      new Request(`${at}/api/runflow${isPost ? RUNS : `/v1/runs/${RUN}`}`, {
        method,
        headers: { "content-type": "application/json", ...headers },
        ...(isPost && { body: '{"input":{}}' }),
      }),
    );
    expect(response.status).toBe(status);
    expect(upstream.asked).toHaveLength(status === 200 ? 1 : 0);
  });
});

describe("pages of another origin", () => {
  const preflight = (origin: string, path = RUNS) =>
    new Request(`https://app.test/api/runflow${path}`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
    });

  test("that are listed may ask and read", async () => {
    const proxy = proxyTo(await startUpstream(), { origins: listed, authenticate: () => false });
    const allowed = await proxy(preflight("https://other.test"));
    expect(allowed.status).toBe(204);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      "access-control-allow-origin": "https://other.test",
      "access-control-allow-methods": "POST",
      vary: "Origin",
    });
    const headers = { origin: "https://other.test", "content-type": "application/json" };
    const refused = await proxy(
      new Request(`https://app.test/api/runflow${RUNS}`, { method: "POST", headers, body: '{"input":{}}' }),
    );
    // Errors can be read too.
    expect(refused.status).toBe(401);
    expect(refused.headers.get("access-control-allow-origin")).toBe("https://other.test");
    expect(refused.headers.get("access-control-allow-credentials")).toBeNull();
  });

  test("that are not listed learn nothing", async () => {
    const proxy = proxyTo(await startUpstream(), { origins: listed });
    const refused = await proxy(preflight("https://evil.test"));
    expect(refused.status).toBe(403);
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
    expect((await proxy(preflight("https://other.test", "/v1/batches"))).status).toBe(404);
  });
});
