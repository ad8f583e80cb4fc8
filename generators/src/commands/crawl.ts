import { InvalidArgumentError, Option } from "commander";

import { crawlLimits, type CrawlLimits } from "../crawl/crawl-settings.js";
import { upstream } from "./workspace.js";

/** Where the site is: the option, else the variable, else the upstream's own address. */
export function siteOption(): Option {
  return new Option("--site <url>", "where the catalog and the model pages are")
    .env("RUNFLOW_SITE")
    .default(upstream.site);
}

/** Where the API is: the option, else the variable, else the upstream's own address. */
export function apiOption(): Option {
  return new Option("--api <url>", "where the OpenAPI document and the public models are")
    .env("RUNFLOW_API")
    .default(upstream.api);
}

/** How much one crawl may take, as a command line gives it. */
export interface LimitFlags {
  readonly maxModels: number;
  readonly maxDocuments: number;
  readonly maxBytes: number;
  readonly maxSeconds: number;
}

/** The switches that let a crawl take more than it usually may, or less. */
export function limitOptions(): readonly Option[] {
  const { models, documents, bytes, seconds } = crawlLimits;
  const option = (flag: string, what: string, usual: number): Option =>
    new Option(flag, what).argParser(positiveNumber).default(usual);
  return [
    option("--max-models <count>", "how many models the catalog may name", models),
    option("--max-documents <count>", "how many documents one crawl may ask for", documents),
    option("--max-bytes <bytes>", "how many bytes one crawl may receive", bytes),
    option("--max-seconds <seconds>", "how long one crawl may take", seconds),
  ];
}

/** The same as the crawl takes them. */
export function readLimits({ maxModels, maxDocuments, maxBytes, maxSeconds }: LimitFlags): CrawlLimits {
  return { models: maxModels, documents: maxDocuments, bytes: maxBytes, seconds: maxSeconds };
}

function positiveNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 1 or more.");
  return Number(text);
}
