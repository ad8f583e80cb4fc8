import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

import { isJsonObject, type JsonObject } from "../ir/json.js";
import { packageNameProblem } from "../ir/package-names.js";
import { parseJson } from "../ir/parse-json.js";
import { type PackedPackage, packedProblems } from "./packed.js";
import { UnreadablePackagesError } from "./publish-errors.js";
import { publishedHash, publishedRange } from "./published-manifest.js";
import { type PackageFiles, printManifest } from "./tarball.js";

/** A package as it would be published. */
export interface Publishable {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  /** What its users get; two packages with one hash are the same to them. */
  readonly hash: string;
  /** Names of the packages of this repository that it depends on. */
  readonly needs: readonly string[];
  readonly manifest: JsonObject;
  readonly files: PackageFiles;
  /** As another job has packed it. */
  readonly tarball?: Uint8Array;
  /** The upstream no longer lists its model. */
  readonly gone: boolean;
}

const always = ["README.md", "LICENSE", "CHANGELOG.md"];
const dependencyKinds = ["dependencies", "optionalDependencies", "peerDependencies"];
// Of use in the repository only; `workspace:` and `catalog:` would leak from them.
const inRepositoryOnly = ["devDependencies", "scripts", "private"];

/**
 * Finds every public package below `packages/` and `packages/models/`, those first that others depend on. With `packed`, what a
 * build has made is taken from there, and everything else is held against what stands in the folders.
 */
export async function readPublishables(
  root: string,
  packed?: ReadonlyMap<string, PackedPackage>,
): Promise<readonly Publishable[]> {
  const models = await subfolders(join(root, "packages/models"));
  const folders = [...(await subfolders(join(root, "packages"))), ...models];
  // By name as a registry compares it: without regard to case.
  const manifests = new Map<string, { readonly folder: string; readonly manifest: JsonObject }>();
  for (const folder of folders) {
    const manifest = await readManifest(folder);
    if (manifest === undefined || manifest.private === true || typeof manifest.name !== "string") continue;
    const key = manifest.name.toLowerCase();
    const other = manifests.get(key);
    if (other !== undefined) {
      throw new UnreadablePackagesError(
        `${relative(root, other.folder)} and ${relative(root, folder)} are both named ${manifest.name}.`,
        "Remove one of the folders, or give it a name of its own.",
      );
    }
    manifests.set(key, { folder, manifest });
  }
  for (const { folder, manifest } of manifests.values())
    if (models.includes(folder)) checkModelName(root, folder, String(manifest.name));
  const versions = new Map(
    [...manifests.values()].map(({ manifest }) => [String(manifest.name), String(manifest.version)]),
  );
  const packages = await Promise.all(
    [...manifests.values()].map(({ folder, manifest }) =>
      readPublishable(folder, manifest, { root, versions, packed }),
    ),
  );
  const unknown = [...(packed?.keys() ?? [])].find((name) => !versions.has(name));
  if (unknown !== undefined)
    throw new UnreadablePackagesError(`${unknown} was packed and is not in this commit.`, "Pack the same commit.");
  return inOrder(packages);
}

/** No package of a model goes out under a name that is ours. */
function checkModelName(root: string, folder: string, name: string): void {
  const problem = packageNameProblem(name.slice(name.indexOf("/") + 1));
  if (problem === undefined) return;
  throw new UnreadablePackagesError(
    `${relative(root, folder)} is the package of a model and is named ${name}, which no model can have: ${problem}.`,
    "Give its model another package name in generators/names.json, or remove the folder.",
  );
}

interface Surroundings {
  readonly root: string;
  readonly versions: ReadonlyMap<string, string>;
  readonly packed: ReadonlyMap<string, PackedPackage> | undefined;
}

async function readPublishable(
  folder: string,
  source: JsonObject,
  { root, versions, packed }: Surroundings,
): Promise<Publishable> {
  const name = String(source.name);
  const plain = Object.fromEntries(Object.entries(source).filter(([key]) => !inRepositoryOnly.includes(key)));
  const kinds = await Promise.all(
    dependencyKinds.map(async (kind): Promise<[string, JsonObject]> => {
      const wanted = Object.entries(isJsonObject(source[kind]) ? source[kind] : {});
      const ranges = wanted.map(async ([needed, range]): Promise<[string, string]> => [
        needed,
        await publishedRange(folder, needed, String(range), { root, versions }),
      ]);
      return [kind, Object.fromEntries(await Promise.all(ranges))];
    }),
  );
  const present = kinds.filter(([, ranges]) => Object.keys(ranges).length > 0);
  const needs = present.flatMap(([, ranges]) => Object.keys(ranges)).filter((needed) => versions.has(needed));
  const facts: JsonObject = { ...plain, ...Object.fromEntries(present) };
  const listed = Array.isArray(source.files) ? source.files.map(String) : [];
  const found = await readFiles(folder, listed);
  const made = packed?.get(name);
  if (packed !== undefined && made === undefined)
    throw new UnreadablePackagesError(`${name} is in this commit and was not packed.`, "Pack the same commit.");
  const files = made === undefined ? found : new Map([...made.files].filter(([path]) => path !== "package.json"));
  const hash = publishedHash(facts, files, new Set(needs));
  const manifest: JsonObject = { ...facts, contentHash: hash };
  if (made !== undefined) {
    const problems = [...packedProblems(found, made.files, listed), ...manifestProblems(made, manifest)];
    if (problems.length > 0) {
      throw new UnreadablePackagesError(
        `The tarball of ${name} is not made from this commit: ${problems.slice(0, 3).join(" ")}`,
        "Nothing was published. Look at what the job that packed it has run.",
      );
    }
  }
  return {
    name,
    version: String(source.version),
    folder,
    hash,
    needs,
    manifest,
    files,
    ...(made !== undefined && { tarball: made.tarball }),
    gone: stateOf(files, folder) === "gone",
  };
}

/** The manifest decides what an installation runs and brings along: it is this commit's, to the byte. */
function manifestProblems({ files }: PackedPackage, expected: JsonObject): readonly string[] {
  const bytes = files.get("package.json") ?? new Uint8Array();
  return Buffer.compare(bytes, printManifest(expected)) === 0
    ? []
    : ["package.json differs from what this commit gives."];
}

async function readFiles(folder: string, wanted: readonly string[]): Promise<PackageFiles> {
  const files = new Map<string, Uint8Array>();
  for (const entry of [...wanted, ...always]) {
    for (const path of await filesBelow(join(folder, entry))) {
      files.set(relative(folder, path).split(sep).join("/"), await readFile(path));
    }
  }
  return files;
}

async function filesBelow(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOTDIR") return undefined;
    // What is listed and missing is found by the check of the tarball, with the package's name.
    if (code === "ENOENT") return [];
    throw error;
  });
  if (entries === undefined) return [path];
  return entries.filter((entry: Dirent) => entry.isFile()).map((entry: Dirent) => join(entry.parentPath, entry.name));
}

function stateOf(files: PackageFiles, folder: string): unknown {
  const bytes = files.get("model.json");
  if (bytes === undefined) return undefined;
  const spec = readJson(Buffer.from(bytes).toString("utf8"), join(folder, "model.json"));
  return isJsonObject(spec) ? spec.state : undefined;
}

function inOrder(packages: readonly Publishable[]): readonly Publishable[] {
  const depth = (one: Publishable, seen: readonly string[]): number => {
    if (seen.includes(one.name)) {
      throw new UnreadablePackagesError(
        `Packages depend on each other in a circle: ${[...seen, one.name].join(" → ")}.`,
        "Remove one of these dependencies.",
      );
    }
    const needed = packages.filter(({ name }) => one.needs.includes(name));
    return Math.max(0, ...needed.map((other) => 1 + depth(other, [...seen, one.name])));
  };
  return packages
    .map((one) => ({ one, depth: depth(one, []) }))
    .sort((left, right) => left.depth - right.depth || (left.one.name < right.one.name ? -1 : 1))
    .map(({ one }) => one);
}

async function subfolders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .sort();
}

async function readManifest(folder: string): Promise<JsonObject | undefined> {
  const path = join(folder, "package.json");
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const value = readJson(text, path);
  return isJsonObject(value) ? value : undefined;
}

function readJson(text: string, path: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new UnreadablePackagesError(`${path} is no JSON.`, "Restore the file from version control.", { cause });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
