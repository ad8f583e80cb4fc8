// In: a snapshot and the specs of model packages. Out: their copies in a folder that the package ships.
// Never changes a byte of them.

import { cp, mkdir, readdir, rm, stat } from "node:fs/promises";
import { extname, join } from "node:path";

/** Copies the documents of a snapshot and each package's `model.json`. */
export async function bundleDocuments(bundled: string, snapshot: string, packages: string): Promise<void> {
  await rm(join(bundled, "snapshot"), { recursive: true, force: true });
  await cp(snapshot, join(bundled, "snapshot"), {
    recursive: true,
    filter: async (file) => (await stat(file)).isDirectory() || [".json", ".txt"].includes(extname(file)),
  });

  await rm(join(bundled, "models"), { recursive: true, force: true });
  for (const name of (await readdir(packages)).sort()) {
    await mkdir(join(bundled, "models", name), { recursive: true });
    await cp(join(packages, name, "model.json"), join(bundled, "models", name, "model.json"));
  }
}
