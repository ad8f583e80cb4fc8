// In: the files of a package as text. Out: the folder holds them. Only what differs is written, each file in one step, and
// a folder that was not generated for this model is never touched.

import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { withPath } from "../ir/with-path.js";
import { tempFileOf, removeStaleTempFiles } from "./temp-files.js";

/** The disk did not take a file. Those before it are written. */
export class UnwrittenFileError extends Error {
  override readonly name = "UnwrittenFileError";
  /** The file, and the system's code for what is wrong, such as `ENOSPC`. */
  readonly path: string;
  readonly code: string;
  /** What was written before. */
  readonly changed: readonly string[];

  constructor(path: string, cause: Error & { readonly code: unknown }, changed: readonly string[]) {
    super(cause.message, { cause });
    this.path = path;
    this.code = String(cause.code);
    this.changed = changed;
  }
}

/** Writes the files that differ and says which; with `dryRun` it only says. Throws an {@link UnwrittenFileError}. */
export async function writeFiles(
  directory: string,
  files: ReadonlyMap<string, string>,
  options: { readonly dryRun: boolean },
): Promise<readonly string[]> {
  const changed: string[] = [];
  if (!options.dryRun) await removeStaleTempFiles([...files.keys()].map((path) => join(directory, path)));
  for (const [path, text] of files) {
    const target = join(directory, path);
    try {
      if (await holds(target, text)) continue;
      if (!options.dryRun) await writeWhole(target, text);
    } catch (error) {
      if (!(error instanceof Error) || !("code" in error)) throw error;
      throw new UnwrittenFileError(target, error, changed);
    }
    changed.push(path);
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
  const temporary = tempFileOf(path);
  try {
    await withPath(temporary, writeFile(temporary, text));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
