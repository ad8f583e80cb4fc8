// In: a request of a browser. Out: Runflow's answer to the same request with the key added, or a refusal.
// It never sends a request again, never follows a redirect, and never passes on what it has not checked.

import { checkBody } from "./check-body.js";
import { checkOrigin } from "./check-origin.js";
import { allowReading, answerPreflight } from "./cross-origin.js";
import { forward } from "./forward.js";
import type { JsonObject } from "./json.js";
import { resolveOptions } from "./options.js";
import type { ProxyOptions, Settings } from "./options.js";
import { readBody } from "./read-body.js";
import { readRoute } from "./read-route.js";
import type { ApiRoute, Route } from "./read-route.js";
import { answerRefusal, Refusal } from "./refusal.js";
import { relayFile } from "./relay-file.js";
import { relayUpload } from "./relay-upload.js";
import { report } from "./report.js";

/** A Web-standard handler: what Next's route handlers, Hono, Bun, Deno and workers call with each request. */
export type Proxy = (request: Request) => Promise<Response>;

/**
 * How do I let a browser run models without giving it my key? Mount this at `/api/runflow`, and make the browser's
 * client with `createClient({ baseUrl: "/api/runflow" })`.
 *
 * @example
 * const proxy = createProxy({ models: ["openai/gpt-image-2/edit"], authenticate: hasSession });
 * export { proxy as GET, proxy as POST };
 */
export function createProxy(options: ProxyOptions): Proxy {
  const settings = resolveOptions(options);
  return async (request) => {
    const reader: { origin?: string | undefined } = {};
    const response = await handle(settings, request, reader).catch((error: unknown) => {
      const answer = answerRefusal(error);
      // Who has left is told nothing, and is no failure.
      if (!request.signal?.aborted) report(settings, request, error);
      return answer;
    });
    return allowReading(response, settings.origins, reader.origin);
  };
}

async function handle(
  settings: Settings,
  request: Request,
  reader: { origin?: string | undefined },
): Promise<Response> {
  const url = new URL(request.url);
  const route = readRoute(url, settings.basePath, settings.models.byRunsPath);
  if (isUpload(route) && settings.uploads === undefined) {
    throw new Refusal(403, "UPLOADS_NOT_ALLOWED", "This proxy takes no uploads. Set `uploads` where it is made.");
  }
  const isPreflight = request.method === "OPTIONS" && request.headers.has("access-control-request-method");
  const methods = methodsOf(route);
  if (!methods.includes(request.method) && !isPreflight) {
    throw new Refusal(405, "METHOD_NOT_ALLOWED", `Use ${methods[0]} here.`, { allow: methods.join(", ") });
  }
  reader.origin = checkOrigin(request, url, settings.origins);
  if (isPreflight) return answerPreflight(methods);
  if (route.name === "relay-upload" || route.name === "relay-file") return relay(settings, request, url, route);
  const isListed = settings.models.byRunsPath.has(route.path);
  if (route.name === "run" && !isListed && !settings.models.allows(route.model)) {
    throw new Refusal(
      403,
      "MODEL_NOT_ALLOWED",
      `This proxy may not run ${route.model}. Add it to \`models\` if it should.`,
    );
  }
  const answer = await askHooks(settings, request);
  if (answer !== undefined) return answer;
  return forward(settings, {
    route: route.name,
    method: route.method,
    path: route.path,
    body: route.method === "POST" ? await readCheckedBody(settings, request, route) : undefined,
    key: await readKey(settings, request),
    idempotencyKey: route.method === "POST" ? readIdempotencyKey(request) : undefined,
    signal: request.signal,
  });
}

async function relay(settings: Settings, request: Request, url: URL, { name }: Route): Promise<Response> {
  const answer = await askHooks(settings, request);
  if (answer !== undefined) return answer;
  const key = await readKey(settings, request);
  return name === "relay-file" ? relayFile(settings, request, url, key) : relayUpload(settings, request, url, key);
}

/** The first is the one to use. A file is put to a storage, and posted where a framework passes on nothing else. */
function methodsOf(route: Route): readonly string[] {
  return route.name === "relay-upload" ? ["POST", "PUT"] : [route.method];
}

function isUpload({ name }: Route): boolean {
  return name === "upload" || name === "confirmation" || name === "read-asset" || name === "relay-upload";
}

// Only true lets a request in: JavaScript hooks forget to return, and give null or undefined where there is no session.
async function askHooks({ authenticate, rateLimit }: Settings, request: Request): Promise<Response | undefined> {
  const isKnown: unknown = authenticate === "public" || (await authenticate(request));
  if (isResponse(isKnown)) return isKnown;
  if (typeof isKnown === "object" && isKnown !== null) {
    throw new TypeError("createProxy: authenticate must give true, false or a Response, not another object.");
  }
  if (isKnown !== true) throw new Refusal(401, "UNAUTHORIZED", "Sign in to the app first.");
  const mayGoOn: unknown = rateLimit === undefined || (await rateLimit(request));
  if (mayGoOn === true) return undefined;
  const isPause = typeof mayGoOn === "number" && mayGoOn >= 0 && Number.isFinite(mayGoOn);
  const headers: Record<string, string> = isPause ? { "retry-after": String(Math.ceil(mayGoOn)) } : {};
  throw new Refusal(429, "RATE_LIMITED", "Rate limit exceeded: too many requests to this proxy.", headers);
}

function isResponse(value: unknown): value is Response {
  // By its tag, which is right for the responses of another realm too.
  return Object.prototype.toString.call(value) === "[object Response]";
}

async function readCheckedBody(
  settings: Settings,
  request: Request,
  route: ApiRoute & { method: "POST" },
): Promise<JsonObject> {
  return checkBody(route, await readBody(request, settings.maxBodyBytes), settings);
}

function readIdempotencyKey(request: Request): string | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Refusal(400, "BAD_REQUEST", "Idempotency-Key must be 1 to 255 visible ASCII characters.");
}

async function readKey({ apiKey }: Settings, request: Request): Promise<string> {
  const given = typeof apiKey === "function" ? await apiKey(request) : apiKey;
  const key = (apiKey === undefined ? readEnvironment("RUNFLOW_API_KEY") : given)?.trim();
  if (key && /^[\x21-\x7e]+$/.test(key)) return key;
  const message = "The proxy has no usable API key. Set RUNFLOW_API_KEY or pass apiKey to createProxy.";
  throw new Refusal(500, "PROXY_MISCONFIGURED", message);
}

function readEnvironment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name];
}
