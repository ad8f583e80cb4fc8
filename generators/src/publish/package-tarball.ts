import type { JsonObject } from "../ir/json.js";
import { printJson } from "../text/json.js";
import type { Publishable } from "./publishable.js";
import { packTarball } from "./tarball.js";

/** The archive of a package, as it goes out. */
export function tarballOf({ files, manifest, tarball }: Publishable): Uint8Array {
  return tarball ?? packTarball(new Map([...files, ["package.json", printManifest(manifest)]]));
}

/** The `package.json` of an archive. */
export function printManifest(manifest: JsonObject): Uint8Array {
  return Buffer.from(printJson(manifest));
}
