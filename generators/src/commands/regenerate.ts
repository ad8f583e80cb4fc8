// In: the addresses of the upstream, and what earlier runs left. Out: one run of `pnpm regenerate`, written as a whole or not at
// all, and its report.

import { join, resolve } from "node:path";

import { type CandidateSnapshot, createCandidate } from "../crawl/candidate-snapshot.js";
import { CrawlError, type CrawlGuard } from "../crawl/crawl-error.js";
import { acquireCrawlLock } from "../crawl/crawl-lock.js";
import type { CrawlLimits, CrawlProgress, CrawlReport } from "../crawl/crawl-settings.js";
import { crawlUpstream } from "../crawl/crawl-upstream.js";
import { recoverSnapshot } from "../crawl/recover-snapshot.js";
import { snapshotFolder } from "../crawl/snapshot-folder.js";
import { packageName } from "../emit/package-identity.js";
import { emitPackage } from "../emit/package.js";
import { documents, sharedDocuments } from "../ir/manifest.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";
import { readBaselines } from "../nightly/baselines.js";
import { readExistingPackages } from "../nightly/existing-packages.js";
import { fingerprint, readFingerprint, writeFingerprint } from "../nightly/fingerprint.js";
import { readPageChanges } from "../nightly/page-changes.js";
import { type ReleasePlan, planRelease } from "../nightly/plan.js";
import { planWithRestorations } from "../nightly/restore-pages.js";
import { generate, type Generation } from "../pipeline.js";
import { readNames } from "../read/names.js";
import { readPackage } from "../read/package-state.js";
import { readRefinements } from "../read/refinements.js";
import { readSnapshot, readText } from "../read/snapshot.js";
import { type Lifecycle, parseLifecycle } from "../release/lifecycle.js";
import { type NightReport, printReport, emptyReport } from "../release/night-report.js";
import { printJson } from "../text/json.js";
import { writeFiles } from "../write/package.js";
import { applyPlan, endRun, fingerprintParts, placesOf, readCommittedRun, type RunPlaces } from "./apply-plan.js";
import { withCrawl } from "./crawl-outcome.js";
import { describeSystemError, isSystemError } from "./output.js";
import { upstream, workspace } from "./workspace.js";

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
    if (options.force.length === 0) {
      const known = await readFingerprint(places.memory);
      const isUnchanged = known !== undefined && known === fingerprint({ ...parts, inputs: [from, ...parts.inputs] });
      if (isUnchanged) {
        const unchanged = Object.keys(await readNames(places.names)).length;
        return withCrawl({ ...emptyReport, unchanged }, crawl, options);
      }
    }

    const { plan: planned, generation } = await planRun(from, places, options, crawl);
    const plan = { ...planned, report: withCrawl(planned.report, crawl, options) };
    const isRefused = plan.report.refused.some(({ id }) => id === undefined);
    let report = plan.report;
    // What is written from here on is written as a whole.
    options.signal?.throwIfAborted();
    if (!options.dryRun && !isRefused) {
      const apiChanged = crawl === undefined || crawl.changed.includes(documents.openApi);
      report = await applyPlan({ plan, generation, accept, apiChanged }, places);
      if (isSettled(report)) {
        const inputs = [options.snapshots, ...parts.inputs];
        const forgotten = await onDisk(places.memory, "That nothing changed will not be remembered.", () =>
          writeFingerprint(places.memory, fingerprint({ ...parts, inputs })),
        );
        if (forgotten !== undefined) report = { ...report, notes: [...report.notes, ...forgotten.reasons] };
      }
    }
    return report;
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

/** What the run would do. A document that is refused is not taken over. */
async function planRun(
  from: string,
  places: RunPlaces,
  options: RegenerateOptions,
  crawl: CrawlReport | undefined,
): Promise<{ plan: ReleasePlan; generation: Generation }> {
  const facts = await readFacts(places);
  const changed = new Set([...(crawl?.changed ?? []), ...(crawl?.removed ?? [])]);
  const shared = sharedDocuments.some((path) => changed.has(path));
  const planOnce = async (): Promise<{ plan: ReleasePlan; generation: Generation }> => {
    const generation = await generate({
      snapshot: await readSnapshot(from),
      names: facts.names,
      refinements: await readRefinements(places.refinements),
      stateOf: (names) => readPackage(join(places.out, names.package)),
      site: upstream.site,
      ...(options.signal !== undefined && { signal: options.signal }),
    });
    const pageChanges = await readPageChanges(options.snapshots, from, crawl?.changed ?? []);
    const plan = await planRelease({
      ...generation,
      ...facts,
      names: generation.names,
      emitter: { emitPackage, packageName },
      crawled: crawl !== undefined,
      documentChanged: (id) => shared || changed.has(documents.page(id)),
      pageChange: (id) => pageChanges.get(id) ?? "none",
      forced: new Set(options.force),
    });
    return { plan, generation };
  };
  if (crawl === undefined) return planOnce();
  return planWithRestorations(planOnce, { snapshot: options.snapshots, candidate: from, existing: facts.existing });
}

async function readFacts(places: RunPlaces) {
  const existing = await readExistingPackages(places.out);
  const own = await readNames(places.names);
  // A copy of the packages without the names keeps the public names that they were published under.
  const names = Object.keys(own).length === 0 && existing.size > 0 ? await readNames(workspace.names) : own;
  return { existing, names, baselines: await readBaselines(places.baselines), lifecycle: await readLifecycle(places) };
}

async function readLifecycle({ lifecycle: path }: RunPlaces): Promise<Lifecycle> {
  const text = await readText(path);
  if (text === undefined) return {};
  try {
    return parseLifecycle(text);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UnusableDocumentError(path, problem, "Restore the file from version control.", { cause });
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
