import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { handWrittenManifest } from "../emit/hand-written-manifest.js";
import { readText } from "../read/snapshot.js";

/** The manifests of the packages that people write, by path, with the fields that all packages share. */
export async function handWrittenManifests(root: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const name of (await readdir(join(root, "packages"))).sort()) {
    const path = join(root, "packages", name, "package.json");
    const text = await readText(path);
    if (text !== undefined) files.set(path, handWrittenManifest(text, `packages/${name}`));
  }
  return files;
}
