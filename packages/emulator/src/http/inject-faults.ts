// In: rules, and a header on single requests. Out: answers that are late, wrong, cut short or missing.
// Never touches what a handler does: a fault happens before it or to its answer.

import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, MiddlewareHandler } from "hono";
import { errorBody } from "../api-error.js";
import type { ServerEnvironment } from "./environment.js";
import { rateLimitHeaders } from "./rate-limit-headers.js";
import type { World } from "../context.js";
import { faultError } from "../faults/fault-error.js";
import type { FaultRule } from "../faults/fault-rule.js";
import { faultHeader, readFaultHeader } from "../faults/fault-header.js";

/** Lets the faults happen. */
export function injectFaults(world: World): MiddlewareHandler<ServerEnvironment> {
  return async (context, next) => {
    const header = context.req.header(faultHeader);
    const rule =
      header === undefined ? world.faults.take(context.req.method, context.req.path) : readFaultHeader(header).rule;
    if (rule === undefined) return next();
    if (rule.delayMs !== undefined) await sleep(rule.delayMs);
    if (rule.drop === "before") return dropConnection(context);
    if (rule.status !== undefined) return faultyAnswer(context, rule, rule.status, world);
    await next();
    if (rule.drop === "after") context.res = dropConnection(context);
    else if (rule.halfBody === true) context.res = await sendHalf(context);
    return undefined;
  };
}

function dropConnection(context: Context<ServerEnvironment>): Response {
  context.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function sendHalf(context: Context<ServerEnvironment>): Promise<Response> {
  const { outgoing } = context.env;
  const bytes = Buffer.from(await context.res.arrayBuffer());
  const headers = { ...Object.fromEntries(context.res.headers), "content-length": String(bytes.length) };
  outgoing.writeHead(context.res.status, headers);
  outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

// Answers with these statuses have no body by definition.
const bodiless = [204, 205, 304];

function faultyAnswer(context: Context<ServerEnvironment>, rule: FaultRule, status: number, world: World): Response {
  const limited: Record<string, string> =
    status === 429 && world.behaviour.rateLimitHeaders
      ? { ...rateLimitHeaders(world.clock.now(), 0), "Retry-After": "1" }
      : {};
  if (rule.body === "empty" || bodiless.includes(status)) return new Response(null, { status, headers: limited });
  if (rule.body === "html") {
    const page = `<!doctype html><title>${status}</title><h1>${status}</h1>\n`;
    return new Response(page, { status, headers: { ...limited, "Content-Type": "text/html" } });
  }
  const error = faultError(status, context.req.path, world.behaviour);
  return new Response(JSON.stringify(errorBody(error, world.behaviour.errorBody)), {
    status,
    headers: { ...limited, "Content-Type": "application/json" },
  });
}
