import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Diagnostic } from "../ir/diagnostics.js";
import { filesBelow } from "../memory/fingerprint.js";
import { hashFiles } from "../memory/package-files.js";
import { memoryName, openMemory, type RunMemory } from "../memory/run-memory.js";
import type { MadeModel } from "../pipeline.js";
import { describeSystemError, isSystemError } from "./output.js";
import { workspace } from "./workspace.js";

/** Where the memory of a folder of packages lies: beside what other tools of the workspace keep for themselves. */
export function memoryPath(out: string): string {
  return join(workspace.root, "node_modules/.cache/runflow-models", memoryName(out));
}

/** Opens what runs before left in mind about a folder of packages. */
export function openMemoryOf(out: string): RunMemory {
  return openMemory({ path: memoryPath(out), out, generator: generatorVersion });
}

/** Names the code that makes packages: its own sources, the versions of what it stands on, and the runtime. */
function generatorVersion(): string {
  const hash = createHash("sha256").update(process.version);
  const sources = filesBelow(join(workspace.root, "generators/src"));
  for (const path of [...sources, join(workspace.root, "pnpm-lock.yaml")])
    hash.update(`\0${path.slice(workspace.root.length)}\0`).update(readFileSync(path));
  return hash.digest("hex");
}

/** Keeps in mind what a model was made of and what came of it. Whoever calls it knows that the folder holds just that. */
export function rememberModel(memory: RunMemory, { id, origin, outcome, model, isRecalled }: MadeModel): void {
  if (isRecalled || origin === undefined) return;
  if (model === undefined) return memory.remember({ id, origin, outcome });
  const { names, files } = model;
  if (files !== undefined) memory.remember({ id, origin, outcome, package: { names, files: hashFiles(files) } });
}

/** Writes what is to be remembered. A disk that does not take it is told, and costs the next run its time. */
export async function storeMemory(
  memory: RunMemory,
  catalog: readonly string[] | undefined,
): Promise<readonly Diagnostic[]> {
  try {
    await memory.store(catalog);
    return [];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const message = `What was made could not be remembered. ${describeSystemError(error)}`;
    const help = "The packages are whole. The next run makes all of them again.";
    return [{ code: "not-remembered", severity: "info", pointer: error.path ?? "node_modules/.cache", message, help }];
  }
}
