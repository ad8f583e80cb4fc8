import { copyFile, link, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exists } from "../write/transaction.js";
import { acquireCrawlLock } from "./crawl-lock.js";
import { listFiles } from "./existing-snapshot.js";
import { repairSnapshot } from "./recover-snapshot.js";
import { snapshotFolder } from "./snapshot-folder.js";

/** A second copy of a snapshot that may be crawled into and then taken over or thrown away as a whole. */
export interface CandidateSnapshot {
  readonly folder: string;
  /** Puts the candidate in the snapshot's place. */
  readonly accept: () => Promise<void>;
  /** Lets other crawls in, and forgets a candidate that was not accepted: the snapshot is as it was. */
  readonly close: () => Promise<void>;
}

/** Makes a candidate of the snapshot in a folder and keeps every other crawl out until it is closed. */
export async function createCandidate(directory: string): Promise<CandidateSnapshot> {
  const paths = await snapshotFolder(directory);
  const candidate = `${paths.folder}.crawl-candidate`;
  await mkdir(dirname(paths.folder), { recursive: true });
  const lock = await acquireCrawlLock(paths);
  const close = async (): Promise<void> => {
    await rm(candidate, { recursive: true, force: true });
    await lock.release();
  };
  try {
    await repairSnapshot(paths);
    await rm(candidate, { recursive: true, force: true });
    // No file of a snapshot is ever changed in place, so a second name for it is as good as a copy.
    await linkAll(paths.folder, candidate);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    folder: candidate,
    async accept() {
      const replaces = await exists(paths.folder);
      if (replaces) await rename(paths.folder, paths.previous);
      await rename(candidate, paths.folder);
      if (replaces) {
        await rm(paths.scratch, { recursive: true, force: true });
        await rename(paths.previous, paths.scratch);
        await rm(paths.scratch, { recursive: true, force: true });
      }
    },
    close,
  };
}

async function linkAll(from: string, to: string): Promise<void> {
  const made = new Set<string>();
  for (const path of await listFiles(from)) {
    const target = join(to, path);
    if (!made.has(dirname(target))) await mkdir(dirname(target), { recursive: true });
    made.add(dirname(target));
    await link(join(from, path), target).catch(() => copyFile(join(from, path), target));
  }
}
