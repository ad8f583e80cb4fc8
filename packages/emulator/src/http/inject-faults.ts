// In: rules, and a header on single requests. Out: answers that are late, wrong, cut short or missing.
// Never touches what a handler does: a fault happens before it or to its answer.

import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, MiddlewareHandler } from "hono";
import { ApiError, errorBody } from "../api-error.js";
import type { ServerEnvironment } from "./environment.js";
import { rateLimitHeaders } from "./rate-limit-headers.js";
import type { EmulatorContext } from "../context.js";
import { faultError } from "../faults/fault-error.js";
import type { FaultRule } from "../faults/faults.js";
import { faultHeader, readFaultHeader } from "../faults/fault-header.js";

/** Lets the faults happen. */
export function injectFaults(context: EmulatorContext): MiddlewareHandler<ServerEnvironment> {
  return async (c, next) => {
    const header = c.req.header(faultHeader);
    const requested = header === undefined ? undefined : readFaultHeader(header);
    if (requested?.script !== undefined && !createsRun(c)) {
      const message = `${faultHeader}: "${header}" is about a run, and this request creates none on its own.`;
      throw new ApiError(400, "BAD_REQUEST", message);
    }
    const rule = requested === undefined ? context.faults.take(c.req.method, c.req.path) : requested.rule;
    if (rule === undefined) return next();
    if (rule.delayMs !== undefined) await sleep(rule.delayMs);
    if (rule.drop === "before") return dropConnection(c);
    if (rule.status !== undefined) c.res = faultyAnswer(c, rule, rule.status, context);
    else await next();
    if (rule.status === undefined && isStrange(rule.body)) replaceBody(c, rule.body);
    if (rule.drop === "after") c.res = dropConnection(c);
    else if (rule.halfBody === true) c.res = await sendHalf(c);
    return undefined;
  };
}

function createsRun({ req }: Context<ServerEnvironment>): boolean {
  return req.method === "POST" && /^\/v1\/(models|comfyui-workflows)\/.+\/runs$/.test(req.path);
}

/** What was done stays done; its answer is lost to something else, under its own status. */
function replaceBody(c: Context<ServerEnvironment>, body: StrangeBody): void {
  const { status } = c.res;
  // Headers of the answer before would be taken over, its length among them.
  c.res = undefined;
  c.res = strangeAnswer(body, status);
}

function dropConnection(c: Context<ServerEnvironment>): Response {
  c.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function sendHalf(c: Context<ServerEnvironment>): Promise<Response> {
  const { outgoing } = c.env;
  const bytes = Buffer.from(await c.res.arrayBuffer());
  const headers = { ...Object.fromEntries(c.res.headers), "content-length": String(bytes.length) };
  outgoing.writeHead(c.res.status, headers);
  outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** What stands in place of JSON. */
type StrangeBody = "html" | "empty";

function isStrange(body: FaultRule["body"]): body is StrangeBody {
  return body === "html" || body === "empty";
}

// Answers with these statuses have no body by definition.
const bodiless = [204, 205, 304];

function strangeAnswer(body: StrangeBody, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  if (body === "empty" || bodiless.includes(status)) return new Response(null, { status, headers });
  const page = `<!doctype html><title>${status}</title><h1>${status}</h1>\n`;
  return new Response(page, { status, headers: { ...headers, "Content-Type": "text/html" } });
}

function faultyAnswer(
  c: Context<ServerEnvironment>,
  rule: FaultRule,
  status: number,
  context: EmulatorContext,
): Response {
  const limited: Record<string, string> =
    status === 429 && context.compatibility.rateLimitHeaders
      ? { ...rateLimitHeaders(context.clock.now(), 0), "Retry-After": "1" }
      : {};
  if (isStrange(rule.body)) return strangeAnswer(rule.body, status, limited);
  if (bodiless.includes(status)) return new Response(null, { status, headers: limited });
  const error = faultError(status, c.req.path, context.compatibility);
  return new Response(JSON.stringify(errorBody(error, context.compatibility.errorBody)), {
    status,
    headers: { ...limited, "Content-Type": "application/json" },
  });
}
