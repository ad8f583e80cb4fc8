import type { MiddlewareHandler } from "hono";
import type { ServerEnvironment } from "./environment.js";

const PREFLIGHT = {
  "Access-Control-Allow-Methods": "GET, HEAD, PUT",
  "Access-Control-Allow-Headers": "Content-Type, Range, If-Range",
  "Access-Control-Max-Age": "600",
};

/** Lets pages of every origin send and read files, as a storage that is set up for browsers does. Never with cookies. */
export function allowPages(): MiddlewareHandler<ServerEnvironment> {
  return async (c, next) => {
    const isPreflight = c.req.method === "OPTIONS" && c.req.header("access-control-request-method") !== undefined;
    if (isPreflight) c.res = new Response(null, { status: 204, headers: PREFLIGHT });
    else await next();
    c.res.headers.set("Access-Control-Allow-Origin", "*");
    c.res.headers.set("Access-Control-Expose-Headers", "Accept-Ranges, Content-Length, Content-Range, ETag");
  };
}
