// In: the sources. Out: dist, which holds what is shipped and nothing else.
// It never leaves a moment in which a file that stays is missing: others may be reading it.

import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundleCode } from "./bundle-code.js";
import { bundleDeclarations } from "./bundle-declarations.js";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const files = new Map([...(await bundleCode()), ...(await bundleDeclarations())]);

await mkdir(dist, { recursive: true });
for (const [name, text] of files) {
  await writeFile(`${dist}/${name}.new`, text);
  await rename(`${dist}/${name}.new`, `${dist}/${name}`);
}
for (const name of await readdir(dist)) {
  if (!files.has(name)) await rm(`${dist}/${name}`, { recursive: true, force: true });
}
