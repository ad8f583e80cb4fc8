// In: the repository's snapshot and the specs of its model packages. Out: their copies in dist, which the package ships.
// Never changes a byte of them. Other folders may be named as arguments: that of the copies, of the snapshot, of the packages.

import { cp, mkdir, readdir, rm, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const [dist = at("../dist"), snapshot = at("../../../generators/snapshots"), packages = at("../../models")] =
  process.argv.slice(2);
const bundled = join(dist, "bundled");

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
