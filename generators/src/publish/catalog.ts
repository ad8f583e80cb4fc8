import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { UnreadablePackagesError } from "./unreadable-packages.js";

// Not linear, bounded: a line of a file of this repository.
const entry = /^ {2}(?:"([^"]+)"|'([^']+)'|([^\s"':]+)): *(\d+\.\d+\.\d+[0-9A-Za-z.+-]*) *(?:#.*)?$/;

/** The exact version that the workspace has decided on for a package, from the `catalog` of `pnpm-workspace.yaml`. */
export async function catalogVersion(root: string, name: string, folder: string): Promise<string> {
  const path = join(root, "pnpm-workspace.yaml");
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  const lines = text.split(/\r?\n/);
  const start = lines.indexOf("catalog:");
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    if (/^\S/.test(line) && !line.startsWith("#")) break;
    const [, double, single, bare, version] = entry.exec(line) ?? [];
    if (version !== undefined && (double ?? single ?? bare) === name) return version;
  }
  throw new UnreadablePackagesError(
    `${folder} depends on ${name}, which has no exact version in the catalog of ${path}.`,
    `Add "${name}: <version>" there, below "catalog:".`,
  );
}
