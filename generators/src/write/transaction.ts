// In: the paths that are about to change. Out: all of them change, or none, also when the process is killed in between. What
// stands there is copied into a journal first; a journal without a record belongs to a process that died, and is played back.

import { cp, lstat, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";

import { withPath } from "../ir/with-path.js";

/** Changes that are made between `beginTransaction` and `commit`. */
export interface Transaction {
  /** From now on the changes stand. The record tells of them until `forgetRecord`, also to a process after this one. */
  readonly commit: (record: string) => Promise<void>;
  /** Puts everything back as it was at the beginning. */
  readonly rollBack: () => Promise<void>;
}

interface Entry {
  /** Relative to the folder of the journal, so that a checkout may be moved. */
  readonly path: string;
  /** Was anything there? If so, its copy is the entry's number in the journal. */
  readonly existed: boolean;
}

const list = "paths.json";

/** Copies files and folders as they are into a journal. Nothing outside these paths is ever put back. */
export async function beginTransaction(journal: string, paths: readonly string[]): Promise<Transaction> {
  const temporary = temporaryOf(journal);
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  const entries: Entry[] = [];
  for (const [index, path] of [...new Set(paths.map((path) => resolve(path)))].entries()) {
    const existed = await exists(path);
    entries.push({ path: relative(dirname(journal), path), existed });
    if (existed) await copy(path, join(temporary, String(index)));
  }
  await withPath(temporary, writeFile(join(temporary, list), JSON.stringify(entries)));
  // The journal appears whole or not at all; until now nothing has changed.
  await rename(temporary, journal);
  return { commit: (record) => commit(journal, record), rollBack: () => playBack(journal) };
}

/** Undoes the changes of a process that died before it committed them. Says whether there were any. */
export async function recoverTransaction(journal: string): Promise<boolean> {
  await rm(temporaryOf(journal), { recursive: true, force: true });
  if (!(await exists(journal))) return false;
  if (await exists(recordOf(journal))) {
    await forget(journal);
    return false;
  }
  await playBack(journal);
  return true;
}

/** What was committed and not yet forgotten. */
export async function readRecord(journal: string): Promise<string | undefined> {
  const path = recordOf(journal);
  return (await exists(path)) ? readFile(path, "utf8") : undefined;
}

/** Ends a transaction that was committed: the one change that this takes is the last one. */
export async function forgetRecord(journal: string): Promise<void> {
  await rm(recordOf(journal), { force: true });
}

async function commit(journal: string, record: string): Promise<void> {
  const temporary = join(journal, "record");
  await withPath(temporary, writeFile(temporary, record));
  await rename(temporary, recordOf(journal));
  await forget(journal);
}

/** May be killed as well: what was put back already has no copy left, and the rest follows the next time. */
async function playBack(journal: string): Promise<void> {
  const entries = JSON.parse(await readFile(join(journal, list), "utf8")) as readonly Entry[];
  for (const [index, { path, existed }] of entries.entries()) {
    const place = resolve(dirname(journal), path);
    const saved = join(journal, String(index));
    if (!existed) await rm(place, { recursive: true, force: true });
    else if (await exists(saved)) await putBack(saved, place);
  }
  await forget(journal);
}

async function putBack(saved: string, place: string): Promise<void> {
  await rm(place, { recursive: true, force: true });
  await mkdir(dirname(place), { recursive: true });
  try {
    // Needs no room on a disk that may be full.
    await rename(saved, place);
  } catch (error) {
    if (!isCode(error, "EXDEV")) throw error;
    await copy(saved, place);
  }
}

async function forget(journal: string): Promise<void> {
  await rename(journal, temporaryOf(journal));
  await rm(temporaryOf(journal), { recursive: true, force: true });
}

const temporaryOf = (journal: string): string => `${journal}.draft`;
const recordOf = (journal: string): string => `${journal}-committed`;

function copy(from: string, to: string): Promise<void> {
  return cp(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
}

/** Says whether anything is at this path, a link to nothing included. */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
