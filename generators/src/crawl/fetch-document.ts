import pRetry from "p-retry";
import { createCrawlBudget } from "./crawl-budget.js";
import type { CrawlSettings } from "./crawl-settings.js";
import { requestOnce, RequestFailure, type DocumentAnswer, type DocumentRequest } from "./request-once.js";
import { parseRetryAfter, retryDelay } from "./retry-delay.js";

/** What is known about a document after all attempts. */
export type DocumentOutcome =
  | DocumentAnswer
  | { readonly kind: "failed"; readonly reason: string; readonly status?: number; readonly cause: unknown };

/** Asks for a document, as often as it takes and the settings allow; rejects only when the crawl is aborted. */
export type FetchDocument = (request: DocumentRequest) => Promise<DocumentOutcome>;

/**
 * Makes the function that every document of one crawl is asked with. When a server names a time to come back, all
 * requests of the crawl wait for it, not only the one that was told.
 */
export function createFetchDocument(settings: CrawlSettings): FetchDocument {
  const { signal, sleep, documentTimeout } = settings;
  const budget = createCrawlBudget(settings.limits);
  let pause: Promise<unknown> = Promise.resolve();

  const waitAfter = async (error: RequestFailure, attempt: number): Promise<void> => {
    const asked = parseRetryAfter(error.details.retryAfter ?? null, settings.now());
    const slept = sleep(retryDelay(attempt, settings.random(), asked), signal);
    if (asked !== undefined) pause = Promise.allSettled([pause, slept]);
    await slept;
  };

  return async (request) => {
    budget.takeDocument(request.url);
    let attempts = 0;
    // A server that sends a byte a second may not do so again at each attempt.
    let left = documentTimeout;
    try {
      return await pRetry(
        async (attempt) => {
          attempts = attempt;
          await pause;
          signal.throwIfAborted();
          const started = performance.now();
          try {
            const timeout = Math.max(1, Math.min(settings.timeout, Math.ceil(left)));
            return await requestOnce(request, { ...settings, timeout, onBytes: budget.takeBytes(request.url) });
          } finally {
            left -= performance.now() - started;
          }
        },
        {
          retries: settings.retries,
          // The waiting is ours: it follows Retry-After, and tests replace the sleep.
          minTimeout: 0,
          shouldRetry: ({ error }) => error instanceof RequestFailure && error.details.retryable && left > 0,
          onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
            const again = error instanceof RequestFailure && error.details.retryable && retriesLeft > 0 && left > 0;
            if (again) await waitAfter(error, attemptNumber);
          },
          signal,
        },
      );
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RequestFailure)) throw error;
      if (left <= 0) {
        const within = `gave no whole answer within ${documentTimeout / 1000} s in ${attempts} attempts`;
        return { kind: "failed", reason: within, cause: error };
      }
      const reason = attempts > 1 ? `${error.message} (${attempts} attempts)` : error.message;
      const { status } = error.details;
      return { kind: "failed", reason, cause: error, ...(status === undefined ? {} : { status }) };
    }
  };
}
