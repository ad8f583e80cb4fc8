import { readPacked } from "../publish/packed.js";
import { readPublishables, type Publishable } from "../publish/publishable.js";
import { UnreadablePackagesError } from "../publish/unreadable-packages.js";
import { UsageError } from "./usage-error.js";

/** What another job has packed, and the hash that vouches for it. */
export interface PackedSource {
  readonly folder: string;
  readonly hash: string;
}

/** The public packages below a folder that holds `packages/`; what has to be built is taken from where it was packed. */
export async function readPackages(root: string, packed?: PackedSource): Promise<readonly Publishable[]> {
  const read = async (): Promise<readonly Publishable[]> =>
    readPublishables(root, packed === undefined ? undefined : await readPacked(packed.folder, packed.hash));
  const packages = await read().catch((error: unknown) => {
    throw error instanceof UnreadablePackagesError ? new UsageError(error.message, error.help) : error;
  });
  if (packages.length === 0)
    throw new UsageError(`There is no package below ${root}/packages.`, "Give the repository with --root.");
  return packages;
}
