// In: a model's id or package, and an app that has the package installed in its new version. Out: the app's code with the new
// names of fields, and a report of what is left for a person. All files are read before the first one is written.

import { realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";

import { Project } from "ts-morph";

import { hasCode } from "../has-code.js";
import { UsageError } from "../usage-error.js";
import { appFiles, type Unread } from "./app-files.js";
import { findInstalled, type InstalledPackage } from "./installed-package.js";
import { installCommand } from "./install-command.js";
import type { LookAt } from "./left-overs.js";
import { majorsBetween, readMajors, type Major } from "./major-record.js";
import { readDeclarations, type Declarations, type ModelExports } from "./read-declarations.js";
import { readSource } from "./read-source.js";
import { renameFields } from "./rename-fields.js";
import { replaceFile } from "./replace-file.js";
import { compareVersions, versionOption, type Version } from "./version.js";

export interface CodemodOptions {
  /** The app's folder. */
  readonly in: string;
  /** The version that the app had; every recorded major counts without it. */
  readonly from?: string;
  /** The version that the app goes to; the installed one without it. */
  readonly to?: string;
  readonly dryRun: boolean;
}

/** What was done; with `dryRun`, what would be. Paths are below the app's folder. */
export interface CodemodReport {
  readonly package: string;
  readonly model: string;
  readonly installed: string;
  readonly dryRun: boolean;
  /** The versions behind which a field was removed, oldest first. */
  readonly majors: readonly string[];
  readonly files: readonly { readonly path: string; readonly renamed: number }[];
  readonly lookAt: readonly ({ readonly path: string } & LookAt)[];
  /** Files that mention the package and could not be read, and links that were not followed. */
  readonly unread: readonly Unread[];
  /** Files that would have changed and could not be written; they are as they were. */
  readonly unwritten: readonly Unread[];
}

/** Renames in an app what the majors of a model's package renamed, and lists what a person has to look at. */
export async function runCodemod(wanted: string, options: CodemodOptions): Promise<CodemodReport> {
  const from = options.from === undefined ? undefined : versionOption("--from", options.from);
  const to = options.to === undefined ? undefined : versionOption("--to", options.to);
  if (from !== undefined && to !== undefined && compareVersions(from, to) >= 0) {
    throw new UsageError(
      `--from ${print(from)} is not older than --to ${print(to)}.`,
      "Give the version that the app had as --from, and the one that it goes to as --to.",
    );
  }
  const app = await appFolder(options.in);
  const installed = await findInstalled(app, wanted);
  await assertNew(app, installed, { from, to });

  const recorded = readMajors(installed.changes, join(installed.folder, "package.json"));
  const majors = majorsBetween(recorded, { from, to: to ?? installed.version });
  const place = (path: string): string => relative(app, path).split(sep).join("/");
  const files: { path: string; renamed: number }[] = [];
  const lookAt: ({ readonly path: string } & LookAt)[] = [];
  const unread: Unread[] = [];
  const unwritten: Unread[] = [];
  if (majors.length > 0) {
    const project = new Project({
      useInMemoryFileSystem: true,
      skipLoadingLibFiles: true,
      compilerOptions: { allowJs: true, noLib: true, noResolve: true },
    });
    const declarations = await readDeclarations(project, installed);
    const steps = from === undefined ? majors.map((major) => withoutReused(major, declarations)) : majors;
    const found = await appFiles(app);
    unread.push(...found.unread.map(({ path, reason }) => ({ path: place(path), reason })));
    const writes = new Map<string, string>();
    for (const file of found.files) {
      const path = place(file.path);
      try {
        const source = await readSource(file, installed.name);
        if (source === undefined) continue;
        if ("reason" in source) {
          unread.push({ path, reason: source.reason });
          continue;
        }
        const result = overMajors(project, path, source.text, declarations.exports, steps);
        lookAt.push(...result.lookAt.map((line) => ({ path, ...line })));
        if (result.renamed === 0) continue;
        files.push({ path, renamed: result.renamed });
        writes.set(path, result.text);
      } catch (error) {
        // One file that the disk or the compiler fails on does not keep the others from being done.
        unread.push({ path, reason: messageOf(error) });
      }
    }
    if (!options.dryRun) unwritten.push(...(await writeAll(app, writes)));
  }
  return {
    package: installed.name,
    model: installed.model,
    installed: print(installed.version),
    dryRun: options.dryRun,
    majors: majors.map(({ since }) => print(since)),
    files: files.filter(({ path }) => !unwritten.some((other) => other.path === path)),
    lookAt,
    unread,
    unwritten,
  };
}

async function appFolder(given: string): Promise<string> {
  const path = resolve(given);
  try {
    if ((await stat(path)).isDirectory()) return await realpath(path);
  } catch (error) {
    if (!hasCode(error, "ENOENT", "ENOTDIR")) throw error;
  }
  throw new UsageError(`--in ${path} is no folder.`, "Give the app's folder, where its package.json is.");
}

/** The record of a major stands in the version after it: an older one has nothing to read. */
async function assertNew(
  app: string,
  { name, version }: InstalledPackage,
  { from, to }: { readonly from: Version | undefined; readonly to: Version | undefined },
): Promise<void> {
  if (to !== undefined && compareVersions(version, to) < 0) {
    throw new UsageError(
      `${name} is installed as ${print(version)}, older than --to ${print(to)}.`,
      `Install the new version first: ${await installCommand(app, `${name}@${print(to)}`)}`,
    );
  }
  if (from !== undefined && compareVersions(version, from) <= 0) {
    throw new UsageError(
      `${name} is installed as ${print(version)}, not newer than --from ${print(from)}.`,
      `Install the new version first: ${await installCommand(app, `${name}@${to === undefined ? "latest" : print(to)}`)}`,
    );
  }
}

/**
 * A name that was removed once and is a field again today may be meant as the new field: it is not renamed unless the user
 * says which version the app had.
 */
function withoutReused({ since, removed }: Major, { declares }: Declarations): Major {
  return { since, removed: removed.map((field) => (declares(field) ? { ...field, rename: false } : field)) };
}

/** One major after the other, because a later one may rename again. Lines keep their numbers: only names change. */
function overMajors(
  project: Project,
  path: string,
  text: string,
  model: ModelExports,
  majors: readonly Major[],
): { readonly text: string; readonly renamed: number; readonly lookAt: readonly LookAt[] } {
  const lines = new Map<string, LookAt>();
  // The compiler leaves the mark of UTF-8 out when it counts positions.
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  let result = text.slice(mark.length);
  let renamed = 0;
  for (const { removed } of majors) {
    const step = renameFields(project, `/app/${path}`, result, model, removed);
    result = step.text;
    renamed += step.renamed;
    for (const line of step.lookAt) lines.set(`${line.line} ${line.field ?? ""}`, line);
  }
  return { text: mark + result, renamed, lookAt: [...lines.values()].sort((left, right) => left.line - right.line) };
}

async function writeAll(app: string, writes: ReadonlyMap<string, string>): Promise<readonly Unread[]> {
  const failed: Unread[] = [];
  for (const [path, text] of writes) {
    try {
      await replaceFile(join(app, path), text);
    } catch (error) {
      failed.push({ path, reason: messageOf(error) });
    }
  }
  return failed;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function print(version: Version): string {
  return version.join(".");
}
