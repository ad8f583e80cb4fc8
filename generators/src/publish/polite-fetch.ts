import { createGate } from "../http/gate.js";
import { type Backoff, parseRetryAfter, retryDelay } from "../http/retry.js";
import { reasonOf, RegistryBusyError, RegistrySilentError } from "./publish-errors.js";

/** How requests reach a registry. */
export interface RateLimitSettings {
  readonly fetch: typeof fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  /** How often one request is repeated after a failure that may pass. */
  readonly retries: number;
  /** The longest time that a registry may ask for, in seconds; a longer one ends the run. */
  readonly longestWait: number;
  /** Told before each wait. */
  readonly onWait?: (seconds: number, reason: string) => void;
}

const mostWaits = 60;
const backoff: Backoff = { first: 1000, longest: 60_000 };

/**
 * Makes a `fetch` that obeys 429 and `Retry-After`: when one request is told to wait, all wait. Requests that change
 * something are repeated after a 429 only, because then nothing was changed.
 */
export function createPoliteFetch(settings: RateLimitSettings): (url: string, init: RequestInit) => Promise<Response> {
  const { sleep, now, retries, longestWait, onWait } = settings;
  const gate = createGate();
  return async (url, init) => {
    const changes = init.method !== undefined && init.method !== "GET";
    let failures = 0;
    for (let waits = 0; ;) {
      await gate.pass();
      let response: Response;
      try {
        response = await settings.fetch(url, init);
      } catch (cause) {
        if (changes || failures >= retries) {
          throw new RegistrySilentError(`${init.method ?? "GET"} ${url} got no answer (${reasonOf(cause)}).`, {
            cause,
          });
        }
        await sleep(retryDelay(backoff, ++failures));
        continue;
      }
      if (response.status === 429) {
        const asked = parseRetryAfter(response.headers.get("retry-after"), new Date(now()), Infinity);
        const milliseconds = asked ?? retryDelay(backoff, ++failures);
        const seconds = milliseconds / 1000;
        await response.body?.cancel();
        if (seconds > longestWait || ++waits > mostWaits) {
          throw new RegistryBusyError(`The registry asks to wait ${Math.ceil(seconds)} s (429), after ${waits} waits.`);
        }
        onWait?.(seconds, "429");
        gate.holdDuring(sleep(milliseconds));
        continue;
      }
      if (response.status >= 500 && !changes && failures < retries) {
        await response.body?.cancel();
        await sleep(retryDelay(backoff, ++failures));
        continue;
      }
      return response;
    }
  };
}
