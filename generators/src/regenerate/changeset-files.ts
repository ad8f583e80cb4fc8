import { rm } from "node:fs/promises";
import { join } from "node:path";

import { readText } from "../read/snapshot.js";
import { writeFiles } from "../write/package.js";

/** Writes, or with nothing removes, the pending note of a package. Says whether a file changed. */
export async function storeChangeset(directory: string, folder: string, text: string | undefined): Promise<boolean> {
  const name = `gen-${folder}.md`;
  if (text !== undefined) return (await writeFiles(directory, new Map([[name, text]]), { dryRun: false })).length > 0;
  if ((await readText(join(directory, name))) === undefined) return false;
  await rm(join(directory, name), { force: true });
  return true;
}
