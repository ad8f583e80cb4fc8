import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { ifMissing } from "../ir/if-missing.js";
import { isJsonObject } from "../ir/json.js";
import type { ModelSpec } from "../ir/model.js";
import { parseJson } from "../ir/parse-json.js";
import { UnusableDocumentError } from "../ir/unusable-document.js";
import { readText } from "../read/snapshot.js";
import { printJson } from "../text/json.js";
import { writeFiles } from "../write/package.js";
import type { ExistingPackage } from "./existing-packages.js";
import { contentHash } from "../memory/fingerprint.js";

/**
 * A package as it was when it was last released, kept as long as a note is pending for it: a second run compares with
 * the release and not with the first run.
 */
export interface Baseline {
  /** The version then. Another version in the folder means that the pending note is released. */
  readonly version: string;
  readonly spec: ModelSpec;
  readonly declarations: string;
  readonly content: string;
}

/** What a package that has no pending note compares with: itself. */
export function baselineOf(existing: ExistingPackage): Baseline {
  return {
    version: existing.version,
    spec: existing.spec,
    declarations: existing.files.get("index.d.ts") ?? "",
    content: contentHash(existing.files),
  };
}

/** Reads the baselines of all pending notes, by package folder. */
export async function readBaselines(directory: string): Promise<ReadonlyMap<string, Baseline>> {
  const result = new Map<string, Baseline>();
  for (const name of await names(directory)) {
    const path = join(directory, name);
    const text = await readText(path);
    if (text !== undefined) result.set(name.replace(/\.json$/, ""), parse(path, text));
  }
  return result;
}

/** Writes, or with nothing removes, the baseline of a package. */
export async function storeBaseline(directory: string, folder: string, baseline: Baseline | undefined): Promise<void> {
  if (baseline === undefined) await rm(join(directory, `${folder}.json`), { force: true });
  else
    await writeFiles(directory, new Map([[`${folder}.json`, printJson(baseline)]]), {
      dryRun: false,
    });
}

async function names(directory: string): Promise<readonly string[]> {
  const found = await readdir(directory).catch(ifMissing([]));
  return found.filter((name) => name.endsWith(".json")).sort();
}

function parse(path: string, text: string): Baseline {
  const help =
    "Restore the file from version control, or delete it: the package then compares with what stands in its folder.";
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    throw new UnusableDocumentError(path, "the released state is no JSON", help, { cause });
  }
  const whole =
    isJsonObject(value) &&
    [value.version, value.declarations, value.content].every((part) => typeof part === "string") &&
    isJsonObject(value.spec);
  if (!whole)
    throw new UnusableDocumentError(path, "the released state needs version, spec, declarations and content", help);
  return value as unknown as Baseline;
}

/** Where the pending note of a package stands. */
export function changesetPath(directory: string, folder: string): string {
  return join(directory, `gen-${folder}.md`);
}

/** Writes, or with nothing removes, the pending note of a package. Says whether a file changed. */
export async function storeChangeset(directory: string, folder: string, text: string | undefined): Promise<boolean> {
  const path = changesetPath(directory, folder);
  if (text !== undefined) return (await writeFiles("", new Map([[path, text]]), { dryRun: false })).length > 0;
  if ((await readText(path)) === undefined) return false;
  await rm(path, { force: true });
  return true;
}
