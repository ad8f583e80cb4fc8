// In: rules, and a header on single requests. Out: answers that are late, wrong, cut short or missing.
// Never touches what a handler does: a fault happens before it or to its answer.

import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, MiddlewareHandler } from "hono";
import type { Behaviour } from "../behaviour.js";
import { ApiError, errorBody } from "../server/api-error.js";
import type { ServerEnvironment } from "../server/environment.js";
import type { FaultRule } from "./fault-rule.js";
import { faultHeader, readFaultHeader } from "./fault-header.js";

/** The rules that are in force. */
export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
  /** The rule for a request, counted as used. */
  take(method: string, path: string): FaultRule | undefined;
}

/** Makes a set of rules. The first rule that applies to a request wins. */
export function createFaults(initial: readonly FaultRule[]): Faults {
  const build = (rule: FaultRule) => ({ rule, seen: 0 });
  let entries = initial.map(build);
  return {
    add: (rule) => void entries.push(build(rule)),
    clear: () => {
      entries = [];
    },
    take(method, path) {
      for (const entry of entries) {
        const { rule } = entry;
        if (rule.method !== undefined && rule.method.toUpperCase() !== method) continue;
        if (rule.path !== undefined && !path.includes(rule.path)) continue;
        entry.seen += 1;
        const used = entry.seen - (rule.after ?? 0);
        if (used > 0 && used <= (rule.times ?? Number.POSITIVE_INFINITY)) return rule;
      }
      return undefined;
    },
  };
}

/** Lets the faults happen. */
export function injectFaults(faults: Faults, behaviour: Behaviour): MiddlewareHandler<ServerEnvironment> {
  return async (context, next) => {
    const header = context.req.header(faultHeader);
    const rule =
      header === undefined ? faults.take(context.req.method, context.req.path) : readFaultHeader(header).rule;
    if (rule === undefined) return next();
    if (rule.delayMs !== undefined) await sleep(rule.delayMs);
    if (rule.drop === "before") return dropConnection(context);
    if (rule.status !== undefined) return faultyAnswer(context, rule, rule.status, behaviour);
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

function faultyAnswer(
  context: Context<ServerEnvironment>,
  rule: FaultRule,
  status: number,
  behaviour: Behaviour,
): Response {
  const limited: Record<string, string> =
    status === 429 && behaviour.rateLimitHeaders
      ? { "Retry-After": "1", "X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1" }
      : {};
  if (rule.body === "empty") return new Response(null, { status, headers: limited });
  if (rule.body === "html") {
    const page = `<!doctype html><title>${status}</title><h1>${status}</h1>\n`;
    return new Response(page, { status, headers: { ...limited, "Content-Type": "text/html" } });
  }
  const error = new ApiError(500, faultCode(status), faultMessage(status, context.req.path));
  return new Response(JSON.stringify(errorBody(error, behaviour.errorBody)), {
    status,
    headers: { ...limited, "Content-Type": "application/json" },
  });
}

function faultCode(status: number): string {
  if (status === 429) return "RATE_LIMITED";
  return status === 503 ? "MODEL_UNAVAILABLE" : "INTERNAL_ERROR";
}

function faultMessage(status: number, path: string): string {
  return status === 429 ? `Rate limit exceeded: ${path}` : `A fault was asked for: status ${status}.`;
}
