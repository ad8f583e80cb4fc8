import { bounded } from "./bounded.js";
import { networkReason } from "./network-reason.js";
import { readText } from "./read-text.js";
import { redact } from "./redact.js";
import { retrying } from "./retry.js";
import { isRunflowError, RunflowError } from "./runflow-error.js";
import type { RunflowErrorCode } from "./runflow-error.js";
import type { Settings } from "./settings.js";
import { firedSignal } from "./stop.js";
import { withoutSecrets } from "./without-secrets.js";

/** One HTTP request, ready to be sent. */
export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: HeadersInit;
  readonly body?: string | Uint8Array<ArrayBuffer> | Blob | undefined;
  readonly key?: string | undefined;
  /** Kept on each error, so that the caller can repeat the call safely. */
  readonly idempotencyKey?: string | undefined;
}

/** A good answer. */
export interface Answer {
  readonly text: string;
  /** Makes the error for an answer that turns out to be no good. */
  readonly explain: (cause?: unknown) => Promise<RunflowError>;
}

/** Sends one request, again where that may help, and reads the whole answer; all that is not a good answer is thrown. */
export function exchange(settings: Settings, outgoing: Outgoing): Promise<Answer> {
  const { method, body = null, key, idempotencyKey } = outgoing;
  const { fetch, logger, pace, stops } = settings;
  const url = redact(outgoing.url.replace(/[?#].*$/, ""));
  const what = `${method} ${url}`;
  const fail = (code: RunflowErrorCode, message: string, cause?: unknown) => {
    return new RunflowError(code, `${what} ${message}`, { idempotencyKey, cause });
  };

  const onRetry = async (error: RunflowError, attempt: number, delay: number) => {
    // When one request is told to slow down, so is everyone.
    if (error.code === "rate_limited" && error.retryAfter !== undefined) pace.pause(delay);
    logger?.warn(`${error.message} Trying again in ${Math.round(delay)} ms.`);
    await settings.onRetry?.({ method, url, error, delay, attempt });
  };

  return retrying(settings.retry, stops, onRetry, async (attempt, timeLeft) => {
    await pace.turn(stops);
    const timeout = Math.min(settings.timeout, timeLeft);
    const headers = new Headers(outgoing.headers);
    await settings.onRequest?.({ method, url, headers, attempt });
    // The key comes last, so that no hook ever sees it.
    if (key) headers.set("authorization", `Bearer ${key}`);
    const started = performance.now();
    const tooSlow = async () => {
      throw fail("timeout", `took longer than ${Math.round(timeout)} ms. Try again, or raise timeout.`);
    };
    const { response, text } = await bounded(stops, timeout, tooSlow, async (signal) => {
      // A redirect is never followed: it could carry the key to another host.
      const response = await fetch(outgoing.url, { method, headers, body, signal, redirect: "manual" });
      return { response, text: await readText(response) };
    }).catch((error: unknown) => {
      if (isRunflowError(error) || firedSignal(stops)) throw error;
      throw fail("network", networkReason(error, key), withoutSecrets(error, key));
    });
    const { headers: answered, ok, status } = response;
    const requestId = answered.get("runflow-request-id") ?? answered.get("x-request-id") ?? undefined;
    const duration = performance.now() - started;
    logger?.debug(`${what} answered ${status} in ${Math.round(duration)} ms (attempt ${attempt})`);
    await settings.onResponse?.({ method, url, status, requestId, duration, attempt });
    const explain = async (cause?: unknown) => {
      // Loaded when first needed: an app whose calls go well never fetches this part.
      const { explainAnswer } = await import("./explain.js").catch((error: unknown) => {
        throw fail("network", `answered ${status}, and what explains it did not load. Try again.`, error);
      });
      return explainAnswer({ what, response, text, key, requestId, idempotencyKey, cause });
    };
    if (ok && text !== undefined) return { text, explain };
    throw await explain();
  });
}
