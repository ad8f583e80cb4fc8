import { compareText } from "../ir/diagnostics.js";
import type { Manifest } from "../ir/manifest.js";
import { CrawlError } from "./crawl-error.js";
import type { CrawlProgress, CrawlSettings } from "./crawl-settings.js";
import { printJson } from "../text/json.js";
import { manifestPath, type HeldSnapshot } from "./held-snapshot.js";
import { lossProblem } from "./loss-problem.js";
import { mergeManifest, type ManifestParts } from "./merge-manifest.js";
import type { SnapshotDocument } from "./snapshot-document.js";
import type { SnapshotFolder } from "./snapshot-folder.js";
import { swapSnapshot } from "./swap-snapshot.js";

/** What storing changed. */
export interface StoredSnapshot {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly written: boolean;
}

/** Stores a crawl's documents and their manifest; touches no file when nothing differs. */
export async function storeSnapshot(
  paths: SnapshotFolder,
  held: HeldSnapshot,
  harvest: {
    readonly documents: ReadonlyMap<string, SnapshotDocument>;
    readonly absent: ManifestParts["absent"];
    readonly described?: Manifest | undefined;
  },
  settings: CrawlSettings,
): Promise<StoredSnapshot> {
  const { documents, absent, described } = harvest;
  const { site, api } = settings;
  const date = settings.now().toISOString().slice(0, 10);
  const manifest = mergeManifest({ site, api, date, documents, absent, held: held.manifest, described });
  const loss = held.manifest && !settings.allowLoss ? lossProblem(held.manifest, manifest) : undefined;
  if (loss !== undefined) {
    throw new CrawlError({
      problem: loss,
      cure: "Look at the site; if the models are gone for good, crawl again with --allow-loss",
      address: site,
      guard: "loss",
    });
  }

  const written = new Map<string, Uint8Array | string>();
  for (const { path, bytes } of documents.values()) if (bytes !== undefined) written.set(path, bytes);
  const changed = [...written.keys()].sort(compareText);
  const removed = [...held.hashes.keys()].filter((path) => !documents.has(path)).sort(compareText);
  const text = manifest === held.manifest ? held.manifestText : printJson(manifest);
  if (changed.length === 0 && removed.length === 0 && text === held.manifestText) {
    return { changed, removed, written: false };
  }

  const carried = [...documents.keys()].filter((path) => !written.has(path)).concat(held.foreign);
  if (text === held.manifestText) carried.push(manifestPath);
  else written.set(manifestPath, text ?? "");
  const total = documents.size + 1;
  const onStep = (step: CrawlProgress["step"]): void => {
    settings.onProgress({ step, done: total, total, current: paths.folder });
  };
  await swapSnapshot(paths, { written, carried }, onStep);
  return { changed, removed, written: true };
}
