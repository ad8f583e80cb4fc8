import { bounded } from "./bounded.js";
import { networkError } from "./network-error.js";
import { readText } from "./read-text.js";
import { redact } from "./redact.js";
import { isRunflowError, RunflowError } from "./runflow-error.js";
import type { Settings } from "./settings.js";
import { firedSignal } from "./stop.js";

/** One HTTP request, ready to be sent. */
export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string | Uint8Array<ArrayBuffer> | undefined;
  /** In milliseconds, body included. */
  readonly timeout: number;
  readonly attempt: number;
  readonly key?: string | undefined;
  /** Kept on each error, so that the caller can repeat the call safely. */
  readonly idempotencyKey?: string | undefined;
}

/** A good answer. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly requestId: string | undefined;
}

/** Sends one request once and reads the whole answer; all that is not a good answer is thrown. */
export async function exchange(settings: Settings, outgoing: Outgoing): Promise<Answer> {
  const { method, headers, attempt, key, idempotencyKey } = outgoing;
  const { fetch, stops } = settings;
  const url = withoutQuery(outgoing.url);
  const what = `${method} ${url}`;
  await settings.onRequest?.({ method, url, headers, attempt });
  // The key comes last, so that no hook ever sees it.
  if (key) headers.set("authorization", `Bearer ${key}`);
  const started = performance.now();
  const bounds = {
    stops,
    timeout: outgoing.timeout,
    onTimeout: () =>
      new RunflowError(
        "timeout",
        `${what} took longer than ${Math.round(outgoing.timeout)} ms. Try again, or raise timeout.`,
        { idempotencyKey },
      ),
  };
  const { response, text } = await bounded(bounds, async (signal) => {
    // A redirect is never followed: it could carry the key to another host.
    const init = { method, headers, body: outgoing.body ?? null, signal, redirect: "manual" } as const;
    const response = await fetch(outgoing.url, init);
    return { response, text: await readText(response, what, idempotencyKey) };
  }).catch((error: unknown) => {
    if (isRunflowError(error) || firedSignal(stops)) throw error;
    throw networkError(what, error, outgoing);
  });
  const { status } = response;
  const requestId = response.headers.get("runflow-request-id") ?? response.headers.get("x-request-id") ?? undefined;
  const duration = performance.now() - started;
  settings.logger?.debug(`${what} answered ${status} in ${Math.round(duration)} ms (attempt ${attempt})`);
  await settings.onResponse?.({ method, url, status, requestId, duration, attempt });
  if (response.ok) return { status, text, requestId };
  const details = { status, requestId, idempotencyKey };
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
    throw new RunflowError("protocol", `${what} was redirected, which is not followed. Correct baseUrl.`, details);
  }
  // Loaded when first needed: an app whose calls go well never fetches this part.
  const { readErrorAnswer } = await import("./error-answer.js");
  throw readErrorAnswer({ ...details, what, text, key, headers: response.headers });
}

function withoutQuery(url: string): string {
  return redact(url.replace(/[?#].*$/, ""));
}
