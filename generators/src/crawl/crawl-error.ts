/** What went wrong with a crawl that had to stop, where, and what to do about it. */
export interface CrawlErrorDetails {
  /** What was tried and what came back, as a sentence without its full stop. */
  readonly problem: string;
  /** What to do next, as a sentence without its full stop. */
  readonly cure: string;
  /** The address or the folder that it concerns. */
  readonly address?: string;
  /** The HTTP status, where one came back. */
  readonly status?: number;
  /** What refused the crawl, where a person can let it pass. */
  readonly guard?: CrawlGuard;
  readonly cause?: unknown;
}

/** `loss` and `growth` compare with the snapshot that is there, `limit` is what one crawl may take. */
export type CrawlGuard = "loss" | "growth" | "limit";

/** Why did the crawl stop? The snapshot that was there before is untouched. */
export class CrawlError extends Error {
  override readonly name = "CrawlError";
  readonly address: string | undefined;
  readonly status: number | undefined;
  readonly guard: CrawlGuard | undefined;

  constructor(details: CrawlErrorDetails) {
    super(`${details.problem}. ${details.cure}.`, details.cause === undefined ? {} : { cause: details.cause });
    this.address = details.address;
    this.status = details.status;
    this.guard = details.guard;
  }
}
