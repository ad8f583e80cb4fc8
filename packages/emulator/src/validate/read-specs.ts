import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundledModels } from "../bundled-documents.js";
import type { PackageSpec } from "../readers.js";

/** The parts of a package's `model.json` that decide what input is valid and what comes out. */
export type ModelSpec = Pick<
  PackageSpec,
  "id" | "runsPath" | "kind" | "price" | "input" | "output" | "definitions" | "rules"
>;

/** Finds the spec of a model; undefined when no package describes it. */
export type SpecOf = (modelId: string) => Promise<ModelSpec | undefined>;

/** Reads the specs below a folder of model packages, all of them on the first question. */
export function createSpecs(folder: string | undefined): SpecOf {
  // Only the specs packed with this package can be missing here: in its sources, before the first build.
  if (folder === undefined || !existsSync(folder)) return () => Promise.resolve(undefined);
  let specs: Promise<ReadonlyMap<string, ModelSpec>> | undefined;
  return async (modelId) => {
    specs ??= readSpecs(folder);
    return (await specs).get(modelId);
  };
}

/** Refuses a folder that cannot hold model packages, so that a wrong path is noticed at the start. */
export async function requireModelsFolder(folder: string | undefined): Promise<void> {
  if (folder === undefined || folder === bundledModels) return;
  try {
    await readdir(folder);
  } catch (cause) {
    throw new Error(`The models folder "${folder}" cannot be read. Name the folder that holds <package>/model.json.`, {
      cause,
    });
  }
}

async function readSpecs(folder: string): Promise<ReadonlyMap<string, ModelSpec>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const specs = await Promise.all(
    entries.map((entry) => (entry.isDirectory() ? readSpec(join(folder, entry.name, "model.json")) : undefined)),
  );
  return new Map(specs.flatMap((spec) => (spec === undefined ? [] : [[spec.id, spec]])));
}

async function readSpec(file: string): Promise<ModelSpec | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    // The packages' own generator wrote and checked the file; its shape is not checked a second time.
    return JSON.parse(text) as ModelSpec;
  } catch (cause) {
    throw new Error(`"${file}" is not valid JSON. Generate the package again.`, { cause });
  }
}
