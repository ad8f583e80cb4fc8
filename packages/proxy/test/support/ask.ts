import { createProxy } from "../../src/index.js";
import type { Proxy, ProxyOptions } from "../../src/index.js";
import type { Upstream } from "./upstream.js";

export const KEY = "rf_live_secret1";
export const ORIGIN = "http://app.test";
export const RUN = "019e0000-0000-7000-8000-000000000001";
export const RUNS = "/v1/models/acme/photo/runs";

/** A proxy before a test's upstream, that may run `acme/photo`. */
export function proxyTo(upstream: Upstream, options: Partial<ProxyOptions> = {}): Proxy {
  return createProxy({
    models: ["acme/photo"],
    authenticate: "public",
    apiKey: KEY,
    baseUrl: upstream.url,
    ...options,
  });
}

/** Asks as a page of the proxy's own origin does. */
export async function ask(
  proxy: Proxy,
  method: string,
  path: string,
  { json, headers = {}, body }: { json?: unknown; headers?: Record<string, string>; body?: BodyInit } = {},
): Promise<{ status: number; code: unknown; json: Record<string, unknown>; headers: Headers; text: string }> {
  const sent = json === undefined ? body : JSON.stringify(json);
  const given = { origin: ORIGIN, ...(sent !== undefined && { "content-type": "application/json" }), ...headers };
  const kept = Object.entries(given).filter(([, value]) => value !== "");
  const init = { method, headers: kept, duplex: "half", ...(sent !== undefined && { body: sent }) } as RequestInit;
  const response = await proxy(new Request(`${ORIGIN}/api/runflow${path}`, init));
  const text = await response.text();
  const parsed: unknown = response.headers.get("content-type") === "application/json" ? JSON.parse(text) : {};
  const read = parsed as Record<string, unknown>;
  return { status: response.status, code: read["code"], json: read, headers: response.headers, text };
}
