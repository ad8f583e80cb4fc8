// In: the manifest of a package and the workspace around it. Out: what of it goes out: the ranges of its dependencies, and the
// hash that says whether anything changed for its users.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { ifMissing } from "../ir/if-missing.js";
import type { JsonObject } from "../ir/json.js";
import { UnreadablePackagesError } from "./publish-errors.js";
import type { PackageFiles } from "./tarball.js";
import { majorOf } from "./version.js";

/**
 * A hash of what a package gives its users. Its own version, its changelog and minor versions of the packages beside it
 * do not count: a patch of core changes no model package, a major of core changes all.
 */
export function publishedHash(manifest: JsonObject, files: PackageFiles, beside: ReadonlySet<string>): string {
  const { version: _version, ...facts } = manifest;
  const text = JSON.stringify(facts, (name, range: unknown) =>
    beside.has(name) && typeof range === "string" ? `major ${majorOf(range.replace(/^[~^]/, ""))}` : range,
  );
  const hash = createHash("sha256").update(text);
  for (const [path, bytes] of [...files].sort(([left], [right]) => (left < right ? -1 : 1))) {
    if (path === "CHANGELOG.md") continue;
    hash.update(`\0${path}\0${bytes.length}\0`).update(bytes);
  }
  return `sha256-${hash.digest("hex")}`;
}

/** The range of a dependency that the outside world understands. Throws an {@link UnreadablePackagesError} when there is none. */
export async function publishedRange(
  folder: string,
  name: string,
  range: string,
  { root, versions }: { readonly root: string; readonly versions: ReadonlyMap<string, string> },
): Promise<string> {
  const [, kind, rest = ""] = /^(workspace|catalog):(.*)$/.exec(range) ?? [];
  if (kind === undefined) return range;
  if (kind === "catalog") return catalogVersion(root, name, folder);
  const version = versions.get(name);
  if (version === undefined) {
    throw new UnreadablePackagesError(
      `${folder} depends on ${name}, which is no public package of this repository.`,
      "Correct the range in its package.json.",
    );
  }
  if (rest === "^" || rest === "~") return `${rest}${version}`;
  return rest === "*" ? version : rest;
}

// Not linear, bounded: a line of a file of this repository.
const entry = /^ {2}(?:"([^"]+)"|'([^']+)'|([^\s"':]+)): *(\d+\.\d+\.\d+[0-9A-Za-z.+-]*) *(?:#.*)?$/;

/** The exact version that the workspace has decided on for a package, from the `catalog` of `pnpm-workspace.yaml`. */
async function catalogVersion(root: string, name: string, folder: string): Promise<string> {
  const path = join(root, "pnpm-workspace.yaml");
  const text = await readFile(path, "utf8").catch(ifMissing(""));
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
