import { rm } from "node:fs/promises";
import { join } from "node:path";

import { readText } from "../read/snapshot.js";
import { writeFiles } from "../write/package.js";

/** Where the pending note of a package stands. */
export function changesetPath(directory: string, folder: string): string {
  return join(directory, `gen-${folder}.md`);
}

/** Writes, or with nothing removes, the pending note of a package. Says whether a file changed. */
export async function storeChangeset(directory: string, folder: string, text: string | undefined): Promise<boolean> {
  const path = changesetPath(directory, folder);
  if (text !== undefined) return (await writeFiles("", new Map([[path, text]]), { dryRun: false })).length > 0;
  if ((await readText(path)) === undefined) return false;
  await rm(path, { force: true });
  return true;
}
