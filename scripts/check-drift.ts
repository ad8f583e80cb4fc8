// What is committed must equal what generation gives. Nothing is written.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { runGenerate } from "../generators/src/commands/generate.js";
import { workspace } from "../generators/src/commands/workspace.js";
import { readNames } from "../generators/src/read/names.js";
import { standardError, standardOutput } from "../generators/src/text/terminal.js";
import { driftDiagnostics } from "./drift-diagnostics.js";
import { readArguments } from "./read-arguments.js";

readArguments({
  usage: "pnpm check drift",
  does: "Says which committed packages differ from what generation gives. Nothing is written.",
});

const report = await runGenerate({ from: workspace.snapshots, out: workspace.models, only: [], dryRun: true });
const names = await readNames(workspace.names);
const known = new Set(Object.values(names).map((name) => name.package));
const folders = await readdir(workspace.models);
const unknownFolders = folders.filter((folder) => !known.has(folder));
const unlistedFiles = await Promise.all(folders.filter((folder) => known.has(folder)).map(unlistedFilesOf));
const packaged = new Set(Object.entries(names).flatMap(([id, name]) => (folders.includes(name.package) ? [id] : [])));
const drift = driftDiagnostics(report, packaged);
const problems = [
  ...drift.problems,
  ...report.written.map((id) => `${id}: the committed package differs from what generation gives`),
  ...report.indexes.map((path) => `${path}: the committed file differs from what generation gives`),
  ...unknownFolders.map((folder) => `packages/models/${folder}: no name in names.json belongs to this folder`),
  ...unlistedFiles.flat().map((path) => `packages/models/${path}: no part of the package; remove it`),
];

if (drift.warnings.length > 0) standardError.lines(...drift.warnings);
if (problems.length > 0) {
  standardError.lines(...problems, "Run `pnpm generate` and commit the result.");
  process.exitCode = 1;
} else {
  standardOutput.lines(`${report.unchanged.length} packages are what generation gives.`);
}

/** What lies in a package's folder and is not published with it. */
async function unlistedFilesOf(folder: string): Promise<readonly string[]> {
  const directory = join(workspace.models, folder);
  const { files } = JSON.parse(await readFile(join(directory, "package.json"), "utf8")) as { files: readonly string[] };
  // Published without being listed, and what an install puts there.
  const expected = new Set([...files, "package.json", "README.md", "LICENSE", "node_modules"]);
  return (await readdir(directory)).filter((name) => !expected.has(name)).map((name) => join(folder, name));
}
