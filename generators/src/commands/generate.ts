// In: a snapshot and a folder. Out: the folder holds the packages that the documents give, and a report. One model that fails
// stops no other, and its last good package stays.

import { readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";

import { recoverSnapshot } from "../crawl/recover-snapshot.js";
import { handWrittenManifest } from "../emit/hand-written-manifest.js";
import type { Diagnostic } from "../ir/diagnostics.js";
import { documents } from "../ir/manifest.js";
import type { ModelNames } from "../ir/model.js";
import { readExistingPackage } from "../nightly/existing-packages.js";
import { generate, type GeneratedModel, type Generation } from "../pipeline.js";
import { readNames } from "../read/names.js";
import { readPackage } from "../read/package-state.js";
import { readRefinements } from "../read/refinements.js";
import { readSnapshot, readText } from "../read/snapshot.js";
import { cutPageProblem } from "../release/guards.js";
import { printJson } from "../text/json.js";
import { UnwrittenFileError, writeFiles } from "../write/package.js";
import { updateLockfile } from "./lockfile.js";
import { describeSystemError, isOfWholeDisk, isSystemError, UsageError } from "./output.js";
import { upstream, workspace } from "./workspace.js";

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

/** Generates the packages of a snapshot and writes what differs. */
export async function runGenerate(options: GenerateOptions): Promise<GenerateReport> {
  const out = resolve(options.out);
  const isDefault = out === workspace.models;
  const namesPath = isDefault ? workspace.names : join(out, "names.json");
  await recoverSnapshot(options.from);
  const generation = await generate({
    snapshot: await readSnapshot(options.from),
    names: await readNames(namesPath),
    refinements: await readRefinements(options.refinements ?? workspace.refinements),
    stateOf: (names) => readPackage(join(out, names.package)),
    site: upstream.site,
    ...(options.only.length > 0 && { selects: (id: string) => matchesPattern(id, options.only) }),
  });
  if (options.only.length > 0 && generation.ids.length === 0) {
    throw new UsageError(
      `No model matches ${options.only.map((pattern) => JSON.stringify(pattern)).join(", ")}.`,
      'Patterns match whole ids, and * stands for any text: --only "openai/*".',
    );
  }

  const diagnostics = [...generation.diagnostics];
  const written: string[] = [];
  const unchanged: string[] = [];
  const disk = createDiskWatch(diagnostics);
  for (const model of generation.models) {
    const outcome = await disk.attempt(model.spec.id, () => writeModel(model, out, options.dryRun));
    if (typeof outcome === "object") diagnostics.push(outcome);
    else if (outcome === "written") written.push(model.spec.id);
    else if (outcome === "unchanged") unchanged.push(model.spec.id);
  }
  const done = new Set([...written, ...unchanged]);
  const changed = await disk.attempt(undefined, () =>
    writeIndexes(generation, { isDefault, namesPath, dryRun: options.dryRun }),
  );
  const lockfile =
    isDefault && !options.dryRun && (await disk.attempt(undefined, () => updateLockfile(workspace.root)))
      ? ["pnpm-lock.yaml"]
      : [];
  const indexes = [...(changed ?? []), ...lockfile];
  disk.throwIfNothingChanged(written.length + indexes.length);
  return {
    models: generation.ids,
    written,
    unchanged,
    skipped: generation.ids.filter((id) => !done.has(id)),
    indexes,
    diagnostics,
    dryRun: options.dryRun,
  };
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

/** Writes the names file, the tables of all models and the shared fields of hand-written manifests, where they differ. */
export async function writeIndexes(
  { models, names, table, discrepancies }: Generation,
  options: { readonly isDefault: boolean; readonly namesPath: string; readonly dryRun: boolean },
): Promise<readonly string[]> {
  if (models.length === 0) return [];
  const files = new Map([[options.namesPath, printJson(names)]]);
  // A generation of a few models says nothing about the tables of all, and another folder has none.
  if (options.isDefault && table !== undefined) files.set(workspace.modelsTable, table);
  if (options.isDefault && discrepancies !== undefined) files.set(workspace.discrepancies, discrepancies);
  const manifests = options.isDefault ? await handWrittenManifests(workspace.root) : [];
  const changed = await writeFiles("", new Map([...files, ...manifests]), options);
  return changed.map((path) => relative(workspace.root, path));
}

/** The manifests of the packages that people write, by path, with the fields that all packages share. */
export async function handWrittenManifests(root: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const name of (await readdir(join(root, "packages"))).sort()) {
    const path = join(root, "packages", name, "package.json");
    const text = await readText(path);
    if (text !== undefined) files.set(path, handWrittenManifest(text, `packages/${name}`));
  }
  return files;
}

// In: writes, one model after the other. Out: what the disk did not take is a diagnostic of that model, and the others are written.
// A disk that takes nothing more ends it: what comes after would meet the same.

export interface DiskWatch {
  /** Does it, unless the disk has given up; gives nothing when it did not take it. */
  readonly attempt: <Result>(model: string | undefined, write: () => Promise<Result>) => Promise<Result | undefined>;
  /** Throws the first failure when everything is as it was: then nothing was done, and the exit code says so. */
  readonly throwIfNothingChanged: (written: number) => void;
}

export function createDiskWatch(diagnostics: Diagnostic[]): DiskWatch {
  const state: { first?: Error; ended: boolean; changed: number } = { ended: false, changed: 0 };
  return {
    async attempt(model, write) {
      if (state.ended) return undefined;
      try {
        return await write();
      } catch (error) {
        const diagnostic = diagnosticOf(error, model);
        if (diagnostic === undefined || !(error instanceof Error)) throw error;
        state.first ??= error;
        state.changed += error instanceof UnwrittenFileError ? error.changed.length : 0;
        state.ended = isSystemError(error) && isOfWholeDisk(error);
        diagnostics.push(diagnostic);
        return undefined;
      }
    },
    throwIfNothingChanged(written) {
      if (state.first !== undefined && written + state.changed === 0) throw state.first;
    },
  };
}

function diagnosticOf(error: unknown, model: string | undefined): Diagnostic | undefined {
  const owner = model === undefined ? {} : { model };
  if (error instanceof UsageError) {
    const { message, help } = error;
    return { code: "unwritten-file", severity: "error", ...owner, pointer: "pnpm-lock.yaml", message, help };
  }
  if (!isSystemError(error)) return undefined;
  const rest = isOfWholeDisk(error) ? " What comes after it was not tried." : "";
  return {
    code: "unwritten-file",
    severity: "error",
    ...owner,
    pointer: error.path ?? "packages",
    message: describeSystemError(error),
    help: `What was written before stays, and what was not written is as it was.${rest}`,
  };
}

/** Says which ids match: `*` stands for any text, everything else for itself. */
export function matchesPattern(id: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matches(id, pattern.split("*")));
}

function matches(id: string, [first = "", ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return id === first;
  if (!id.startsWith(first) || !id.endsWith(last)) return false;
  let at = first.length;
  // The earliest place for each part leaves the most room for the parts behind it.
  for (const part of others) {
    const found = id.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= id.length - last.length;
}
