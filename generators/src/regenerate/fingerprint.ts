import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

import { readText } from "../read/snapshot.js";
import { writeFiles } from "../write/package.js";

/** What a night depends on, and what it left. */
export interface FingerprintParts {
  /** Folders and files whose bytes decide the result: the snapshot, the generator, the names, the histories. */
  readonly inputs: readonly string[];
  /** The folder of packages: its files are looked at (size and time), not read. */
  readonly packages: string;
}

/** One hash of everything that a night depends on: when it is the one of the last night, nothing is to be done. */
export async function fingerprint({ inputs, packages }: FingerprintParts): Promise<string> {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const path of await filesBelow(input)) {
      hash.update(`${path.slice(input.length)}\0`);
      hash.update(await readFile(path));
    }
  }
  const entries = (await readdirOrNothing(packages)).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const looks = await Promise.all(
    entries.sort().flatMap((name) =>
      ["package.json", "model.json", "index.d.ts", "README.md"].map(async (file) => {
        const status = await stat(join(packages, name, file)).catch(() => undefined);
        return `${name}/${file} ${status?.size} ${status?.mtimeMs}\0`;
      }),
    ),
  );
  return hash.update(looks.join("")).digest("hex");
}

/** The fingerprint that the last complete night left. */
export async function readFingerprint(path: string): Promise<string | undefined> {
  return (await readText(path))?.trim();
}

/** Remembers the fingerprint of a night that left nothing to be done. */
export async function writeFingerprint(path: string, value: string): Promise<void> {
  await writeFiles("", new Map([[path, `${value}\n`]]), { dryRun: false });
}

async function filesBelow(path: string): Promise<readonly string[]> {
  const status = await stat(path).catch(() => undefined);
  if (status === undefined) return [];
  if (status.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function readdirOrNothing(path: string) {
  return readdir(path, { withFileTypes: true }).catch(() => []);
}
