import { copyFile, link, lstat, mkdir, readlink, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { withPath } from "../ir/with-path.js";
import { exists } from "../write/transaction.js";
import { CrawlError } from "./crawl-error.js";
import type { SnapshotFolder } from "./snapshot-folder.js";

/** The whole content of the folder after the swap. */
export interface SnapshotContent {
  /** Files to write, by path. */
  readonly written: ReadonlyMap<string, Uint8Array | string>;
  /** Files that are taken over from the folder as they are. */
  readonly carried: readonly string[];
}

/**
 * Replaces a snapshot as a whole. The new one is built beside the old one, then two renames swap them: whenever the
 * process dies, the old or the new one is there, whole, under the folder's name or under `previous`.
 */
export async function swapSnapshot(
  paths: SnapshotFolder,
  content: SnapshotContent,
  onStep: (step: "build" | "swap" | "clean") => void,
): Promise<void> {
  const { folder, scratch, previous } = paths;
  try {
    onStep("build");
    await build(paths, content);
    const replaces = await exists(folder);
    if (replaces) await rename(folder, previous).catch((cause: unknown) => refuse(folder, cause));
    try {
      onStep("swap");
      await rename(scratch, folder);
    } catch (error) {
      if (replaces) await rename(previous, folder);
      throw error;
    }
    onStep("clean");
    if (replaces) await rename(previous, scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function refuse(folder: string, cause: unknown): never {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  throw new CrawlError({
    problem: `The folder ${folder} could not be moved to make room for the new snapshot (${code})`,
    cure: "Close what uses it, and give a folder that is no mount point and whose parent can be written to",
    address: folder,
    cause,
  });
}

async function build({ folder, scratch }: SnapshotFolder, { written, carried }: SnapshotContent): Promise<void> {
  const made = new Set<string>();
  const placeFor = async (path: string): Promise<string> => {
    const place = join(scratch, path);
    const parent = dirname(place);
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    return place;
  };
  for (const path of carried) await carry(join(folder, path), await placeFor(path));
  for (const [path, bytes] of written) {
    const place = await placeFor(path);
    await withPath(place, writeFile(place, bytes, { flag: "wx" }));
  }
}

/** The same file under a second name, so that its times stay; a copy where the file system has no hard links. */
async function carry(from: string, to: string): Promise<void> {
  const status = await lstat(from);
  if (status.isSymbolicLink()) return symlink(await readlink(from), to);
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to);
    await utimes(to, status.atime, status.mtime);
  }
}
