// In: the files of a package as text. Out: the folder holds them. Only what differs is written, each file in one step, and
// a folder that was not generated for this model is never touched.

import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { draftOf, removeStaleDrafts } from "./drafts.js";

/** Writes the files that differ and says which; with `dryRun` it only says. */
export async function writeFiles(
  directory: string,
  files: ReadonlyMap<string, string>,
  options: { readonly dryRun: boolean },
): Promise<readonly string[]> {
  const changed: string[] = [];
  if (!options.dryRun) await removeStaleDrafts([...files.keys()].map((path) => join(directory, path)));
  for (const [path, text] of files) {
    const target = join(directory, path);
    if (await holds(target, text)) continue;
    changed.push(path);
    if (!options.dryRun) await writeWhole(target, text);
  }
  return changed;
}

async function holds(path: string, text: string): Promise<boolean> {
  try {
    return (await readFile(path, "utf8")) === text;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}

/** A reader never sees half a file: it is written beside its place and moved there. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = draftOf(path);
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
