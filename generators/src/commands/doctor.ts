// In: the addresses of a live site. Out: one page that says what this checkout would understand of it. It reads the site, and writes
// into a temporary folder of its own and nowhere else.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CrawlError } from "../crawl/crawl-error.js";
import type { CrawlLimits, CrawlProgress, CrawlReport } from "../crawl/crawl-settings.js";
import { crawlUpstream } from "../crawl/crawl-upstream.js";
import { reportDocuments } from "../doctor/document-reports.js";
import { reportDifferences, reportFindings, reportModels, type UpstreamReport } from "../doctor/upstream-report.js";
import { countTraffic } from "../http/count-traffic.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";
import { readExistingPackages } from "../nightly/existing-packages.js";
import { generate } from "../pipeline.js";
import { pageGrammars } from "../pipeline/page-grammars.js";
import { readNames } from "../read/names.js";
import { readRefinements } from "../read/refinements.js";
import { readSnapshot } from "../read/snapshot.js";
import { writeFiles } from "../write/package.js";
import { matchesPattern } from "./matches-pattern.js";
import { UsageError } from "./output.js";
import { workspace } from "./workspace.js";

export interface DoctorOptions {
  readonly site: string;
  readonly api: string;
  /** Look at these models only; at all where there is none. */
  readonly models: readonly string[];
  /** The packages to compare with, and people's corrections; those of the repository without them. */
  readonly packages?: string;
  readonly refinements?: string;
  readonly keep: boolean;
  readonly retries: number;
  readonly limits: CrawlLimits;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CrawlProgress) => void;
  /** Told where the documents and packages are, when they are kept. */
  readonly onKept?: (folder: string) => void;
}

/** Crawls a site, generates from what it gives, and says what became of it. */
export async function runDoctor(options: DoctorOptions): Promise<UpstreamReport> {
  const folder = await mkdtemp(join(tmpdir(), "runflow-doctor-"));
  try {
    const report = await examine(folder, options);
    if (options.keep) options.onKept?.(folder);
    return report;
  } finally {
    if (!options.keep || options.signal?.aborted === true) await rm(folder, { recursive: true, force: true });
  }
}

/** 0: all was understood. 1: something needs a person. 2: nothing could be made. */
export function exitCodeOfDoctor({ failure, models, documents }: UpstreamReport): 0 | 1 | 2 {
  if (failure !== undefined) return 2;
  const isRefused = documents.some(({ refused }) => refused.length > 0);
  return isRefused || models.some(({ understood }) => understood !== "wholly") ? 1 : 0;
}

async function examine(folder: string, options: DoctorOptions): Promise<UpstreamReport> {
  const { site, api, models: patterns } = options;
  const started = performance.now();
  const { fetch: counted, traffic } = countTraffic(fetch);
  const selects = (id: string): boolean => patterns.length === 0 || matchesPattern(id, patterns);
  const crawl = await crawlInto(join(folder, "snapshot"), options, { fetch: counted, selects });
  const made = "failure" in crawl ? crawl : await makeFrom(folder, options, selects);
  const { requests, bytes, statuses } = traffic();
  const failure = "failure" in made ? made.failure : undefined;
  const found = "failure" in crawl ? [] : crawl.diagnostics;
  return {
    site,
    api,
    ...(failure !== undefined && { failure: failure.message }),
    documents: reportDocuments({
      statuses,
      stored: "failure" in crawl ? [] : crawl.changed,
      diagnostics: found,
      ...(failure !== undefined && { failure: { message: failure.message, address: failure.address } }),
    }),
    models: "failure" in made ? [] : made.models,
    findings: reportFindings([...found, ...("failure" in made ? [] : made.diagnostics)]),
    ...("failure" in made ? {} : { differences: made.differences }),
    requests,
    bytes,
    seconds: Math.round((performance.now() - started) / 100) / 10,
  };
}

/** Why there is nothing to say of any model. */
interface Stopped {
  readonly failure: { readonly message: string; readonly address: string | undefined };
}

async function crawlInto(
  to: string,
  { site, api, retries, limits, signal, onProgress }: DoctorOptions,
  special: { readonly fetch: typeof fetch; readonly selects: (id: string) => boolean },
): Promise<CrawlReport | Stopped> {
  try {
    return await crawlUpstream({
      site,
      api,
      to,
      retries,
      limits,
      ...special,
      ...(signal !== undefined && { signal }),
      ...(onProgress !== undefined && { onProgress }),
    });
  } catch (error) {
    // Whoever interrupts knows why, and an address that is none was never asked.
    if (!(error instanceof CrawlError) || signal?.aborted === true || error.address === undefined) throw error;
    return { failure: { message: error.message, address: error.address } };
  }
}

async function makeFrom(
  folder: string,
  { packages, refinements, keep, signal, models }: DoctorOptions,
  selects: (id: string) => boolean,
) {
  const snapshot = await readSnapshot(join(folder, "snapshot"));
  const existing = await readExistingPackages(packages ?? workspace.models);
  try {
    const generation = await generate({
      snapshot,
      names: await readNames(workspace.names),
      refinements: await readRefinements(refinements ?? workspace.refinements),
      site: snapshot.manifest?.site ?? "",
      selects,
      ...(signal !== undefined && { signal }),
    });
    if (models.length > 0 && generation.ids.length === 0) {
      throw new UsageError(
        `No model of the site matches ${models.map((pattern) => JSON.stringify(pattern)).join(", ")}.`,
        'Patterns match whole ids, and * stands for any text: --models "openai/*".',
      );
    }
    const whole = generation.models.filter(({ files }) => files !== undefined);
    if (keep)
      for (const { names, files = new Map() } of whole)
        await writeFiles(join(folder, "packages", names.package), files, { dryRun: false });
    const made = {
      ids: generation.ids,
      specs: new Map(whole.map(({ spec }) => [spec.id, spec])),
      grammars: await pageGrammars(snapshot, generation.ids),
      diagnostics: generation.diagnostics,
    };
    const compared = new Map([...existing].filter(([id]) => selects(id)).map(([id, { spec }]) => [id, spec]));
    return {
      models: reportModels(made),
      diagnostics: generation.diagnostics,
      differences: reportDifferences(made, compared),
    };
  } catch (error) {
    if (!(error instanceof UnusableDocumentError)) throw error;
    return { failure: { message: `${error.message} ${error.help}`, address: undefined } };
  }
}
