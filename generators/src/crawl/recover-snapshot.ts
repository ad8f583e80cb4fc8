import { readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "../write/temp-files.js";
import { exists, recoverTransaction } from "../write/transaction.js";
import { CrawlError } from "./crawl-error.js";
import { tryCrawlLock } from "./crawl-lock.js";
import { isSnapshot, listFiles } from "./existing-snapshot.js";
import { snapshotFolder, type SnapshotFolder } from "./snapshot-folder.js";

const mostAttempts = 250;
const pauseMilliseconds = 20;

/** What became of a snapshot: it was whole, a swap was put back, or a run that died was undone with all that it changed. */
export type Recovery = "intact" | "restored" | "undone";

/**
 * Makes a snapshot readable after a crawl or a run that died: puts back what it was killed in the middle of, and removes
 * what it left. Call it before reading; without leftovers it looks at four paths and does nothing.
 */
export async function recoverSnapshot(directory: string): Promise<Recovery> {
  const paths = await snapshotFolder(directory);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const leftovers = await Promise.all([paths.journal, paths.previous, paths.scratch, paths.lock].map(exists));
    if (!leftovers.includes(true)) return "intact";
    const lock = await tryCrawlLock(paths);
    if (lock !== undefined) {
      try {
        return await repairSnapshot(paths);
      } finally {
        await lock.release();
      }
    }
    // A crawl is running. Only between its two renames is there nothing to read, and while a run writes what belongs
    // together; both are over soon.
    const readable = (await exists(paths.folder)) || !(await exists(paths.previous));
    if (readable && !(await exists(paths.journal))) return "intact";
    await wait(pauseMilliseconds);
  }
  throw new CrawlError({
    problem: `Another run is still changing ${paths.folder}`,
    cure: `Wait until it is done; if none runs, delete ${paths.lock}`,
    address: paths.folder,
  });
}

/** Puts a snapshot back in order. Only for who holds the lock. */
export async function repairSnapshot(paths: SnapshotFolder): Promise<Recovery> {
  const undone = await recoverTransaction(paths.journal);
  const restored = (await exists(paths.previous)) && (await settlePrevious(paths));
  await rm(paths.scratch, { recursive: true, force: true });
  await removeStaleLocks(paths);
  if (undone) return "undone";
  return restored ? "restored" : "intact";
}

async function settlePrevious({ folder, previous, scratch }: SnapshotFolder): Promise<boolean> {
  const files = await listFiles(folder);
  if (isSnapshot(files)) {
    // The new one stands. Moving comes first: what lies under `previous` is whole at any moment.
    await rm(scratch, { recursive: true, force: true });
    await rename(previous, scratch);
    return false;
  }
  if (files.length > 0) {
    throw new CrawlError({
      problem: `A crawl died and left the snapshot in ${previous}, and ${folder} now holds other files`,
      cure: "Move one of the two folders away",
      address: folder,
    });
  }
  // Nothing but empty folders: not every system lets a rename replace one.
  await rm(folder, { recursive: true, force: true });
  await rename(previous, folder);
  return true;
}

async function removeStaleLocks({ lock }: SnapshotFolder): Promise<void> {
  const prefix = `${basename(lock)}-`;
  for (const name of await readdir(dirname(lock))) {
    const pid = name.startsWith(prefix) ? /^(\d+)-/.exec(name.slice(prefix.length))?.[1] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(dirname(lock), name), { force: true });
  }
}
