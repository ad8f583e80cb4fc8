import { describe, expect, test } from "vitest";
import { createProxy } from "../src/index.js";
import type { ProxyOptions } from "../src/index.js";
import { ask, KEY, proxyTo } from "./support/ask.js";
import { startUpstream } from "./support/upstream.js";

describe("options that cannot work are refused when the proxy is made", () => {
  test.each<[Partial<ProxyOptions>, RegExp]>([
    [{ models: [] }, /list the models/],
    [{ models: undefined as unknown as string[] }, /list the models/],
    [{ models: "acme/photo" as unknown as string[] }, /list the models/],
    [{ models: ["acme/../photo?"] }, /neither a model id nor a pattern/],
    [{ basePath: "api" }, /basePath/],
    [{ basePath: "/api//x" }, /basePath/],
    [{ origins: ["app.example.com"] }, /origins holds "app\.example\.com"/],
    [{ origins: ["https://app.example.com/"] }, /origins holds/],
    [{ origins: ["null"] }, /origins holds/],
    [{ baseUrl: "api.runflow.io" }, /baseUrl/],
    [{ baseUrl: "https://api.runflow.io/?a=b" }, /baseUrl/],
    [{ maxBodyBytes: 0 }, /maxBodyBytes/],
    [{ timeout: Number.NaN }, /timeout/],
    [{ uploads: { maxBytes: -1 } }, /uploads\.maxBytes/],
    [{ uploads: { types: ["png"] } }, /uploads\.types holds "png"/],
    [{ uploads: { types: ["*/*"] } }, /uploads\.types holds/],
  ])("%j", (options, message) => {
    expect(() => createProxy({ models: ["acme/photo"], authenticate: "public", ...options })).toThrow(message);
  });
});

describe("who may use it has to be said", () => {
  const given = { models: ["acme/photo"], apiKey: KEY };
  test.each([undefined, null, true, false, "", "Public", {}])(
    "%j is refused when the proxy is made",
    (authenticate) => {
      expect(() => createProxy({ ...given, authenticate } as unknown as ProxyOptions)).toThrow(
        /createProxy: say who may use the proxy\. Pass authenticate: .*"public"/,
      );
    },
  );

  test("the types say so too", () => {
    // @ts-expect-error Without it everybody would be let in.
    expect(() => createProxy(given)).toThrow(/say who may use the proxy/);
    // @ts-expect-error Nothing but the word or a function.
    expect(() => createProxy({ ...given, authenticate: true })).toThrow(/say who may use the proxy/);
    expect(createProxy({ ...given, authenticate: "public" })).toBeTypeOf("function");
    expect(createProxy({ ...given, authenticate: () => true })).toBeTypeOf("function");
  });
});

describe("the key", () => {
  test("may come from a function of the request", async () => {
    const upstream = await startUpstream();
    const apiKey = (request: Request) => `${KEY}_${request.headers.get("x-tenant")}`;
    await ask(proxyTo(upstream, { apiKey }), "GET", "/v1/health", { headers: { "x-tenant": "7" } });
    expect(upstream.asked[0]?.headers.authorization).toBe(`Bearer ${KEY}_7`);
  });

  test.each([undefined, "", "  ", "with space", "line\nbreak"])("%j is no key, and is said so", async (key) => {
    const upstream = await startUpstream();
    const answer = await ask(proxyTo(upstream, { apiKey: () => key }), "GET", "/v1/health");
    expect(answer).toMatchObject({ status: 500, code: "PROXY_MISCONFIGURED" });
    expect(answer.text).toContain("RUNFLOW_API_KEY");
    expect(upstream.asked).toEqual([]);
  });

  test("the organisation is the proxy's, never the client's", async () => {
    const upstream = await startUpstream();
    const headers = { "x-organization-id": "theirs" };
    await ask(proxyTo(upstream, { organizationId: "ours" }), "GET", "/v1/health", { headers });
    await ask(proxyTo(upstream), "GET", "/v1/health", { headers });
    expect(upstream.asked.map((asked) => asked.headers["x-organization-id"])).toEqual(["ours", undefined]);
  });
});
