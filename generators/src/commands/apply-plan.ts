// In: what a run has decided. Out: the snapshot, the packages, their notes, the names, the histories and what follows them
// have changed together. When anything fails, or the process is killed, nothing has.

import { execFile } from "node:child_process";
import { join } from "node:path";

import { snapshotFolder } from "../crawl/snapshot-folder.js";
import { changesetPath, storeBaseline, storeChangeset } from "../nightly/baselines.js";
import { type FollowerNote, noteFollowers, rememberFollowers } from "../nightly/followers.js";
import type { ReleasePlan } from "../nightly/plan.js";
import type { GenerationSummary } from "../pipeline.js";
import { readText } from "../read/snapshot.js";
import { printLifecycle } from "../release/lifecycle.js";
import type { NightReport } from "../release/night-report.js";
import { writeFiles } from "../write/package.js";
import { beginTransaction } from "../write/transaction.js";
import type { CommittedRun } from "./committed-run.js";
import { pathsBeside, type RunPlaces } from "./run-places.js";
import { writeIndexes } from "./write-indexes.js";
import { updateLockfile } from "./lockfile.js";
import { UsageError } from "./output.js";
import { workspace } from "./workspace.js";

export interface DecidedRun {
  readonly plan: ReleasePlan;
  readonly generation: GenerationSummary;
  /** Takes the crawled snapshot over. */
  readonly accept: () => Promise<void>;
  readonly apiChanged: boolean;
}

/** Writes all of it, or nothing; gives the report with what followed. */
export async function applyPlan(run: DecidedRun, places: RunPlaces): Promise<NightReport> {
  const { journal } = await snapshotFolder(places.snapshots);
  const transaction = await beginTransaction(journal, await touchedPaths(run.plan, places));
  try {
    if (places.isDefault) await rememberFollowers(workspace.root);
    await run.accept();
    await writePlan(run, places);
    const report = places.isDefault ? await withFollowers(run, places) : run.plan.report;
    await transaction.commit(JSON.stringify({ out: places.out, report } satisfies CommittedRun));
    return report;
  } catch (error) {
    await transaction.rollBack();
    throw error;
  }
}

/** Everything that a run may change. */
async function touchedPaths({ writes }: ReleasePlan, places: RunPlaces): Promise<readonly string[]> {
  const { snapshots, out, changesets, names, lifecycle, baselines, isDefault } = places;
  const own = [
    (await snapshotFolder(snapshots)).folder,
    baselines,
    names,
    lifecycle,
    ...writes.flatMap(({ folder }) => [join(out, folder), changesetPath(changesets, folder)]),
  ];
  if (!isDefault) return own;
  return [...own, join(workspace.root, "pnpm-lock.yaml"), ...(await pathsBeside(places))];
}

async function writePlan({ plan, generation }: DecidedRun, places: RunPlaces): Promise<void> {
  const { out, changesets, baselines } = places;
  for (const { folder, files, pending, withdraw } of plan.writes) {
    if (pending !== undefined) await storeChangeset(changesets, folder, pending.note);
    else if (withdraw) await storeChangeset(changesets, folder, undefined);
    await storeBaseline(baselines, folder, pending?.baseline);
    await writeFiles(join(out, folder), files, { dryRun: false });
  }
  await writeIndexes(generation, { isDefault: places.isDefault, namesPath: places.names, dryRun: false });
  const lifecycle = printLifecycle(plan.lifecycle);
  if (lifecycle !== undefined || (await readText(places.lifecycle)) !== undefined) {
    await writeFiles("", new Map([[places.lifecycle, lifecycle ?? "{}\n"]]), { dryRun: false });
  }
}

/** The report with what became of core's types, the lockfile and the packages that carry the snapshot. */
async function withFollowers({ plan, apiChanged }: DecidedRun, { changesets }: RunPlaces): Promise<NightReport> {
  const { report } = plan;
  const { handWritten, failing } = await followSnapshot(workspace.root, { changesets, apiChanged });
  return {
    ...report,
    news: report.news || handWritten.length + failing.length > 0,
    failing: [...report.failing, ...failing],
    handWritten,
  };
}

/** What the rest of the repository made of a new snapshot. */
export interface Followed {
  readonly handWritten: readonly FollowerNote[];
  readonly failing: readonly { readonly id: string; readonly reasons: readonly string[] }[];
}

/**
 * Brings the rest of the repository up to a new snapshot: core's types of the API, the lockfile, and the notes of the packages
 * that carry something of it. What cannot be done is told, and stands in the way of nothing else.
 */
export async function followSnapshot(
  root: string,
  { changesets, apiChanged }: { readonly changesets: string; readonly apiChanged: boolean },
): Promise<Followed> {
  const failing: { id: string; reasons: string[] }[] = [];
  if (apiChanged) {
    const problem = await generateApiTypes(root);
    if (problem !== undefined) failing.push({ id: "packages/core/src/api.gen.ts", reasons: [problem] });
  }
  try {
    await updateLockfile(root);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    failing.push({ id: "pnpm-lock.yaml", reasons: [`${error.message}. ${error.help}`] });
  }
  return { handWritten: await noteFollowers(root, changesets), failing };
}

function generateApiTypes(root: string): Promise<string | undefined> {
  return new Promise((settle) => {
    const script = join(root, "packages/core/scripts/generate-api-types.ts");
    execFile(process.execPath, ["--import", "tsx", script], { cwd: root }, (error, _stdout, stderr) => {
      if (error === null) return settle(undefined);
      const reason = stderr.split("\n").find((line) => /^\w*Error: /.test(line)) ?? error.message;
      settle(`${reason.slice(0, 300)} The old types stay; correct the script, or wait for the upstream.`);
    });
  });
}
