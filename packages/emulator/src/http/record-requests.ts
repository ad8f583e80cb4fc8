import type { MiddlewareHandler } from "hono";
import type { World } from "../context.js";
import type { ServerEnvironment } from "./environment.js";
import { redactHeaders } from "./request-log.js";

/** Notes every request with the status of its answer. */
export function recordRequests(world: World): MiddlewareHandler<ServerEnvironment> {
  return async (context, next) => {
    await next();
    const { method, path, url } = context.req;
    const start = url.indexOf("?");
    const request = {
      method,
      path,
      query: start < 0 ? "" : url.slice(start + 1),
      headers: redactHeaders(context.req.header()),
      body: context.get("body"),
      // A dropped connection has no answer to tell of.
      status: context.env.outgoing.destroyed ? 0 : context.res.status,
      time: new Date(world.clock.now()),
    };
    world.requests.add(request, request.body === undefined ? 0 : context.get("bodyBytes"));
  };
}
