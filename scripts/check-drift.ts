// What is committed must equal what generation gives. Nothing is written.

import { readdir } from "node:fs/promises";

import { runGenerate } from "../generators/src/commands/generate.js";
import { workspace } from "../generators/src/commands/workspace.js";
import { readNames } from "../generators/src/read/names.js";

const report = await runGenerate({ from: workspace.snapshots, out: workspace.models, only: [], dryRun: true });
const names = await readNames(workspace.names);
const known = new Set(Object.values(names).map((name) => name.package));
const strangers = (await readdir(workspace.models)).filter((folder) => !known.has(folder));
const problems = [
  ...report.diagnostics
    .filter((finding) => finding.severity === "error")
    .map((finding) => `${finding.pointer}: ${finding.message}`),
  ...report.written.map((id) => `${id}: the committed package differs from what generation gives`),
  ...report.indexes.map((path) => `${path}: the committed file differs from what generation gives`),
  ...strangers.map((folder) => `packages/models/${folder}: no name in names.json belongs to this folder`),
];

if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n")}\nRun \`pnpm generate\` and commit the result.\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${report.unchanged.length} packages are what generation gives.\n`);
}
