import { copyFile, link, lstat, mkdir, readlink, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { compareText } from "../ir/diagnostics.js";
import { documents, type Manifest } from "../ir/manifest.js";
import { withPath } from "../ir/with-path.js";
import { printJson } from "../text/json.js";
import { exists } from "../write/transaction.js";
import { CrawlError } from "./crawl-error.js";
import type { CrawlProgress, CrawlSettings } from "./crawl-settings.js";
import { type ExistingSnapshot } from "./existing-snapshot.js";
import { lossGuard } from "./guards.js";
import { type ManifestParts, mergeManifest } from "./merge-manifest.js";
import type { SnapshotDocument } from "./snapshot-document.js";
import type { SnapshotFolder } from "./snapshot-folder.js";

/** What storing changed. */
export interface StoredSnapshot {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly written: boolean;
}

/** Stores a crawl's documents and their manifest; touches no file when nothing differs. */
export async function storeSnapshot(
  paths: SnapshotFolder,
  existing: ExistingSnapshot,
  result: {
    readonly documents: ReadonlyMap<string, SnapshotDocument>;
    readonly absent: ManifestParts["absent"];
    readonly described?: Manifest | undefined;
  },
  settings: CrawlSettings,
): Promise<StoredSnapshot> {
  const { documents: found, absent, described } = result;
  const { site, api } = settings;
  const date = settings.now().toISOString().slice(0, 10);
  const manifest = mergeManifest({ site, api, date, documents: found, absent, existing: existing.manifest, described });
  const loss = existing.manifest && !settings.allowLoss ? lossGuard(existing.manifest, manifest) : undefined;
  if (loss !== undefined) {
    throw new CrawlError({
      problem: loss,
      cure: "Look at the site; if the models are gone for good, crawl again with --allow-loss",
      address: site,
      guard: "loss",
    });
  }

  const written = new Map<string, Uint8Array | string>();
  for (const { path, bytes } of found.values()) if (bytes !== undefined) written.set(path, bytes);
  const changed = [...written.keys()].sort(compareText);
  const removed = [...existing.hashes.keys()].filter((path) => !found.has(path)).sort(compareText);
  const text = manifest === existing.manifest ? existing.manifestText : printJson(manifest);
  if (changed.length === 0 && removed.length === 0 && text === existing.manifestText) {
    return { changed, removed, written: false };
  }

  const carried = [...found.keys()].filter((path) => !written.has(path)).concat(existing.foreign);
  if (text === existing.manifestText) carried.push(documents.manifest);
  else written.set(documents.manifest, text ?? "");
  const total = found.size + 1;
  const onStep = (step: CrawlProgress["step"]): void => {
    settings.onProgress({ step, done: total, total, current: paths.folder });
  };
  await swapSnapshot(paths, { written, carried }, onStep);
  return { changed, removed, written: true };
}

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
