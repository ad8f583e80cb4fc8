import { copyFile, link, rm } from "node:fs/promises";
import { join } from "node:path";

import { modelPagePath, parseManifest, type Manifest } from "../ir/manifest.js";
import { readText } from "../read/snapshot.js";
import { writeFiles } from "../write/package.js";

/** Puts the old pages of some models back into a candidate snapshot: a refused document is not taken over. */
export async function holdBack(snapshot: string, candidate: string, ids: readonly string[]): Promise<void> {
  const [before, after] = await Promise.all([snapshot, candidate].map(readManifest));
  if (before === undefined || after === undefined) return;
  const documents = { ...after.documents };
  let changed = false;
  for (const id of ids) {
    const path = modelPagePath(id);
    const entry = before.documents[path];
    if (entry === undefined || entry.sha256 === documents[path]?.sha256) continue;
    // The candidate's file may be a second name of another snapshot's: it is replaced, never written into.
    await rm(join(candidate, path), { force: true });
    await link(join(snapshot, path), join(candidate, path)).catch(() =>
      copyFile(join(snapshot, path), join(candidate, path)),
    );
    documents[path] = entry;
    changed = true;
  }
  if (!changed) return;
  const text = `${JSON.stringify({ ...after, documents }, null, 2)}\n`;
  await writeFiles(candidate, new Map([["manifest.json", text]]), { dryRun: false });
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readText(join(folder, "manifest.json"));
  return text === undefined ? undefined : parseManifest(text);
}
