import { bounded } from "./bounded.js";
import { isRedirect, readText } from "./read-text.js";
import { retrying } from "./retry.js";
import { isRunflowError } from "../errors/runflow-error.js";
import type { RunflowError } from "../errors/runflow-error.js";
import type { Settings } from "./settings.js";
import { firedSignal } from "./on-abort.js";
import { explain } from "./trouble.js";
import type { Trouble } from "./explain-trouble.js";

/** One HTTP request, ready to be sent. */
export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers?: HeadersInit;
  readonly body?: string | Uint8Array<ArrayBuffer> | Blob | undefined;
  readonly key?: string | undefined;
  /** Kept on each error, so that the caller can repeat the call safely. */
  readonly idempotencyKey?: string | undefined;
  /**
   * Storage is not the API: its requests do not count for the pace. Of a file that is fetched there the body is left to
   * be read, and a redirect is an answer.
   */
  readonly storage?: "put" | "fetch";
  /** What a redirect leads to: nowhere, unless given. It could carry the key to another host. */
  readonly redirect?: "follow";
  /** Takes a good answer, or throws: then the attempt has failed. */
  readonly accept?: (answer: Answer) => Promise<void>;
}

/** A good answer. */
export interface Answer {
  readonly response: Response;
  readonly text: string;
  /** Makes the error for an answer that turns out to be no good. */
  readonly fail: (trouble?: Partial<Trouble>) => Promise<RunflowError>;
}

// A longer one, which an output can hold, is told without its end.
const LONGEST_ADDRESS = 2000;

/** Sends one request, again where that may help, and reads the whole answer; all that is not a good answer is thrown. */
export function exchange(settings: Settings, outgoing: Outgoing): Promise<Answer> {
  const { method, body = null, key, idempotencyKey, storage } = outgoing;
  const { fetch, logger, pace, signals } = settings;
  // What logs, hooks and messages tell: without a password, and without the part that is signed.
  const url = outgoing.url
    .slice(0, LONGEST_ADDRESS)
    .replace(/[?#].*$/s, "")
    .replace(/\/\/[^/]*@/, "//");
  const what = `${method} ${url}`;

  const isFile = (response: Response) => storage === "fetch" && (response.ok || isRedirect(response));

  const onRetry = async (error: RunflowError, attempt: number, delay: number) => {
    // When one request is told to slow down, so is everyone.
    if (error.code === "rate_limited" && error.retryAfter !== undefined) pace.pause(delay);
    logger?.warn(`${error.message} Trying again in ${Math.round(delay)} ms.`);
    await settings.onRetry?.({ method, url, error, delay, attempt });
  };

  return retrying(settings.retry, signals, onRetry, async (attempt, timeLeft) => {
    const known = { what, key, idempotencyKey };
    if (!storage) {
      // A pause that others were told to make can be longer than this call may take.
      const tooLate = async () => {
        throw await explain({ ...known, retryAfter: pace.pauseLeft() });
      };
      if (pace.pauseLeft() > timeLeft) await tooLate();
      // A pause can begin while it is in the line. A long line as such does not count: nothing was sent yet.
      const line = new AbortController();
      const turn = pace.turn([...signals, line.signal]);
      const onTimeout = () => {
        if (pace.pauseLeft() <= 0) return turn;
        line.abort();
        return tooLate();
      };
      await bounded<unknown>(signals, timeLeft, onTimeout, () => turn);
    }
    const timeout = Math.min(settings.timeout, timeLeft);
    const headers = new Headers(outgoing.headers);
    await settings.onRequest?.({ method, url, headers, attempt });
    // The key comes last, so that no hook ever sees it.
    if (key) headers.set("authorization", `Bearer ${key}`);
    const started = performance.now();
    const tooSlow = async () => {
      throw await explain({ ...known, timeout });
    };
    const { response, text } = await bounded(signals, timeout, tooSlow, async (signal) => {
      const { redirect = "manual" } = outgoing;
      const response = await fetch(outgoing.url, { method, headers, body, signal, redirect });
      return { response, text: isFile(response) ? "" : await readText(response) };
    }).catch(async (cause: unknown) => {
      throw isRunflowError(cause) || firedSignal(signals) ? cause : await explain({ ...known, cause });
    });
    const { headers: answered, ok, status } = response;
    const requestId = answered.get("runflow-request-id") ?? answered.get("x-request-id") ?? undefined;
    const duration = performance.now() - started;
    logger?.debug(`${what} answered ${status} in ${Math.round(duration)} ms (attempt ${attempt})`);
    await settings.onResponse?.({ method, url, status, requestId, duration, attempt });
    const fail = (trouble?: Partial<Trouble>) => explain({ ...known, response, text, requestId, ...trouble });
    if (!(ok || isFile(response)) || text === undefined) throw await fail();
    const answer = { response, text, fail };
    await outgoing.accept?.(answer);
    return answer;
  });
}
