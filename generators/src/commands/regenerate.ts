import { dirname, join, resolve } from "node:path";

import { type CandidateSnapshot, createCandidate } from "../crawl/candidate-snapshot.js";
import { CrawlError, type CrawlGuard } from "../crawl/crawl-error.js";
import { acquireCrawlLock } from "../crawl/crawl-lock.js";
import type { CrawlLimits, CrawlProgress, CrawlReport } from "../crawl/crawl-settings.js";
import { crawlUpstream } from "../crawl/crawl-upstream.js";
import { recoverSnapshot } from "../crawl/recover-snapshot.js";
import { snapshotFolder } from "../crawl/snapshot-folder.js";
import { documents, sharedDocuments } from "../ir/manifest.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";
import { readBaselines } from "../nightly/baselines.js";
import { readStandingPackages } from "../nightly/existing-packages.js";
import { fingerprint, hashText, readFingerprint, writeFingerprint } from "../nightly/fingerprint.js";
import { type NightPlan, planNight } from "../nightly/plan.js";
import { holdBacks } from "../nightly/restore-pages.js";
import { generate, type Generation } from "../pipeline.js";
import { readNames } from "../read/names.js";
import { readPackage } from "../read/package-state.js";
import { readRefinements } from "../read/refinements.js";
import { readSnapshot, readText } from "../read/snapshot.js";
import { type Lifecycle, parseLifecycle } from "../release/lifecycle.js";
import { type NightReport, printReport, quietNight } from "../release/night-report.js";
import { printJson } from "../text/json.js";
import { writeFiles } from "../write/package.js";
import { applyNight, endNight, type NightPlaces, readCommittedNight } from "./apply-plan.js";
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

interface Places extends NightPlaces {
  readonly memory: string;
  readonly refinements: string;
}

/** One night: crawl, generate, compare with what was released, write packages and notes. */
export async function runRegenerate(options: RegenerateOptions): Promise<NightReport> {
  const places = placesOf(options);
  const recovery = await recoverSnapshot(options.snapshots);
  const committed = options.dryRun ? undefined : await readCommittedNight(places);
  const report = committed ?? (await runNight(places, options));
  const notes = [
    ...report.notes,
    ...(committed ? [committedNote] : []),
    ...(recovery === "undone" ? [undoneNote] : []),
  ];
  const whole = { ...report, notes };
  const problem = await storeReport(whole, options);
  // The next run tells it again.
  if (problem !== undefined) return { ...whole, failing: [...whole.failing, problem] };
  if (!options.dryRun) await endNight(places);
  return whole;
}

const committedNote =
  "A run before this one wrote everything and died before it could say so. This is its report; nothing was crawled since.";
const undoneNote =
  "A run before this one died while it wrote. What it had changed was undone first, and this run has made it again.";

async function runNight(places: Places, options: RegenerateOptions): Promise<NightReport> {
  const { folder: from, accept, close } = await openSnapshot(options);
  try {
    const crawl = options.offline ? undefined : await crawlInto(from, options);
    if (crawl !== undefined && "refused" in crawl) return crawl;

    const parts = fingerprintParts(places);
    if (options.force.length === 0) {
      const known = await readFingerprint(places.memory);
      const quiet = known !== undefined && known === fingerprint({ ...parts, inputs: [from, ...parts.inputs] });
      if (quiet) return { ...quietNight, unchanged: (await readStandingCount(places)).length };
    }

    const { plan, generation } = await planWithHeldDocuments(from, places, options, crawl);
    const wholeNightRefused = plan.report.refused.some(({ id }) => id === undefined);
    let report = plan.report;
    // What is written from here on is written as a whole.
    options.signal?.throwIfAborted();
    if (!options.dryRun && !wholeNightRefused) {
      const apiChanged = crawl === undefined || crawl.changed.includes(documents.openApi);
      report = await applyNight({ plan, generation, accept, apiChanged }, places);
      if (isSettled(report)) {
        const inputs = [options.snapshots, ...parts.inputs];
        const forgotten = await onDisk(places.memory, "That nothing changed will not be remembered.", () =>
          writeFingerprint(places.memory, fingerprint({ ...parts, inputs })),
        );
        if (forgotten !== undefined) report = { ...report, notes: [...report.notes, ...forgotten.reasons] };
      }
    }
    return { ...report, notes: [...report.notes, ...crawlNotes(crawl)] };
  } finally {
    await close();
  }
}

/** The documents to read, for nobody else to change meanwhile: a candidate to crawl into, or the snapshot as it is. */
async function openSnapshot({ snapshots, offline }: RegenerateOptions): Promise<CandidateSnapshot> {
  if (!offline) return createCandidate(snapshots);
  const paths = await snapshotFolder(snapshots);
  const lock = await acquireCrawlLock(paths);
  return { folder: snapshots, accept: () => Promise.resolve(), close: lock.release };
}

/** What a program does with the report: 0 all is well, 1 something needs a person, 2 nothing was done. */
export function exitCodeOf(report: NightReport): 0 | 1 | 2 {
  if (report.refused.some(({ id }) => id === undefined)) return 2;
  return report.refused.length + report.review.length + report.failing.length > 0 ? 1 : 0;
}

function placesOf(options: RegenerateOptions): Places {
  const { out: folder, snapshots, changesets, refinements = workspace.refinements } = options;
  const out = resolve(folder);
  const isDefault = out === workspace.models;
  const names = isDefault ? workspace.names : join(out, "names.json");
  const beside = dirname(names);
  return {
    snapshots,
    changesets,
    out,
    isDefault,
    names,
    lifecycle: join(beside, "lifecycle.json"),
    baselines: join(beside, "pending"),
    refinements,
    memory: join(workspace.root, "node_modules/.cache/runflow-models", `${hashText(out).slice(0, 16)}.night`),
  };
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
    if (!(error instanceof CrawlError)) throw error;
    // Whoever interrupts knows why.
    if (signal?.aborted === true) throw error;
    const override = overrides[error.guard ?? "loss"];
    return { ...quietNight, news: true, refused: [{ reasons: [error.message], override }] };
  }
}

function fingerprintParts(places: Places): { inputs: readonly string[]; packages: string } {
  return {
    inputs: [
      join(workspace.root, "generators/src"),
      join(workspace.root, "pnpm-lock.yaml"),
      places.refinements,
      places.names,
      places.lifecycle,
      places.baselines,
      places.changesets,
      ...(places.isDefault ? [workspace.modelsTable, workspace.discrepancies] : []),
    ],
    packages: places.out,
  };
}

async function planWithHeldDocuments(
  from: string,
  places: Places,
  options: RegenerateOptions,
  crawl: CrawlReport | undefined,
): Promise<{ plan: NightPlan; generation: Generation }> {
  const facts = await readFacts(places);
  const changed = new Set([...(crawl?.changed ?? []), ...(crawl?.removed ?? [])]);
  const shared = sharedDocuments.some((path) => changed.has(path));
  const planOnce = async (): Promise<{ plan: NightPlan; generation: Generation }> => {
    const generation = await generate({
      snapshot: await readSnapshot(from),
      names: facts.names,
      refinements: await readRefinements(places.refinements),
      stateOf: (names) => readPackage(join(places.out, names.package)),
      site: upstream.site,
      ...(options.signal !== undefined && { signal: options.signal }),
    });
    const plan = await planNight({
      ...generation,
      ...facts,
      names: generation.names,
      crawled: crawl !== undefined,
      documentChanged: (id) => shared || changed.has(documents.page(id)),
      forced: new Set(options.force),
    });
    return { plan, generation };
  };

  const first = await planOnce();
  if (crawl === undefined) return first;
  // A refused document is not taken over: the tables and the other packages are made as if it had not come.
  let current = first;
  const notes: string[] = [];
  for (const { holdBack, note } of holdBacks) {
    const waiting = current.plan.held.filter((id) => facts.standing.has(id));
    const takeOver = waiting.length === 0 ? undefined : await holdBack(options.snapshots, from, waiting);
    if (takeOver === undefined) continue;
    const next = await planOnce();
    const helped = waiting.filter((id) => !next.plan.held.includes(id));
    // What all models share is only held back where it is the cause.
    if (note !== undefined && helped.length === 0) await takeOver();
    else {
      current = next;
      if (note !== undefined) notes.push(note(helped));
    }
  }
  const { review, refused, news } = first.plan.report;
  // The place of an entry moves when another one is held back; what is said of it stays.
  const told = new Set(first.plan.report.failing.flatMap(({ id, reasons }) => [id, reasons.join(" ")]));
  const later = current.plan.report.failing.filter(({ id, reasons }) => !told.has(id) && !told.has(reasons.join(" ")));
  const failing = [...first.plan.report.failing, ...later];
  const report = { ...current.plan.report, review, refused, failing, news, notes };
  return { ...current, plan: { ...current.plan, report } };
}

async function readFacts(places: Places) {
  const standing = await readStandingPackages(places.out);
  const own = await readNames(places.names);
  // A copy of the packages without the names keeps the public names that they were published under.
  const names = Object.keys(own).length === 0 && standing.size > 0 ? await readNames(workspace.names) : own;
  return { standing, names, baselines: await readBaselines(places.baselines), lifecycle: await readLifecycle(places) };
}

async function readStandingCount({ names }: Places): Promise<readonly string[]> {
  return Object.keys(await readNames(names));
}

async function readLifecycle({ lifecycle: path }: Places): Promise<Lifecycle> {
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

function crawlNotes(crawl: CrawlReport | undefined): readonly string[] {
  return (crawl?.diagnostics ?? [])
    .filter(({ severity }) => severity !== "info")
    .map(({ pointer, message, help }) => `${pointer}: ${message} ${help}`);
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
