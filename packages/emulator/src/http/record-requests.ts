import type { MiddlewareHandler } from "hono";
import type { EmulatorContext } from "../context.js";
import type { ServerEnvironment } from "./environment.js";
import { redactHeaders } from "./request-log.js";

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
