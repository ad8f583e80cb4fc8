// In: a snapshot, or what a crawl made of it, and what earlier runs left. Out: what the run would do. Models go through one after the
// other, and those about which there is nothing to decide are not kept.

import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";

import type { CrawlReport } from "../crawl/crawl-settings.js";
import { packageName } from "../emit/package-identity.js";
import type { Diagnostic } from "../ir/diagnostics.js";
import { documents, sharedDocuments } from "../ir/manifest.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";
import type { RunMemory } from "../memory/run-memory.js";
import { readBaselines } from "../nightly/baselines.js";
import type { Emitter, GeneratedPackage } from "../nightly/decide.js";
import { type ExistingPackage, findExistingPackages } from "../nightly/existing-packages.js";
import { readPageChanges } from "../nightly/page-changes.js";
import { type ReleasePlan, planRelease } from "../nightly/plan.js";
import { planWithRestorations } from "../nightly/restore-pages.js";
import { isSettled, type SettledModels, withSettled } from "../nightly/settled.js";
import { generateEach, type GenerationSummary, type MadeModel } from "../pipeline.js";
import { readNames } from "../read/names.js";
import { readPackage } from "../read/package-state.js";
import { readRefinements } from "../read/refinements.js";
import { readSnapshot, readText } from "../read/snapshot.js";
import { type Lifecycle, parseLifecycle } from "../release/lifecycle.js";
import { rememberModel } from "./memory.js";
import type { RunPlaces } from "./run-places.js";
import { upstream, workspace } from "./workspace.js";

/** What a run is planned from. */
export interface PlannedFrom {
  /** The folder of the documents. */
  readonly from: string;
  readonly places: RunPlaces;
  readonly options: {
    /** The snapshot as it was before the crawl. */
    readonly snapshots: string;
    /** What may pass the guards. */
    readonly force: readonly string[];
    readonly signal?: AbortSignal;
  };
  readonly crawl: CrawlReport | undefined;
  readonly memory: RunMemory;
}

/** What a run would do, and what generation said. */
export interface PlannedRun {
  readonly plan: ReleasePlan;
  readonly generation: GenerationSummary;
}

/** What the run would do. A document that is refused is not taken over. */
export async function planRun({ from, places, options, crawl, memory }: PlannedFrom): Promise<PlannedRun> {
  const facts = await readFacts(places);
  const changed = new Set([...(crawl?.changed ?? []), ...(crawl?.removed ?? [])]);
  const shared = sharedDocuments.some((path) => changed.has(path));
  const forced = new Set(options.force);
  const planOnce = async (): Promise<PlannedRun> => {
    const pageChanges = await readPageChanges(options.snapshots, from, crawl?.changed ?? []);
    const pageChange = (id: string) => pageChanges.get(id) ?? "none";
    const models: GeneratedPackage[] = [];
    let settled: SettledModels = { count: 0, fields: 0 };
    const take = async (made: MadeModel): Promise<void> => {
      // Somebody who interrupts is heard between two models.
      await nextTurn();
      const found = await facts.existing.read(made.id);
      const generated = packageOf(made, found);
      if (generated === undefined) return rememberModel(memory, made);
      const diagnostics: readonly Diagnostic[] = made.outcome.diagnostics.documents;
      const isDone = found !== undefined && isSettled(generated, found, { ...facts, diagnostics, pageChange, forced });
      if (!isDone) return void models.push(generated);
      settled = withSettled(settled, generated);
      rememberModel(memory, made);
    };
    const generation = await generateEach(
      {
        snapshot: await readSnapshot(from),
        names: facts.names,
        refinements: await readRefinements(places.refinements),
        stateOf: (names) => readPackage(join(places.out, names.package)),
        site: upstream.site,
        recall: memory.recall,
        ...(options.signal !== undefined && { signal: options.signal }),
      },
      take,
    );
    const plan = await planRelease({
      ...generation,
      ...facts,
      models,
      settled,
      names: generation.names,
      emitter,
      crawled: crawl !== undefined,
      documentChanged: (id) => shared || changed.has(documents.page(id)),
      pageChange,
      forced,
    });
    return { plan, generation };
  };
  if (crawl === undefined) return planOnce();
  const existing = facts.existing.folders;
  return planWithRestorations(planOnce, { snapshot: options.snapshots, candidate: from, existing });
}

/** A model as it was made; of one that was recalled the folder holds what would be made. */
function packageOf(
  { id, model, outcome }: MadeModel,
  found: ExistingPackage | undefined,
): GeneratedPackage | undefined {
  if (model !== undefined || outcome.listed === undefined) return model;
  if (found === undefined) {
    throw new UnusableDocumentError(
      `packages/models/${outcome.listed.names.package}`,
      `the package of ${id} went away while the run read it`,
      "Let one run end before another changes the packages, then run the same command again.",
    );
  }
  const { spec, files } = found;
  return { spec, names: outcome.listed.names, mayBeTruncated: outcome.mayBeTruncated, files };
}

const emitter: Emitter = {
  emitPackage: async (...given) => (await import("../emit/package.js")).emitPackage(...given),
  packageName,
};

async function readFacts(places: RunPlaces) {
  const existing = findExistingPackages(places.out);
  const own = await readNames(places.names);
  // A copy of the packages without the names keeps the public names that they were published under.
  const names = Object.keys(own).length === 0 && existing.folders.size > 0 ? await readNames(workspace.names) : own;
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
