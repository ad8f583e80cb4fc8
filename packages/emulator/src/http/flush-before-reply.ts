import type { MiddlewareHandler } from "hono";
import type { EmulatorContext } from "../context.js";
import type { ServerEnvironment } from "./environment.js";

/** Holds every answer back until the data file has what it tells of: what a client was told survives a crash. */
export function flushBeforeReply(context: EmulatorContext): MiddlewareHandler<ServerEnvironment> {
  return async (_c, next) => {
    await next();
    await context.store.flush();
  };
}
