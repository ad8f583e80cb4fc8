// A disk that dies: after a number of changes below a folder, that one and every later one fails. A process that is killed in
// the middle leaves the same behind, as nothing that it would do afterwards can change a file either.

import fs from "node:fs";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join, sep } from "node:path";

/** What the disk says once it is dead. */
export class DeadDisk extends Error {
  override name = "DeadDisk";
}

export interface DyingDisk {
  /** How many changes were tried, the one that failed included. */
  readonly changes: () => number;
  /** Gives the disk back as it was. */
  readonly restore: () => void;
}

const changing = [
  "writeFile",
  "rename",
  "rm",
  "mkdir",
  "copyFile",
  "cp",
  "link",
  "unlink",
  "symlink",
  "utimes",
] as const;
type Call = (...args: readonly unknown[]) => Promise<unknown>;

const fail: Call = (what) => Promise.reject(new DeadDisk(String(what)));

/** Lets the disk die below a folder at its `last` change; `Infinity` only counts. A process may die with it. */
export function letDiskDie(folder: string, last: number, die: Call = fail): DyingDisk {
  const calls = fs.promises as unknown as Record<(typeof changing)[number], Call>;
  const usual = new Map(changing.map((name) => [name, calls[name]]));
  let changes = 0;
  for (const [name, call] of usual) {
    calls[name] = (...args) => {
      const inside = args.some((arg) => typeof arg === "string" && arg.startsWith(`${folder}${sep}`));
      if (!inside) return call(...args);
      changes += 1;
      if (changes >= last) return die(`${name} ${String(args[0])}`);
      return call(...args);
    };
  }
  syncBuiltinESMExports();
  return {
    changes: () => changes,
    restore() {
      for (const [name, call] of usual) calls[name] = call;
      syncBuiltinESMExports();
    },
  };
}

/** A number that no process has. */
const deadProcess = 99_999_999;

/** Lets what this process left in a folder look as that of a process that is gone. */
export async function buryProcess(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.name.includes(".crawl-lock") && entry.isFile()) {
      const text = await readFile(path, "utf8");
      await writeFile(path, text.replace(`"pid":${process.pid}`, `"pid":${deadProcess}`));
    }
    const name = entry.name.replace(new RegExp(`([.-])${process.pid}([.-])`), `$1${deadProcess}$2`);
    if (name !== entry.name) await rename(path, join(entry.parentPath, name));
  }
}
