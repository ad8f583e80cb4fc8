import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";

import { compare, valid } from "semver";
import { Project } from "ts-morph";

import { renameFields } from "../codemod/rename-fields.js";
import { isJsonObject } from "../ir/json.js";
import { readNames } from "../read/names.js";
import { readPackage } from "../read/package-state.js";
import type { MajorChange, RemovedField } from "../release/moved-fields.js";
import { writeFiles } from "../write/package.js";
import { UsageError } from "./usage-error.js";
import { workspace } from "./workspace.js";

export interface CodemodOptions {
  /** The app's folder. */
  readonly in: string;
  /** The version that the app comes from; every recorded major counts without it. */
  readonly from?: string;
  /** Where the model packages are. */
  readonly packages: string;
  readonly dryRun: boolean;
}

export interface CodemodReport {
  readonly files: readonly { readonly path: string; readonly renamed: number }[];
  readonly byHand: readonly {
    readonly path: string;
    readonly line: number;
    readonly field: string;
    readonly replacement?: string;
  }[];
}

const skipped = new Set(["node_modules", "dist", "build", ".git"]);

/** Renames in an app what the majors of a model's package renamed, and lists what a person has to look at. */
export async function runCodemod(id: string, options: CodemodOptions): Promise<CodemodReport> {
  const own = join(options.packages, "names.json");
  const known = {
    ...(await readNames(workspace.names)),
    ...(resolve(options.packages) === workspace.models ? {} : await readNames(own)),
  };
  const names = known[id];
  if (names === undefined)
    throw new UsageError(`No package belongs to the model ${JSON.stringify(id)}.`, "docs/models.md lists every model.");
  if (options.from !== undefined && valid(options.from) === null) {
    throw new UsageError(
      `${JSON.stringify(options.from)} is no version.`,
      "Give the version that the app comes from: --from 1.4.0",
    );
  }
  const { changes = [] } = await readPackage(join(options.packages, names.package));
  const removed = changes
    .filter(
      (entry): entry is typeof entry & MajorChange => typeof entry.since === "string" && Array.isArray(entry.removed),
    )
    .filter(({ since }) => options.from === undefined || compare(since, options.from) >= 0)
    .flatMap((entry) => entry.removed.filter((field): field is RemovedField => isJsonObject(field)));
  const model = { package: `@runflow-models/${names.package}`, symbol: names.symbol, type: names.type };

  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { allowJs: true } });
  const files: { path: string; renamed: number }[] = [];
  const byHand: CodemodReport["byHand"][number][] = [];
  const app = resolve(options.in);
  for (const path of removed.length === 0 ? [] : await sources(app)) {
    const place = relative(app, path);
    const result = renameFields(project, `/${place}`, await readFile(path, "utf8"), model, removed);
    if (result.renamed > 0) {
      files.push({ path: place, renamed: result.renamed });
      await writeFiles("", new Map([[path, result.text]]), { dryRun: options.dryRun });
    }
    for (const { line, field } of result.byHand) {
      const replacement = removed.find(({ path: old }) => old.at(-1) === field)?.replacement?.join(".");
      byHand.push({ path: place, line, field, ...(replacement !== undefined && { replacement }) });
    }
  }
  return { files, byHand };
}

async function sources(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await sources(path)));
    else if (/\.[cm]?[jt]sx?$/.test(entry.name) && !entry.name.endsWith(".d.ts")) found.push(path);
  }
  return found.sort();
}
