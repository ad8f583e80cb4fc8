import { createHash } from "node:crypto";

import { major } from "semver";

import { isJsonObject, type JsonObject } from "../ir/json.js";
import type { PackageFiles } from "./tarball.js";

/**
 * A hash of what a package gives its users. Its own version, its changelog and minor versions of the packages beside it
 * do not count: a patch of core changes no model package, a major of core changes all.
 */
export function publishedHash(manifest: JsonObject, files: PackageFiles, beside: ReadonlySet<string>): string {
  const { version: _version, dependencies, ...facts } = manifest;
  const ranges = Object.entries(isJsonObject(dependencies) ? dependencies : {}).map(([name, range]) => [
    name,
    beside.has(name) ? `major ${major(String(range).replace(/^[~^]/, ""))}` : range,
  ]);
  const hash = createHash("sha256").update(JSON.stringify({ ...facts, dependencies: Object.fromEntries(ranges) }));
  for (const [path, bytes] of [...files].sort(([left], [right]) => (left < right ? -1 : 1))) {
    if (path === "CHANGELOG.md") continue;
    hash.update(`\0${path}\0${bytes.length}\0`).update(bytes);
  }
  return `sha256-${hash.digest("hex")}`;
}
