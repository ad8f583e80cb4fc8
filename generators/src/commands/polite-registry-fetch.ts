import { createPoliteFetch } from "../publish/polite-fetch.js";

const longestRequest = 2 * 60_000;

/** How the commands speak to a registry: a request that gets no answer ends, one that is told to wait waits. */
export function politeRegistryFetch(
  onProgress: (text: string) => void,
  sleep: (milliseconds: number) => Promise<void>,
): (url: string, init: RequestInit) => Promise<Response> {
  return createPoliteFetch({
    fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(longestRequest) }),
    sleep,
    now: () => Date.now(),
    retries: 4,
    longestWait: 15 * 60,
    onWait: (seconds) => onProgress(`the registry asks to wait ${Math.ceil(seconds)} s`),
  });
}
