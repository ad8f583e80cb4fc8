import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { apiOrigin } from "../ir/run-routes.js";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** Where the repository keeps what the commands read and write. */
export const workspace = {
  root,
  snapshots: join(root, "generators/snapshots"),
  names: join(root, "generators/names.json"),
  refinements: join(root, "generators/refinements"),
  models: join(root, "packages/models"),
  changesets: join(root, ".changeset"),
  modelsTable: join(root, "docs/models.md"),
  discrepancies: join(root, "docs/discrepancies.md"),
} as const;

/** The addresses of the upstream. */
export const upstream = { site: "https://www.runflow.io", api: apiOrigin } as const;
