// In: the addresses of the upstream, and what earlier runs left. Out: one run of `pnpm regenerate`, written as a whole or not at
// all, and its report. What plans a run is loaded when there is something to plan.

import { resolve } from "node:path";

import { type CandidateSnapshot, createCandidate } from "../crawl/candidate-snapshot.js";
import { CrawlError, type CrawlGuard } from "../crawl/crawl-error.js";
import { acquireCrawlLock } from "../crawl/crawl-lock.js";
import type { CrawlLimits, CrawlProgress, CrawlReport } from "../crawl/crawl-settings.js";
import { crawlUpstream } from "../crawl/crawl-upstream.js";
import { recoverSnapshot } from "../crawl/recover-snapshot.js";
import { snapshotFolder } from "../crawl/snapshot-folder.js";
import { documents } from "../ir/manifest.js";
import { fingerprint } from "../memory/fingerprint.js";
import { readNames } from "../read/names.js";
import { type NightReport, printReport, emptyReport } from "../release/night-report.js";
import { printJson } from "../text/json.js";
import { writeFiles } from "../write/package.js";
import { endRun, readCommittedRun } from "./committed-run.js";
import { withCrawl } from "./crawl-outcome.js";
import { memoryPath, openMemoryOf } from "./memory.js";
import { describeSystemError, isSystemError } from "./output.js";
import { fingerprintParts, placesOf, type RunPlaces } from "./run-places.js";

export interface RegenerateOptions {
  readonly site: string;
  readonly api: string;
  readonly snapshots: string;
  readonly out: string;
  readonly changesets: string;
  /** People's corrections; those of the repository without it. */
  readonly refinements?: string;
  /** Where the report goes as markdown; the same as JSON stands beside it. */
  readonly report?: string;
  readonly dryRun: boolean;
  /** Take the snapshot as it is. */
  readonly offline: boolean;
  /** What may pass the guards: `models`, `growth`, `fields`, or ids of models. */
  readonly force: readonly string[];
  /** What the crawl may take in all. */
  readonly limits?: Partial<CrawlLimits>;
  readonly retries?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CrawlProgress) => void;
}

/** One run: crawl, generate, compare with what was released, write packages and notes. */
export async function runRegenerate(options: RegenerateOptions): Promise<NightReport> {
  const places = placesOf(options);
  const recovery = await recoverSnapshot(options.snapshots);
  const committed = options.dryRun ? undefined : await readCommittedRun(places);
  const report = committed ?? (await runOnce(places, options));
  const notes = [
    ...report.notes,
    ...(committed ? [committedNote] : []),
    ...(recovery === "undone" ? [undoneNote] : []),
  ];
  const whole = { ...report, notes };
  const problem = await storeReport(whole, options);
  // The next run tells it again.
  if (problem !== undefined) return { ...whole, failing: [...whole.failing, problem] };
  if (!options.dryRun) await endRun(places);
  return whole;
}

const committedNote =
  "A run before this one wrote everything and died before it could say so. This is its report; nothing was crawled since.";
const undoneNote =
  "A run before this one died while it wrote. What it had changed was undone first, and this run has made it again.";

async function runOnce(places: RunPlaces, options: RegenerateOptions): Promise<NightReport> {
  const { folder: from, accept, close } = await openSnapshot(options);
  try {
    const crawl = options.offline ? undefined : await crawlInto(from, options);
    if (crawl !== undefined && "refused" in crawl) return crawl;

    const parts = await fingerprintParts(places);
    const memory = openMemoryOf(places.out);
    if (options.force.length === 0) {
      const known = memory.night();
      const isUnchanged = known !== undefined && known === fingerprint({ ...parts, inputs: [from, ...parts.inputs] });
      if (isUnchanged) {
        const unchanged = Object.keys(await readNames(places.names)).length;
        return withCrawl({ ...emptyReport, unchanged }, crawl, options);
      }
    }

    const { planRun } = await import("./plan-run.js");
    const { plan: planned, generation } = await planRun({ from, places, options, crawl, memory });
    const plan = { ...planned, report: withCrawl(planned.report, crawl, options) };
    const isRefused = plan.report.refused.some(({ id }) => id === undefined);
    let report = plan.report;
    // What is written from here on is written as a whole.
    options.signal?.throwIfAborted();
    if (!options.dryRun && !isRefused) {
      const apiChanged = crawl === undefined || crawl.changed.includes(documents.openApi);
      const { applyPlan } = await import("./apply-plan.js");
      report = await applyPlan({ plan, generation, accept, apiChanged }, places);
      const inputs = [options.snapshots, ...parts.inputs];
      if (isSettled(report)) memory.rememberNight(fingerprint({ ...parts, inputs }));
    }
    const forgotten = await onDisk(memoryPath(places.out), "What was made will not be remembered.", () =>
      memory.store(generation.catalog),
    );
    return forgotten === undefined ? report : { ...report, notes: [...report.notes, ...forgotten.reasons] };
  } finally {
    await close();
  }
}

/** The documents to read, for nobody else to change meanwhile: a candidate to crawl into, or the snapshot as it is. */
async function openSnapshot({ snapshots, offline }: RegenerateOptions): Promise<CandidateSnapshot> {
  if (!offline) return createCandidate(snapshots);
  const lock = await acquireCrawlLock(await snapshotFolder(snapshots));
  return { folder: snapshots, accept: () => Promise.resolve(), close: lock.release };
}

/** What a program does with the report: 0 all is well, 1 something needs a person, 2 nothing was done. */
export function exitCodeOf(report: NightReport): 0 | 1 | 2 {
  if (report.refused.some(({ id }) => id === undefined)) return 2;
  return report.refused.length + report.review.length + report.failing.length > 0 ? 1 : 0;
}

const overrides: Readonly<Record<CrawlGuard, string>> = {
  loss: "Nothing was changed. If the upstream is right, add `--force models`.",
  growth: "Nothing was changed. If the models are really there, add `--force growth`: their names are kept for ever.",
  limit: "Nothing was changed. If the upstream is right, add the switch that the reason names, with a larger number.",
};

async function crawlInto(folder: string, options: RegenerateOptions): Promise<CrawlReport | NightReport> {
  const { site, api, retries, limits, signal, onProgress, force } = options;
  try {
    return await crawlUpstream({
      site,
      api,
      to: folder,
      allowLoss: force.includes("models"),
      allowGrowth: force.includes("growth"),
      ...(limits !== undefined && { limits }),
      ...(retries !== undefined && { retries }),
      ...(signal !== undefined && { signal }),
      ...(onProgress !== undefined && { onProgress }),
    });
  } catch (error) {
    // Whoever interrupts knows why.
    if (!(error instanceof CrawlError) || signal?.aborted === true) throw error;
    const override = overrides[error.guard ?? "loss"];
    return { ...emptyReport, news: true, refused: [{ reasons: [error.message], override }] };
  }
}

/** Whether the same documents would give the same again, without a word to anybody. */
function isSettled({ review, refused, failing, missing }: NightReport): boolean {
  return review.length + refused.length + failing.length + missing.length === 0;
}

/** Writes the report. By then everything else has happened: a disk that does not take it is told, and undoes nothing. */
async function storeReport(
  report: NightReport,
  { report: path }: RegenerateOptions,
): Promise<NightReport["failing"][number] | undefined> {
  if (path === undefined) return undefined;
  const json = `${path.replace(/\.md$/, "")}.json`;
  const files = new Map([
    [resolve(path), printReport(report)],
    [resolve(json), printJson(report)],
  ]);
  return onDisk(path, "The report could not be written.", () => writeFiles("", files, { dryRun: false }));
}

async function onDisk(
  id: string,
  what: string,
  work: () => Promise<unknown>,
): Promise<NightReport["failing"][number] | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { id, reasons: [`${what} ${describeSystemError(error)}`] };
  }
}
