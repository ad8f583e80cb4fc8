import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { ifMissing } from "../ir/if-missing.js";
import { isJsonObject, type JsonObject } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import type { ModelSpec } from "../ir/model.js";
import { readText } from "../read/snapshot.js";

/** A package as it stands in its folder. */
export interface ExistingPackage {
  /** The folder's name, which is the package's name without scope. */
  readonly folder: string;
  readonly version: string;
  readonly spec: ModelSpec;
  readonly files: ReadonlyMap<string, string>;
  /** What the package records about its majors. */
  readonly changes: readonly JsonObject[];
}

const fileNames = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "index.d.ts",
  "index.js",
  "model.json",
  "package.json",
  "schema.d.ts",
  "schema.js",
];

/** Reads every generated package below a folder, by model id. Folders without a readable model are left alone. */
export async function readExistingPackages(out: string): Promise<ReadonlyMap<string, ExistingPackage>> {
  const found = new Map<string, ExistingPackage>();
  for (const folder of (await folders(out)).sort()) {
    const existing = await readExistingPackage(out, folder);
    if (existing !== undefined) found.set(existing.spec.id, existing);
  }
  return found;
}

async function folders(out: string): Promise<string[]> {
  const entries = await readdir(out, { withFileTypes: true }).catch(ifMissing([]));
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** Reads one generated package; `undefined` when the folder holds none that can be read. */
export async function readExistingPackage(out: string, folder: string): Promise<ExistingPackage | undefined> {
  const texts = await Promise.all(fileNames.map((name) => readText(join(out, folder, name))));
  const files = new Map(
    fileNames.flatMap((name, index): [string, string][] => {
      const text = texts[index];
      return text === undefined ? [] : [[name, text]];
    }),
  );
  const manifest = parse(files.get("package.json"));
  const spec = parse(files.get("model.json"));
  if (manifest === undefined || spec === undefined || typeof manifest.version !== "string") return undefined;
  const generated = isJsonObject(manifest.generated) ? manifest.generated : {};
  if (generated.model !== spec.id || typeof spec.id !== "string") return undefined;
  return {
    folder,
    version: manifest.version,
    // The generator wrote the file and package.json holds its hash; its shape is not checked a second time.
    spec: spec as unknown as ModelSpec,
    files,
    changes: Array.isArray(generated.changes) ? generated.changes.filter(isJsonObject) : [],
  };
}

function parse(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = parseJson(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    // Half a file of a write that was cut off: the package is written anew.
    return undefined;
  }
}
