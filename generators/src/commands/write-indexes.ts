// In: what all models came to. Out: the files that tell of all of them are up to date.

import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";

import { handWrittenManifest } from "../emit/hand-written-manifest.js";
import type { GenerationSummary } from "../pipeline.js";
import { readText } from "../read/snapshot.js";
import { printJson } from "../text/json.js";
import { writeFiles } from "../write/package.js";
import { workspace } from "./workspace.js";

/** Writes the names file, the tables of all models and the shared fields of hand-written manifests, where they differ. */
export async function writeIndexes(
  { listed, names, table, discrepancies }: Pick<GenerationSummary, "listed" | "names" | "table" | "discrepancies">,
  options: { readonly isDefault: boolean; readonly namesPath: string; readonly dryRun: boolean },
): Promise<readonly string[]> {
  if (listed === 0) return [];
  const files = new Map([[options.namesPath, printJson(names)]]);
  // A generation of a few models says nothing about the tables of all, and another folder has none.
  if (options.isDefault && table !== undefined) files.set(workspace.modelsTable, table);
  if (options.isDefault && discrepancies !== undefined) files.set(workspace.discrepancies, discrepancies);
  const manifests = options.isDefault ? await handWrittenManifests(workspace.root) : [];
  const changed = await writeFiles("", new Map([...files, ...manifests]), options);
  return changed.map((path) => relative(workspace.root, path));
}

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
