import { CrawlError } from "./crawl-error.js";
import type { CrawlLimits } from "./crawl-settings.js";

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
