import { reasonOf, RegistryBusyError, RegistrySilentError } from "./registry-errors.js";

/** How requests reach a registry. */
export interface PoliteSettings {
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

/**
 * Makes a `fetch` that obeys 429 and `Retry-After`: when one request is told to wait, all wait. Requests that change
 * something are repeated after a 429 only, because then nothing was changed.
 */
export function createPoliteFetch(settings: PoliteSettings): (url: string, init: RequestInit) => Promise<Response> {
  const { sleep, now, retries, longestWait, onWait } = settings;
  const gate = { openAt: 0 };
  return async (url, init) => {
    const changes = init.method !== undefined && init.method !== "GET";
    let failures = 0;
    for (let waits = 0; ;) {
      for (let wait = gate.openAt - now(); wait > 0; wait = gate.openAt - now()) await sleep(wait);
      let response: Response;
      try {
        response = await settings.fetch(url, init);
      } catch (cause) {
        if (changes || failures >= retries) {
          throw new RegistrySilentError(`${init.method ?? "GET"} ${url} got no answer (${reasonOf(cause)}).`, {
            cause,
          });
        }
        await sleep(backoff(failures++));
        continue;
      }
      if (response.status === 429) {
        const seconds = retryAfter(response.headers.get("retry-after"), now()) ?? backoff(failures++) / 1000;
        await response.body?.cancel();
        if (seconds > longestWait || ++waits > mostWaits) {
          throw new RegistryBusyError(`The registry asks to wait ${Math.ceil(seconds)} s (429), after ${waits} waits.`);
        }
        onWait?.(seconds, "429");
        gate.openAt = Math.max(gate.openAt, now() + seconds * 1000);
        continue;
      }
      if (response.status >= 500 && !changes && failures < retries) {
        await response.body?.cancel();
        await sleep(backoff(failures++));
        continue;
      }
      return response;
    }
  };
}

function backoff(failures: number): number {
  return Math.min(60_000, 1000 * 2 ** failures);
}

function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}
