import { setTimeout as wait } from "node:timers/promises";
import type { Diagnostic } from "../ir/diagnostics.js";
import { CrawlError } from "./crawl-error.js";
import { withoutTail } from "../ir/without-tail.js";

/** How far a crawl is. */
export interface CrawlProgress {
  /**
   * `fetch`: documents are being read; `build`: the new snapshot is being written beside the old one; `swap`: the old
   * one is out of the way and the new one about to take its place; `clean`: the new one stands, the old one goes.
   */
  readonly step: "fetch" | "build" | "swap" | "clean";
  readonly done: number;
  /** Grows once, when the catalog has told how many models there are. */
  readonly total: number;
  /** The document or folder that was just handled. */
  readonly current: string;
}

/** What one crawl may take in all. What goes beyond stops it, and the old snapshot stays. */
export interface CrawlLimits {
  /** Models that the catalog names. */
  readonly models: number;
  /** Requests that were answered: pages, and each page of a list. */
  readonly documents: number;
  /** Bytes of all bodies together. */
  readonly bytes: number;
  /** Seconds from the first request to the last answer. */
  readonly seconds: number;
}

/** Far above what the upstream has (63 models, 1 MB, half a minute), and far below what a machine or a nightly run has. */
export const crawlLimits: CrawlLimits = { models: 5000, documents: 20_000, bytes: 256 * 1024 * 1024, seconds: 1800 };

/** What a crawl needs to know. */
export interface CrawlOptions {
  /** Where the catalog and the model pages are: `https://www.runflow.io`. */
  readonly site: string;
  /** Where the OpenAPI document and the public models are: `https://api.runflow.io`. */
  readonly api: string;
  /** The snapshot's folder. */
  readonly to: string;
  readonly fetch?: typeof fetch;
  /** How many documents are asked for at once; 6 by default. */
  readonly concurrency?: number;
  /** How often a request is repeated after a failure that may pass; 4 by default. */
  readonly retries?: number;
  /** How long one request may take, its body included, in milliseconds; 30,000 by default. */
  readonly timeout?: number;
  /** How long one document may take, all its attempts together and pauses not counted, in milliseconds; 120,000 by default. */
  readonly documentTimeout?: number;
  /** What one crawl may take in all; the defaults are those of {@link crawlLimits}. */
  readonly limits?: Partial<CrawlLimits>;
  /** Which models' pages to ask for; all by default. */
  readonly selects?: (id: string) => boolean;
  /** Accept a crawl that loses many models at once; refused by default. */
  readonly allowLoss?: boolean;
  /** Accept a crawl that finds far more models than there were; refused by default. */
  readonly allowGrowth?: boolean;
  readonly now?: () => Date;
  readonly random?: () => number;
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onProgress?: (progress: CrawlProgress) => void;
  readonly signal?: AbortSignal;
}

/** What a crawl found. */
export interface CrawlReport {
  /** How many models the catalog names, those with unusable ids not counted. */
  readonly models: number;
  /** How many documents came with a body. */
  readonly fetched: number;
  /** How many documents are as they were: a 304, or the same bytes again. */
  readonly unchanged: number;
  /** Paths of documents that stayed because the upstream gave no new ones. */
  readonly kept: readonly string[];
  /** Paths of documents that are new or differ. */
  readonly changed: readonly string[];
  /** Paths of documents that are no longer part of the snapshot. */
  readonly removed: readonly string[];
  /** Ids of models that have no page. */
  readonly missing: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** False when nothing differed and no file was touched. */
  readonly written: boolean;
}

/** The options with every default filled in. */
export type CrawlSettings = Required<Omit<CrawlOptions, "signal" | "limits">> & {
  readonly limits: CrawlLimits;
  readonly signal: AbortSignal;
};

/** Checks the options and fills in the defaults. */
export function crawlSettings(options: CrawlOptions, signal: AbortSignal): CrawlSettings {
  return {
    site: checkedAddress("site", options.site),
    api: checkedAddress("api", options.api),
    to: options.to,
    fetch: options.fetch ?? fetch,
    concurrency: checkedCount("concurrency", options.concurrency ?? 6, 1),
    retries: checkedCount("retries", options.retries ?? 4, 0),
    timeout: checkedCount("timeout", options.timeout ?? 30_000, 1),
    documentTimeout: checkedCount("documentTimeout", options.documentTimeout ?? 120_000, 1),
    limits: checkedLimits({ ...crawlLimits, ...options.limits }),
    selects: options.selects ?? (() => true),
    allowLoss: options.allowLoss ?? false,
    allowGrowth: options.allowGrowth ?? false,
    now: options.now ?? (() => new Date()),
    random: options.random ?? Math.random,
    sleep: options.sleep ?? ((milliseconds, sleepSignal) => wait(milliseconds, undefined, { signal: sleepSignal })),
    onProgress: options.onProgress ?? (() => undefined),
    signal,
  };
}

function checkedAddress(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // An address with a password would end up in the manifest and in every message.
  const usable =
    url !== undefined &&
    (url.protocol === "https:" || url.protocol === "http:") &&
    url.username + url.password + url.search + url.hash === "";
  if (!usable) {
    throw new CrawlError({
      problem: `The ${name} is not an address that can be crawled`,
      cure: "Give an http or https address without user, password, query and fragment, such as https://www.runflow.io",
    });
  }
  return withoutTail(text, /\//);
}

function checkedLimits(limits: CrawlLimits): CrawlLimits {
  for (const name of ["models", "documents", "bytes", "seconds"] as const) checkedCount(name, limits[name], 1);
  return limits;
}

function checkedCount(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new CrawlError({
    problem: `The option ${name} is ${value}`,
    cure: `Give a whole number of at least ${least}`,
  });
}
