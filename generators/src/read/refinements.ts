import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

import { ifMissing } from "../ir/if-missing.js";
import { compareText } from "../ir/diagnostics.js";
import type { RefinementDocument } from "../ir/source-records.js";
import { readText } from "./snapshot.js";

/** Reads the corrections that people wrote, one file a model, in the order of their paths; none without the folder. */
export async function readRefinements(folder: string): Promise<readonly RefinementDocument[]> {
  const paths = (await jsonFiles(folder)).map((file) => relative(folder, file).split(sep).join("/")).sort(compareText);
  return Promise.all(paths.map(async (path) => ({ path, text: (await readText(join(folder, path))) ?? "" })));
}

async function jsonFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ifMissing([]));
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name));
}
