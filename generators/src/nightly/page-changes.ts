import { join } from "node:path";

import { modelOfPagePath } from "../ir/manifest.js";
import { readText } from "../read/snapshot.js";
import { comparePages, type PageChange } from "../release/guards.js";

/** What became of the pages that a crawl found changed, by model. Reads them anew: a page that was restored is the old one again. */
export async function readPageChanges(
  snapshot: string,
  candidate: string,
  changed: readonly string[],
): Promise<ReadonlyMap<string, PageChange>> {
  const changes = new Map<string, PageChange>();
  for (const path of changed) {
    const id = modelOfPagePath(path);
    if (id === undefined) continue;
    const [before, after] = await Promise.all([snapshot, candidate].map((folder) => readText(join(folder, path))));
    if (after !== undefined) changes.set(id, before === undefined ? "changed" : comparePages(before, after));
  }
  return changes;
}
