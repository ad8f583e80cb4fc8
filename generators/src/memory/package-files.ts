import { join } from "node:path";
import { readFileSync } from "node:fs";

import { ifMissing } from "../ir/if-missing.js";
import { isTempFile } from "../write/temp-files.js";
import { entriesOf, hashBytes } from "./fingerprint.js";

/** The hash of each file of a package, by its path inside the package. */
export type FileHashes = Readonly<Record<string, string>>;

/** Hashes the files as they are printed. */
export function hashFiles(files: ReadonlyMap<string, string>): FileHashes {
  return Object.fromEntries([...files].map(([path, text]) => [path, hashBytes(text)]));
}

/** Whether a folder holds just these files. Each is read: neither its time nor its size proves anything. */
export function holdsFiles(directory: string, files: FileHashes): boolean {
  // What a run that was killed has left half written is for the next one to remove.
  if (entriesOf(directory).some(({ name }) => isTempFile(name))) return false;
  return Object.entries(files).every(([path, hash]) => {
    const bytes = readIfThere(join(directory, path));
    return bytes !== undefined && hashBytes(bytes) === hash;
  });
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    return ifMissing(undefined)(error);
  }
}
