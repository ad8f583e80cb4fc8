import { guardKey } from "./hide-key.js";
import type { JsonObject } from "./json.js";
import type { Settings } from "./options.js";
import { printBody } from "./read-body.js";
import type { ApiRoute } from "./read-route.js";
import { reasonOf } from "./reason.js";
import { rebuildAnswer } from "./rebuild-answer.js";
import { PLAIN_ANSWER, Refusal } from "./refusal.js";
import { relayUploadAddress } from "./relay-upload.js";
import { OFFER } from "./relay.js";

/** What is sent to Runflow. Made of checked parts only; no header of the client but its idempotency key. */
export interface Forwarded {
  /** What is asked, which says what of the answer is known. */
  readonly route: ApiRoute["name"];
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: JsonObject | undefined;
  readonly key: string;
  readonly idempotencyKey: string | undefined;
  /** Fires when the client has gone, on runtimes that notice. */
  readonly signal: AbortSignal | undefined;
}

/**
 * What core reads from an answer, and how each looks: nothing else can ride along. Cookies, redirects and whatever else
 * upstream sends stay here.
 */
const HEADERS: readonly (readonly [string, RegExp])[] = [
  ["retry-after", /^(\d{1,10}(\.\d{1,10})?|[A-Z][a-z]{2}, [\w :]{10,30} GMT)$/],
  ["retry-after-ms", /^\d{1,13}(\.\d{1,10})?$/],
  ["runflow-request-id", /^[\w.:-]{1,128}$/],
  ["x-request-id", /^[\w.:-]{1,128}$/],
  ["x-ratelimit-limit", /^\d{1,15}$/],
  ["x-ratelimit-remaining", /^\d{1,15}$/],
  ["x-ratelimit-reset", /^[\w.:+-]{1,40}$/],
];

/** The names of the headers that come back. */
export const PASSED_BACK = HEADERS.map(([name]) => name);

const LARGEST_ANSWER = 64 * 1024 * 1024;

/** Sends one request to Runflow, once, and gives back what of the answer a browser may see. */
export async function forward(settings: Settings, forwarded: Forwarded): Promise<Response> {
  const ending = new AbortController();
  const stop = () => ending.abort();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop();
  }, settings.timeout);
  forwarded.signal?.addEventListener("abort", stop);
  // A `fetch` of the app's own need not heed the signal, and nobody waits for it any longer.
  const ended = new Promise<never>((_, reject) => ending.signal.addEventListener("abort", reject));
  if (forwarded.signal?.aborted) stop();
  try {
    return await Promise.race([ended, ask(settings, forwarded, ending.signal)]);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (timedOut) {
      throw new Refusal(504, "UPSTREAM_TIMEOUT", `Runflow took longer than ${settings.timeout} ms.`);
    }
    const reason = reasonOf(error, forwarded.key);
    throw new Refusal(502, "UPSTREAM_UNREACHABLE", "The proxy got no whole answer from Runflow.", {}, reason);
  } finally {
    clearTimeout(timer);
    forwarded.signal?.removeEventListener("abort", stop);
    // What was not read is not wanted.
    stop();
  }
}

async function ask(settings: Settings, forwarded: Forwarded, signal: AbortSignal): Promise<Response> {
  return answer(settings, forwarded, await send(settings, forwarded, signal), signal);
}

function send(settings: Settings, forwarded: Forwarded, signal: AbortSignal): Promise<Response> {
  const { method, path, body, key, idempotencyKey } = forwarded;
  // Called by itself: as a method of the settings, the global `fetch` of a worker refuses.
  const { fetch } = settings;
  return fetch(settings.baseUrl + path, {
    method,
    headers: {
      accept: "application/json",
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      ...(settings.organizationId !== undefined && { "x-organization-id": settings.organizationId }),
    },
    body: body === undefined ? null : printBody(body),
    redirect: "manual",
    signal,
  });
}

async function answer(
  settings: Settings,
  { route, key, body }: Forwarded,
  response: Response,
  signal: AbortSignal,
): Promise<Response> {
  const { status } = response;
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
    throw new Refusal(502, "UPSTREAM_REDIRECTED", "Runflow answered with a redirect, which the proxy does not follow.");
  }
  // To the browser 401 would mean that its user is not signed in.
  if (status === 401) {
    throw new Refusal(
      403,
      "PROXY_KEY_REFUSED",
      "Runflow refused the key of this proxy: correct it where the proxy runs.",
    );
  }
  if (status < 200 || status > 599) {
    throw new Refusal(502, "UPSTREAM_UNREADABLE", `Runflow answered with the status ${status}, which means nothing.`);
  }
  const headers = new Headers(PLAIN_ANSWER);
  const guard = guardKey(key);
  for (const [name, pattern] of HEADERS) {
    const value = response.headers.get(name);
    if (value !== null && pattern.test(value) && !guard.holds(value)) headers.set(name, value);
  }
  const text = await readText(response, signal);
  if (text === undefined) return new Response(null, { status, headers });
  headers.set("content-type", "application/json");
  const answer = rebuildAnswer(route, status, text, key);
  if (settings.files !== undefined && (route === "run" || route === "read-run")) headers.set(OFFER, "files");
  const isOpened = route === "upload" && response.ok && body !== undefined;
  const told = isOpened ? await relayUploadAddress(settings, key, body, answer) : answer;
  return new Response(told, { status, headers });
}

async function readText(response: Response, signal: AbortSignal): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined || response.status === 204 || response.status === 205) return undefined;
  const drop = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", drop);
  if (signal.aborted) drop();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    // What was dropped ends too, and is not whole.
    signal.throwIfAborted();
    if (done) return new Blob(chunks).text();
    size += value.byteLength;
    if (size > LARGEST_ANSWER) {
      throw new Refusal(502, "UPSTREAM_TOO_LARGE", "Runflow answered with more than 64 MiB, which no answer needs.");
    }
    chunks.push(value);
  }
}
