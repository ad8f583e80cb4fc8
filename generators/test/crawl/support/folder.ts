import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { onTestFinished } from "vitest";

/** Makes a folder that goes with the test; the snapshot's own folder inside it does not exist yet. */
export async function temporarySnapshot(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), "crawl-"));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  return join(parent, "snapshots");
}

/** Every file below a folder with its text. */
export async function readTree(folder: string): Promise<Record<string, string>> {
  const files = await filesOf(folder);
  return Object.fromEntries(
    await Promise.all(files.map(async (path) => [path, await readFile(join(folder, path), "utf8")])),
  );
}

/** Every file below a folder with the time of its last change and its file number. */
export async function readTimes(folder: string): Promise<Record<string, string>> {
  const files = await filesOf(folder);
  return Object.fromEntries(
    await Promise.all(
      files.map(async (path) => {
        const { mtimeMs, ino } = await stat(join(folder, path));
        return [path, `${mtimeMs} ${ino}`];
      }),
    ),
  );
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
