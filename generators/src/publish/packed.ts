// In: packages as they stand, built. Out: a folder with one tarball each and an index of their hashes, for a job that builds
// nothing. That job reads them back, and takes nothing that its own commit does not vouch for.

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { isJsonObject, type JsonObject } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import { withPath } from "../ir/with-path.js";
import { printJson } from "../text/json.js";
import { tarballProblems } from "./check-tarball.js";
import { UnreadablePackagesError } from "./publish-errors.js";
import { type PackageFiles, tarballOf, unpackTarball } from "./tarball.js";

/** A package as another job packed it. */
export interface PackedPackage {
  readonly tarball: Uint8Array;
  readonly files: PackageFiles;
}

/** A package that is to be packed. */
interface UnpackedPackage {
  readonly name: string;
  readonly version: string;
  readonly manifest: JsonObject;
  readonly files: PackageFiles;
}

const index = "packages.json";
const cure = "Run the workflow again; if it stays so, look at what its pack job ran.";

/** Packs the packages into a new folder and gives the hash of its index, which vouches for all of them. */
export async function writePacked(folder: string, packages: readonly UnpackedPackage[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new UnreadablePackagesError(`${folder} is not empty.`, "Give a folder that is new.");
  const hashes: Record<string, string> = {};
  for (const one of packages) {
    const tarball = tarballOf(one);
    const problems = tarballProblems(tarball, one);
    if (problems.length > 0) throw new UnreadablePackagesError(`${one.name}: ${problems.join(" ")}`, "Build first.");
    const file = join(folder, fileOf(one.name));
    await withPath(file, writeFile(file, tarball));
    hashes[one.name] = hashOf(tarball);
  }
  const text = printJson(hashes);
  await withPath(join(folder, index), writeFile(join(folder, index), text));
  return hashOf(text);
}

/** Reads such a folder. Every byte has to be what the hash vouches for. */
export async function readPacked(folder: string, hash: string): Promise<ReadonlyMap<string, PackedPackage>> {
  const text = await readFile(join(folder, index)).catch((cause: unknown) => {
    throw new UnreadablePackagesError(`${folder} holds no packed packages: ${index} cannot be read.`, cure, { cause });
  });
  if (hashOf(text) !== hash)
    throw new UnreadablePackagesError(`${index} in ${folder} is not the one that was packed.`, cure);
  const hashes = parseJson(text.toString("utf8"));
  const packages = new Map<string, PackedPackage>();
  for (const [name, expected] of Object.entries(isJsonObject(hashes) ? hashes : {})) {
    const tarball = await readFile(join(folder, fileOf(name))).catch((cause: unknown) => {
      throw new UnreadablePackagesError(`The tarball of ${name} is missing in ${folder}.`, cure, { cause });
    });
    if (hashOf(tarball) !== expected)
      throw new UnreadablePackagesError(`The tarball of ${name} in ${folder} is not the one that was packed.`, cure);
    packages.set(name, { tarball, files: unpackTarball(tarball) });
  }
  return packages;
}

/**
 * Says where a tarball differs from what its commit holds. What git holds has to be in it byte for byte; besides that there may
 * be what a build makes, in folders that the manifest lists and git does not have.
 */
export function packedProblems(
  committed: PackageFiles,
  packed: PackageFiles,
  listed: readonly string[],
): readonly string[] {
  const isBelow = (path: string, entry: string): boolean => path.startsWith(`${entry.replace(/\/$/, "")}/`);
  const isThere = (entry: string): boolean =>
    [...committed.keys()].some((path) => path === entry || isBelow(path, entry));
  const built = listed.filter((entry) => !isThere(entry));
  const problems: string[] = [];
  for (const [path, bytes] of committed) {
    const other = packed.get(path);
    if (other === undefined) problems.push(`${path} is missing in its tarball.`);
    else if (Buffer.compare(bytes, other) !== 0) problems.push(`${path} differs from what git holds.`);
  }
  for (const path of packed.keys()) {
    if (path !== "package.json" && !committed.has(path) && !built.some((entry) => isBelow(path, entry)))
      problems.push(`${path} is in its tarball and not in git.`);
  }
  return problems;
}

function fileOf(name: string): string {
  if (!/^@[a-z0-9-]+\/[a-z0-9][a-z0-9-]*$/.test(name))
    throw new UnreadablePackagesError(`${JSON.stringify(name)} is no name of a package.`, "Correct it.");
  return `${name.slice(1).replace("/", "-")}.tgz`;
}

function hashOf(content: Uint8Array | string): string {
  return createHash("sha512").update(content).digest("hex");
}
