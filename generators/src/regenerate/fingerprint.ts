import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { readText } from "../read/snapshot.js";
import { writeFiles } from "../write/package.js";
import { entriesOf, filesBelow } from "./files-below.js";

/** What a night depends on, and what it left. */
export interface FingerprintParts {
  /** Folders and files whose bytes decide the result: the snapshot, the generator, the names, the histories. */
  readonly inputs: readonly string[];
  /** The folder of packages: its files are looked at (size and time), not read. */
  readonly packages: string;
}

const lookedAt = ["package.json", "model.json", "index.d.ts", "index.js", "schema.d.ts", "schema.js", "README.md"];

/**
 * One hash of everything that a night depends on: when it is the one of the last night, nothing is to be done. It reads
 * synchronously: for thousands of small files that takes a third of the time, and nothing else goes on meanwhile.
 */
export function fingerprint({ inputs, packages }: FingerprintParts): string {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const path of filesBelow(input)) hash.update(`${path.slice(input.length)}\0`).update(readFileSync(path));
  }
  for (const name of entriesOf(packages).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))) {
    for (const file of lookedAt) {
      const status = statSync(join(packages, name, file), { throwIfNoEntry: false });
      hash.update(`${name}/${file} ${status?.size} ${status?.mtimeMs}\0`);
    }
  }
  return hash.digest("hex");
}

/** The fingerprint that the last complete night left. */
export async function readFingerprint(path: string): Promise<string | undefined> {
  return (await readText(path))?.trim();
}

/** Remembers the fingerprint of a night that left nothing to be done. */
export async function writeFingerprint(path: string, value: string): Promise<void> {
  await writeFiles("", new Map([[path, `${value}\n`]]), { dryRun: false });
}
