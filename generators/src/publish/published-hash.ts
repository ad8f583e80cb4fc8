import { createHash } from "node:crypto";

import type { JsonObject } from "../ir/json.js";
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
