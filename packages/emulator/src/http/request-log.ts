import type { MiddlewareHandler } from "hono";
import type { EmulatorContext, RequestLog } from "../context.js";
import type { ServerEnvironment } from "./environment.js";
import type { RecordedRequest } from "../recorded-request.js";

// Bodies can hold pictures: together they may be as large as one of the largest.
const mostBytes = 134_217_728;

/** Makes a log that forgets the oldest half when it is full, so that adding stays cheap. */
export function createRequestLog(limit: number): RequestLog {
  const all: RecordedRequest[] = [];
  const sizes: number[] = [];
  let total = 0;

  const forget = (count: number): void => {
    all.splice(0, count);
    for (const size of sizes.splice(0, count)) total -= size;
  };

  return {
    all,
    add(request, bytes = 0) {
      if (limit === 0) return;
      if (all.length >= limit) forget(Math.ceil(limit / 2));
      forget(surplus(total + bytes, sizes));
      all.push(request);
      sizes.push(bytes);
      total += bytes;
    },
    clear() {
      forget(all.length);
    },
  };
}

/** How many of the oldest have to go before the rest is small enough. */
function surplus(total: number, sizes: readonly number[]): number {
  let left = total;
  const fits = sizes.findIndex((size) => {
    if (left <= mostBytes) return true;
    left -= size;
    return false;
  });
  return fits < 0 ? sizes.length : fits;
}

const secretHeaders = new Set(["authorization", "x-api-key", "cookie"]);

/** Copies headers, with the value of every secret one replaced. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name, secretHeaders.has(name) ? "[redacted]" : value]));
}

/** Notes every request with the status of its answer. */
export function recordRequests(context: EmulatorContext): MiddlewareHandler<ServerEnvironment> {
  return async (c, next) => {
    await next();
    const { method, path, url } = c.req;
    const start = url.indexOf("?");
    const request = {
      method,
      path,
      query: start < 0 ? "" : url.slice(start + 1),
      headers: redactHeaders(c.req.header()),
      body: c.get("body"),
      // A dropped connection has no answer to tell of.
      status: c.env.outgoing.destroyed ? 0 : c.res.status,
      time: new Date(context.clock.now()),
    };
    context.requests.add(request, request.body === undefined ? 0 : c.get("bodyBytes"));
  };
}
