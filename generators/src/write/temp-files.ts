// In: files that are about to be written. Out: no temporary file is left that a killed process could not finish.
// One of a process that is alive stays: it is being written.

import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { ifMissing } from "../ir/if-missing.js";

/** Where this process writes a file before it moves it to its place. */
export function tempFileOf(path: string): string {
  return `${path}.${process.pid}.draft`;
}

/** Whether a file is such a one, of this process or another. */
export function isTempFile(name: string): boolean {
  return name.endsWith(".draft");
}

/** Removes the temporary files of these whose processes are gone. */
export async function removeStaleTempFiles(paths: readonly string[]): Promise<void> {
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    const names = new Set(paths.filter((path) => dirname(path) === folder).map((path) => basename(path)));
    for (const entry of await readdir(folder).catch(ifMissing([]))) {
      const [, name = "", pid] = /^(.+)\.([1-9]\d*)\.draft$/.exec(entry) ?? [];
      if (names.has(name) && !isAlive(Number(pid))) await rm(join(folder, entry), { force: true });
    }
  }
}

/** Says whether a process runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Any other error (no permission) says that there is such a process.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
