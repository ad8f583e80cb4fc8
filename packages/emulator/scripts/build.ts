// In: the sources, the generator's readers that they name, the repository's snapshot and the specs of its model packages.
// Out: dist, which holds what is shipped and nothing else. It never leaves a moment in which a file that stays is missing.
// Other folders may be named as arguments: that of the output, of the snapshot, of the packages.

import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleCode } from "./bundle-code.js";
import { bundleDocuments } from "./bundle-documents.js";
import { readDeclarations } from "./read-declarations.js";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const [dist = at("../dist"), snapshot = at("../../../generators/snapshots"), packages = at("../../models")] =
  process.argv.slice(2);

const files = new Map([...(await bundleCode()), ...readDeclarations()]);
for (const [name, text] of files) {
  const file = join(dist, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
await bundleDocuments(join(dist, "bundled"), snapshot, packages);

const stays = new Set(["bundled", ...files.keys(), ...[...files.keys()].map(dirname)]);
for (const name of await readdir(dist, { recursive: true })) {
  if (stays.has(name) || name.startsWith("bundled/")) continue;
  await rm(join(dist, name), { recursive: true, force: true });
}
