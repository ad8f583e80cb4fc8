import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** Where the repository keeps what the commands read and write. */
export const workspace = {
  root,
  snapshots: join(root, "generators/snapshots"),
  names: join(root, "generators/names.json"),
  models: join(root, "packages/models"),
  modelsTable: join(root, "docs/models.md"),
} as const;

/** The addresses of the upstream. */
export const upstream = { site: "https://www.runflow.io", api: "https://api.runflow.io" } as const;
