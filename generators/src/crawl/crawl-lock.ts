import { randomUUID } from "node:crypto";
import { link, readFile, unlink, writeFile } from "node:fs/promises";
import { isJsonObject } from "../ir/json.js";
import { ifMissing } from "../ir/if-missing.js";
import { withPath } from "../ir/with-path.js";
import { isAlive } from "../write/temp-files.js";
import { CrawlError } from "./crawl-error.js";
import { decodeJson } from "./document-text.js";
import type { SnapshotFolder } from "./snapshot-folder.js";

/** The right to write into a snapshot's folder. */
export interface CrawlLock {
  readonly release: () => Promise<void>;
}

/** Takes the lock, or throws a {@link CrawlError} that names who has it. */
export async function acquireCrawlLock(paths: SnapshotFolder): Promise<CrawlLock> {
  const lock = await tryCrawlLock(paths);
  if (lock !== undefined) return lock;
  throw new CrawlError({
    problem: `Another crawl is writing into ${paths.folder}`,
    cure: `Wait until it is done; if none runs, delete ${paths.lock}`,
    address: paths.folder,
  });
}

/** Takes the lock, or gives `undefined` when a crawl that is alive has it. The lock of a dead one is removed. */
export async function tryCrawlLock(paths: SnapshotFolder): Promise<CrawlLock | undefined> {
  const content = JSON.stringify({ pid: process.pid, started: processStart(), token: randomUUID() });
  const temporary = `${paths.lock}-${process.pid}-${randomUUID()}`;
  await withPath(temporary, writeFile(temporary, content, { flag: "wx" }));
  try {
    // Twice at most: once more after the lock of a dead crawl is out of the way.
    for (let attempt = 0; attempt < 2; attempt++) {
      // A link appears with its whole content or not at all, which no write does.
      if (await linked(temporary, paths.lock)) return { release: () => release(paths.lock, content) };
      if (!(await removeStale(temporary, paths.lock))) return undefined;
    }
    return undefined;
  } finally {
    await unlink(temporary).catch(ifMissing(undefined));
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Removes the lock if its holder is dead; false when it lives, or when another crawl is about to remove it. Only who
 * holds the claim on a dead lock may remove it, so that nobody removes the lock that a quicker crawl has put in its place.
 */
async function removeStale(temporary: string, lock: string): Promise<boolean> {
  const content = await readFile(lock, "utf8").catch(ifMissing(undefined));
  if (content === undefined) return true;
  const holder = deadHolder(content);
  if (holder === undefined) return false;
  const claim = `${lock}-${holder.pid}-${holder.token}`;
  if (!(await linked(temporary, claim))) return false;
  try {
    if ((await readFile(lock, "utf8").catch(ifMissing(undefined))) === content) await unlink(lock);
    return true;
  } finally {
    await unlink(claim).catch(ifMissing(undefined));
  }
}

function deadHolder(content: string): { readonly pid: number; readonly token: string } | undefined {
  const holder = decodeJson(Buffer.from(content));
  if (!isJsonObject(holder)) return undefined;
  const { pid, token, started } = holder;
  if (typeof pid !== "number" || typeof token !== "string" || !/^[\w-]+$/.test(token)) return undefined;
  // A container starts counting anew: our own number with another start is that of a dead crawl.
  const dead = pid === process.pid ? started !== processStart() : !isAlive(pid);
  return dead ? { pid, token } : undefined;
}

function processStart(): number {
  return Math.round(performance.timeOrigin);
}

async function release(lock: string, content: string): Promise<void> {
  const current = await readFile(lock, "utf8").catch(ifMissing(undefined));
  if (current === content) await unlink(lock);
}
