import { isRunflowError } from "../errors/runflow-error.js";
import type { RunflowError } from "../errors/runflow-error.js";
import { abortedSignal, withDeadline } from "./deadline.js";
import { isBrowser } from "./environment.js";
import type { RequestFailure } from "./http-error.js";
import { loadWords } from "./load-part.js";
import { isRedirect, readBody } from "./read-body.js";
import { withRetries } from "./retry.js";
import type { FetchInit } from "../options.js";
import type { Settings } from "./settings.js";

/** One HTTP request, ready to be sent. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: HeadersInit;
  readonly body?: string | Uint8Array<ArrayBuffer> | Blob | undefined;
  readonly key?: string | undefined;
  /** Kept on each error, so that the caller can repeat the call safely. */
  readonly idempotencyKey?: string | undefined;
  /**
   * Storage is not the API: its requests do not count for the rate limit. Of a file that is fetched there the body is left to
   * be read, and a redirect is an answer.
   */
  readonly storage?: "put" | "fetch";
  /** It looks at a run that is waited for. What starts something goes first. */
  readonly isPoll?: boolean | undefined;
  /** What a redirect leads to: nowhere, unless given. It could carry the key to another host. */
  readonly redirect?: "follow";
  /** Takes a good answer, or throws: then the attempt has failed. */
  readonly accept?: (answer: HttpResponse) => Promise<void>;
}

/** A good answer. */
export interface HttpResponse {
  readonly response: Response;
  readonly text: string;
  /** Makes the error for an answer that turns out to be no good. */
  readonly fail: (failure?: Partial<RequestFailure>) => Promise<RunflowError>;
  /** Tells the log and the hook that it is going to be sent again. */
  readonly onRetry: (error: RunflowError, attempt: number, delay: number) => Promise<void>;
}

// A longer one, which an output can hold, is logged without its end.
const MAX_LOGGED_URL = 2000;

/** Sends one request, again where that may help, and reads the whole answer; all that is not a good answer is thrown. */
export function sendRequest(settings: Settings, request: HttpRequest): Promise<HttpResponse> {
  const { method, body = null, key, idempotencyKey, storage } = request;
  const { fetch, logger, rateLimiter, signals } = settings;
  // What logs, hooks and messages tell: without a password, and without the part that is signed.
  const url = request.url
    .slice(0, MAX_LOGGED_URL)
    .replace(/[?#].*$/s, "")
    .replace(/\/\/[^/]*@/, "//");
  const what = `${method} ${url}`;

  // No read of the API may be answered from a cache. What keeps answers outside of browsers, as Next does, tells requests apart by
  // their headers; it takes `no-store` for a page that cannot be static, and some workers refuse to hear of a cache.
  const isRead = !storage && method === "GET";
  const cache: Pick<FetchInit, "cache"> = isRead && isBrowser() ? { cache: "no-store" } : {};

  const isFile = (response: Response) => storage === "fetch" && (response.ok || isRedirect(response));

  const onRetry = async (error: RunflowError, attempt: number, delay: number) => {
    // When one request has to slow down, so have all.
    if (error.code === "rate_limited" && error.retryAfter !== undefined) rateLimiter.pause(delay);
    logger?.warn(`${error.message} Trying again in ${Math.round(delay)} ms.`);
    await settings.onRetry?.({ method, url, error, delay, attempt });
  };

  return withRetries(settings.retry, signals, onRetry, async (attempt, timeLeft) => {
    const known = { what, storage, key, idempotencyKey, fetch };
    if (!storage) {
      // A pause that the server asked others for can be longer than this call may take.
      const pauseError = async () => {
        throw await toError({ ...known, retryAfter: rateLimiter.pauseRemaining() });
      };
      if (rateLimiter.pauseRemaining() > timeLeft) await pauseError();
      // A pause can begin while it is in the queue. A long queue as such does not count: nothing was sent yet.
      const waiting = new AbortController();
      const turn = rateLimiter.acquire([...signals, waiting.signal], request.isPoll);
      const onTimeout = () => {
        if (rateLimiter.pauseRemaining() <= 0) return turn;
        waiting.abort();
        return pauseError();
      };
      await withDeadline<unknown>(signals, timeLeft, onTimeout, () => turn);
    }
    const timeout = Math.min(settings.timeout, timeLeft);
    const headers = new Headers(request.headers);
    if (isRead && !cache.cache) headers.set("x-fetch-id", String(Math.random()).slice(2));
    await settings.onRequest?.({ method, url, headers, attempt });
    // The key comes last, so that no hook ever sees it.
    if (key) headers.set("authorization", `Bearer ${key}`);
    const started = performance.now();
    const tooSlow = async () => {
      throw await toError({ ...known, timeout });
    };
    const { response, text } = await withDeadline(signals, timeout, tooSlow, async (signal) => {
      const { redirect = "manual" } = request;
      // Only the runtime's own gets a Blob, and what stands in for it gives what of a `Response` is read here.
      const init = { method, headers, body, signal, redirect, ...cache } as FetchInit;
      const response = (await fetch(request.url, init)) as Response;
      return { response, text: isFile(response) ? "" : await readBody(response) };
    }).catch(async (cause: unknown) => {
      // A framework ends the rendering of a page so, and has to hear of it.
      const isSignal = typeof (cause as { readonly digest?: unknown } | null)?.digest === "string";
      throw isRunflowError(cause) || isSignal || abortedSignal(signals) ? cause : await toError({ ...known, cause });
    });
    const { headers: answered, ok, status } = response;
    if (!storage) settings.relay.offer ??= answered.get("runflow-relay");
    const requestId = answered.get("runflow-request-id") ?? answered.get("x-request-id") ?? undefined;
    const duration = performance.now() - started;
    logger?.debug(`${what} answered ${status} in ${Math.round(duration)} ms (attempt ${attempt})`);
    await settings.onResponse?.({ method, url, status, requestId, duration, attempt });
    const fail = (failure?: Partial<RequestFailure>) => toError({ ...known, response, text, requestId, ...failure });
    if (!(ok || isFile(response)) || text === undefined) throw await fail();
    const answer = { response, text, fail, onRetry };
    await request.accept?.(answer);
    return answer;
  });
}

/** Makes the error of a request that failed. */
export async function toError(failure: RequestFailure): Promise<RunflowError> {
  return (await loadWords()).httpError(failure);
}
