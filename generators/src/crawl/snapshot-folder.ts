import { lstat, readlink, realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { ifMissing } from "../ir/if-missing.js";

/** The paths beside a snapshot's folder that a crawl uses while it runs. */
export interface SnapshotFolder {
  readonly folder: string;
  /** Holds the process that crawls. */
  readonly lock: string;
  /** Only ever holds what may be thrown away: a snapshot that is not whole yet, or an old one. */
  readonly scratch: string;
  /** The old snapshot, whole, for the moment in which the new one takes its place. */
  readonly previous: string;
  /** What a run has changed so far, to be undone if it dies. */
  readonly journal: string;
}

/** Finds the folder itself, behind links too: a rename would else replace the link. */
export async function snapshotFolder(directory: string): Promise<SnapshotFolder> {
  const folder = await targetOf(resolve(directory));
  return {
    folder,
    lock: `${folder}.crawl-lock`,
    scratch: `${folder}.crawl-scratch`,
    previous: `${folder}.crawl-previous`,
    journal: `${folder}.crawl-journal`,
  };
}

async function targetOf(path: string): Promise<string> {
  const real = await realpath(path).catch(ifMissing(undefined));
  if (real !== undefined) return real;
  // A crawl that died between its two renames leaves a link to nothing.
  const status = await lstat(path).catch(ifMissing(undefined));
  return status?.isSymbolicLink() === true ? targetOf(resolve(dirname(path), await readlink(path))) : path;
}
