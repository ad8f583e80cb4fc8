import { join } from "node:path";

import { isJsonObject, type JsonObject } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import type { ModelSpec } from "../ir/model.js";
import { entriesOf } from "../memory/fingerprint.js";
import { readTextNow } from "../read/snapshot.js";

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

/** The packages that are there. Each is read when it is asked for: all of them would fill the memory. */
export interface ExistingPackages {
  /** The folder of each model's package, by model id. Folders without a readable model are left alone. */
  readonly folders: ReadonlyMap<string, string>;
  readonly read: (id: string) => Promise<ExistingPackage | undefined>;
}

/** Looks which packages there are below a folder. */
export function findExistingPackages(out: string): ExistingPackages {
  const found = new Map<string, string>();
  for (const { name } of entriesOf(out).filter((entry) => entry.isDirectory())) {
    const { id } = parsePackage(name, readFiles(join(out, name), ["model.json", "package.json"]))?.spec ?? {};
    if (id !== undefined) found.set(id, name);
  }
  return {
    folders: found,
    read: (id) => {
      const folder = found.get(id);
      return folder === undefined ? Promise.resolve(undefined) : readExistingPackage(out, folder);
    },
  };
}

/** Reads every generated package below a folder, by model id. */
export async function readExistingPackages(out: string): Promise<ReadonlyMap<string, ExistingPackage>> {
  const { folders, read } = findExistingPackages(out);
  const found = new Map<string, ExistingPackage>();
  for (const id of folders.keys()) {
    const existing = await read(id);
    if (existing !== undefined) found.set(id, existing);
  }
  return found;
}

/** Reads one generated package; `undefined` when the folder holds none that can be read. */
export function readExistingPackage(out: string, folder: string): Promise<ExistingPackage | undefined> {
  return Promise.resolve(parsePackage(folder, readFiles(join(out, folder), fileNames)));
}

function readFiles(directory: string, names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    names.flatMap((name): [string, string][] => {
      const text = readTextNow(join(directory, name));
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

function parsePackage(folder: string, files: ReadonlyMap<string, string>): ExistingPackage | undefined {
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
