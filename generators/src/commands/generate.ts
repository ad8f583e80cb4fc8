// In: a snapshot and a folder. Out: the folder holds the packages that the documents give, and a report. One model that fails
// stops no other, and its last good package stays.

import { join, resolve } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";

import { recoverSnapshot } from "../crawl/recover-snapshot.js";
import type { Diagnostic } from "../ir/diagnostics.js";
import { documents } from "../ir/manifest.js";
import type { ModelNames } from "../ir/model.js";
import { readExistingPackage } from "../nightly/existing-packages.js";
import { type GeneratedModel, generateEach, type MadeModel } from "../pipeline.js";
import { readNames } from "../read/names.js";
import { readPackage } from "../read/package-state.js";
import { readRefinements } from "../read/refinements.js";
import { readSnapshot } from "../read/snapshot.js";
import { cutPageProblem } from "../release/guards.js";
import { InterruptedError } from "../within-time.js";
import { writeFiles } from "../write/package.js";
import { createDiskWatch } from "./disk-watch.js";
import { updateLockfile } from "./lockfile.js";
import { matchesPattern } from "./matches-pattern.js";
import { openMemoryOf, rememberModel, storeMemory } from "./memory.js";
import { UsageError } from "./output.js";
import { upstream, workspace } from "./workspace.js";
import { writeIndexes } from "./write-indexes.js";

export interface GenerateOptions {
  readonly from: string;
  readonly out: string;
  readonly only: readonly string[];
  readonly dryRun: boolean;
  /** People's corrections; those of the repository without it. */
  readonly refinements?: string;
}

/** What a generation did, as `--json` prints it. Models are named by id. */
export interface GenerateReport {
  readonly models: readonly string[];
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Models without a package this time; a diagnostic says why, and an earlier package stays as it was. */
  readonly skipped: readonly string[];
  /** The names file, the table of models, the report of discrepancies and the lockfile, where they changed. */
  readonly indexes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly dryRun: boolean;
}

/** Generates the packages of a snapshot, one after the other, and writes what differs. What a run before made of the same is left. */
export async function runGenerate(options: GenerateOptions): Promise<GenerateReport> {
  const { dryRun } = options;
  const out = resolve(options.out);
  const isDefault = out === workspace.models;
  const namesPath = isDefault ? workspace.names : join(out, "names.json");
  await recoverSnapshot(options.from);
  const memory = openMemoryOf(out);
  const found: Diagnostic[] = [];
  const written: string[] = [];
  const unchanged: string[] = [];
  const disk = createDiskWatch(found);
  const generation = await generateEach(
    {
      snapshot: await readSnapshot(options.from),
      names: await readNames(namesPath),
      refinements: await readRefinements(options.refinements ?? workspace.refinements),
      stateOf: (names) => readPackage(join(out, names.package)),
      site: upstream.site,
      recall: memory.recall,
      ...(options.only.length > 0 && { selects: (id: string) => matchesPattern(id, options.only) }),
    },
    async (made) => {
      const outcome = await disk.attempt(made.id, () => settle(made, out, dryRun));
      if (typeof outcome === "object") found.push(outcome);
      else if (outcome === "written") written.push(made.id);
      else if (outcome === "unchanged") unchanged.push(made.id);
      const isAsMade = outcome === "unchanged" || (outcome === "written" && !dryRun);
      if (isAsMade || made.outcome.listed === undefined) rememberModel(memory, made);
    },
  ).catch((error: unknown) => {
    throw error instanceof InterruptedError && written.length > 0 ? new PartlyDoneError(written.length, error) : error;
  });
  if (options.only.length > 0 && generation.ids.length === 0) {
    throw new UsageError(
      `No model matches ${options.only.map((pattern) => JSON.stringify(pattern)).join(", ")}.`,
      'Patterns match whole ids, and * stands for any text: --only "openai/*".',
    );
  }
  const done = new Set([...written, ...unchanged]);
  const changed = await disk.attempt(undefined, () => writeIndexes(generation, { isDefault, namesPath, dryRun }));
  const lockfile =
    isDefault && !dryRun && (await disk.attempt(undefined, () => updateLockfile(workspace.root)))
      ? ["pnpm-lock.yaml"]
      : [];
  const indexes = [...(changed ?? []), ...lockfile];
  disk.throwIfNothingChanged(written.length + indexes.length);
  found.push(...(await storeMemory(memory, options.only.length > 0 ? undefined : generation.catalog)));
  return {
    models: generation.ids,
    written,
    unchanged,
    skipped: generation.ids.filter((id) => !done.has(id)),
    indexes,
    diagnostics: [...generation.diagnostics, ...found],
    dryRun,
  };
}

/** Somebody interrupted a generation that had written packages. */
class PartlyDoneError extends InterruptedError {
  override readonly help: string;

  constructor(written: number, cause: InterruptedError) {
    super(cause.message, { cause });
    this.help = `${written} packages were written, each of them whole. Run the same command again.`;
  }
}

async function settle(
  { model, outcome, isRecalled }: MadeModel,
  out: string,
  dryRun: boolean,
): Promise<"written" | "unchanged" | "skipped" | Diagnostic> {
  // Somebody who interrupts is heard between two models.
  await nextTurn();
  if (isRecalled) return outcome.listed === undefined ? "skipped" : "unchanged";
  return model === undefined ? "skipped" : writeModel(model, out, dryRun);
}

async function writeModel(
  { spec, names, files, mayBeTruncated }: GeneratedModel,
  out: string,
  dryRun: boolean,
): Promise<"written" | "unchanged" | "skipped" | Diagnostic> {
  if (files === undefined) return "skipped";
  const directory = join(out, names.package);
  const found = await readPackage(directory);
  if (!found.empty && found.model !== undefined && found.model !== spec.id)
    return foreignFolder(spec.id, names, found.model);
  const existing = mayBeTruncated ? await readExistingPackage(out, names.package) : undefined;
  const loss = existing && cutPageProblem(existing.spec, spec);
  if (loss !== undefined) return truncatedPage(spec.id, loss);
  return (await writeFiles(directory, files, { dryRun })).length === 0 ? "unchanged" : "written";
}

function foreignFolder(model: string, names: ModelNames, owner: string): Diagnostic {
  return {
    code: "foreign-folder",
    severity: "error",
    model,
    pointer: `${names.package}/package.json#/generated/model`,
    message: `The folder belongs to the model ${JSON.stringify(owner)}.`,
    help: "Nothing was written there. Correct the names file, or move the folder away.",
  };
}

function truncatedPage(model: string, message: string): Diagnostic {
  return {
    code: "cut-page",
    severity: "error",
    model,
    pointer: documents.page(model),
    message,
    help: "Nothing was written: the last good package stays as it is. Run `pnpm crawl` to fetch the page again; if it is whole and what it lacks is gone for good, end its file in the snapshot as a whole page ends, with a line end.",
  };
}
