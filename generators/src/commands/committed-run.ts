// In: the journal of a run. Out: what a run before wrote as a whole and died before it could tell.

import { snapshotFolder } from "../crawl/snapshot-folder.js";
import type { NightReport } from "../release/night-report.js";
import { forgetRecord, readRecord } from "../write/transaction.js";
import type { RunPlaces } from "./run-places.js";

/** What the journal keeps until the run has ended. */
export interface CommittedRun {
  readonly out: string;
  readonly report: NightReport;
}

/** The report of a run that wrote everything and died before it ended: a second one would count it twice. */
export async function readCommittedRun({ snapshots, out }: RunPlaces): Promise<NightReport | undefined> {
  const record = await readRecord((await snapshotFolder(snapshots)).journal);
  if (record === undefined) return undefined;
  const run = JSON.parse(record) as CommittedRun;
  return run.out === out ? run.report : undefined;
}

/** The last change of a run. */
export async function endRun({ snapshots }: RunPlaces): Promise<void> {
  await forgetRecord((await snapshotFolder(snapshots)).journal);
}
