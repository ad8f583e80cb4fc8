import type { MiddlewareHandler } from "hono";
import type { EmulatorContext } from "../context.js";
import type { ServerEnvironment } from "./environment.js";

// The real numbers are not published.
const perMinute = 60_000;

/** The headers that an older page promises on every reply. Nothing is really limited: faults do that on demand. */
export function rateLimitHeaders(now: number, remaining = perMinute): Record<string, string> {
  return {
    "X-RateLimit-Limit": String(perMinute),
    "X-RateLimit-Remaining": String(remaining),
    "X-RateLimit-Reset": String(Math.ceil(now / 60_000) * 60),
  };
}

/** Puts the headers on every reply. */
export function addRateLimitHeaders(context: EmulatorContext): MiddlewareHandler<ServerEnvironment> {
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(rateLimitHeaders(context.clock.now()))) c.res.headers.set(name, value);
  };
}
