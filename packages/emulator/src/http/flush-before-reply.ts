import type { MiddlewareHandler } from "hono";
import type { World } from "../context.js";
import type { ServerEnvironment } from "./environment.js";

/** Holds every answer back until the data file has what it tells of: what a client was told survives a crash. */
export function awaitStorage(world: World): MiddlewareHandler<ServerEnvironment> {
  return async (_context, next) => {
    await next();
    await world.store.flush();
  };
}
