import { readPublishables, UnreadablePackagesError, type Publishable } from "../publish/publishable.js";
import { UsageError } from "./usage-error.js";

/** The public packages below a folder that holds `packages/`. */
export async function readPackages(root: string): Promise<readonly Publishable[]> {
  const packages = await readPublishables(root).catch((error: unknown) => {
    throw error instanceof UnreadablePackagesError ? new UsageError(error.message, error.help) : error;
  });
  if (packages.length === 0)
    throw new UsageError(`There is no package below ${root}/packages.`, "Give the repository with --root.");
  return packages;
}
