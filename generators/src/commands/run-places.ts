// In: the folders that a run was given. Out: what it finds where, and everything that it depends on.

import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { followerPaths } from "../nightly/followers.js";
import { workspace } from "./workspace.js";

/** Where a run reads and writes. */
export interface RunPlaces {
  readonly snapshots: string;
  readonly changesets: string;
  /** The folder of packages. */
  readonly out: string;
  /** Is it the repository's own? Then what stands beside it follows. */
  readonly isDefault: boolean;
  readonly names: string;
  readonly lifecycle: string;
  /** What each package with a pending note was released with. */
  readonly baselines: string;
  /** People's corrections of the documents. */
  readonly refinements: string;
}

/** What a run finds where, from the folders that it was given. */
export function placesOf(options: {
  readonly out: string;
  readonly snapshots: string;
  readonly changesets: string;
  readonly refinements?: string;
}): RunPlaces {
  const { out: folder, snapshots, changesets, refinements = workspace.refinements } = options;
  const out = resolve(folder);
  const isDefault = out === workspace.models;
  const names = isDefault ? workspace.names : join(out, "names.json");
  const beside = dirname(names);
  return {
    snapshots,
    changesets,
    out,
    isDefault,
    names,
    lifecycle: join(beside, "lifecycle.json"),
    baselines: join(beside, "pending"),
    refinements,
  };
}

/** What a run depends on besides the snapshot. */
export async function fingerprintParts(places: RunPlaces): Promise<{ inputs: readonly string[]; packages: string }> {
  return {
    inputs: [
      // The code of a run, as folders: a file that is added to one of them is never forgotten.
      ...["generators/src", "scripts", "packages/core/scripts"].map((folder) => join(workspace.root, folder)),
      join(workspace.root, "pnpm-lock.yaml"),
      places.refinements,
      places.names,
      places.lifecycle,
      places.baselines,
      places.changesets,
      ...(places.isDefault ? await pathsBeside(places) : []),
    ],
    packages: places.out,
  };
}

/** What stands beside the packages of the repository and is made with them. */
export async function pathsBeside({ changesets }: RunPlaces): Promise<readonly string[]> {
  const { root, modelsTable, discrepancies } = workspace;
  const manifests = (await readdir(join(root, "packages"))).map((name) => join(root, "packages", name, "package.json"));
  return [modelsTable, discrepancies, ...manifests, ...followerPaths(root, changesets)];
}
