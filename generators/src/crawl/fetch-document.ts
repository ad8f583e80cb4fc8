import { type DocumentAnswer, type DocumentRequest, RequestFailure, requestOnce } from "../http/request-once.js";
import { createGate } from "../http/gate.js";
import { type Backoff, parseRetryAfter, retryDelay } from "../http/retry.js";
import { CrawlError } from "./crawl-error.js";
import type { CrawlLimits, CrawlSettings } from "./crawl-settings.js";

const backoff: Backoff = { first: 500, longest: 30_000 };
/** The longest that a server can make us wait: five minutes. */
const longestRetryAfter = 300_000;

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
  const { signal, sleep, documentTimeout, retries } = settings;
  const budget = createCrawlBudget(settings.limits);
  const gate = createGate();

  const waitAfter = async ({ details }: RequestFailure, attempt: number): Promise<void> => {
    const asked = parseRetryAfter(details.retryAfter ?? null, settings.now(), longestRetryAfter);
    const slept = sleep(retryDelay(backoff, attempt, settings.random(), asked), signal);
    if (asked !== undefined) gate.holdDuring(slept);
    try {
      await slept;
    } finally {
      signal.throwIfAborted();
    }
  };

  return async (request) => {
    budget.takeDocument(request.url);
    // A server that sends a byte a second may not do so again at each attempt.
    let left = documentTimeout;
    for (let attempt = 1; ; attempt++) {
      await gate.pass();
      signal.throwIfAborted();
      const started = performance.now();
      const timeout = Math.max(1, Math.min(settings.timeout, Math.ceil(left)));
      const answer = await requestOnce(request, {
        ...settings,
        timeout,
        onBytes: budget.takeBytes(request.url),
      }).catch((error: unknown) => {
        signal.throwIfAborted();
        if (error instanceof RequestFailure) return error;
        throw error;
      });
      if (!(answer instanceof RequestFailure)) return answer;
      left -= performance.now() - started;
      if (left <= 0) {
        const reason = `gave no whole answer within ${documentTimeout / 1000} s in ${attempt} attempts`;
        return { kind: "failed", reason, cause: answer };
      }
      const { retryable, status } = answer.details;
      if (!retryable || attempt > retries) {
        const reason = attempt > 1 ? `${answer.message} (${attempt} attempts)` : answer.message;
        return { kind: "failed", reason, cause: answer, ...(status === undefined ? {} : { status }) };
      }
      await waitAfter(answer, attempt);
    }
  };
}

/** What is left of what one crawl may take. */
export interface CrawlBudget {
  /** Throws a {@link CrawlError} when one more document is too many. */
  readonly takeDocument: (url: URL) => void;
  /** The function that is told about each part of a document; throws a {@link CrawlError} when it is too much. */
  readonly takeBytes: (url: URL) => (count: number) => void;
}

/** Counts what a crawl takes. The upstream decides how many pages a list has and how long they are, and it may be broken. */
export function createCrawlBudget({ documents, bytes }: Pick<CrawlLimits, "documents" | "bytes">): CrawlBudget {
  let [asked, received] = [0, 0];
  return {
    takeDocument: (url) => {
      asked += 1;
      if (asked > documents) throw exceeded(url, `asks for more than ${documents} documents`, "--max-documents");
    },
    takeBytes: (url) => (count) => {
      received += count;
      if (received > bytes) throw exceeded(url, `received more than ${bytes} bytes`, "--max-bytes");
    },
  };
}

/** Why a crawl that takes too much stops; the document that was asked for last often is the cause. */
export function exceeded(url: URL, what: string, option: string): CrawlError {
  return new CrawlError({
    problem: `The crawl ${what} (at ${url.href})`,
    cure: `Nothing was changed. Look at the site; if it is right, crawl again with a larger ${option}`,
    address: url.href,
    guard: "limit",
  });
}
