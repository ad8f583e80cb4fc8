// Turns the pending notes into versions and changelogs. What packages were before is of no use once that is done.

import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { readArguments } from "./read-arguments.js";

readArguments({
  usage: "pnpm version:packages",
  does: "Turns the pending notes in .changeset into versions and changelogs. It changes files; git can undo it.",
});

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const changeset = join(root, "node_modules/@changesets/cli/bin.js");
const child = spawn(process.execPath, [changeset, "version"], { cwd: root, stdio: "inherit" });
child.on("error", (error) => {
  process.stderr.write(`changesets could not be started (${error.message}). Run \`npm run setup\` first.\n`);
  process.exitCode = 1;
});
child.on("close", (code) => {
  process.exitCode = code ?? 1;
  if (code === 0) void rm(join(root, "generators/pending"), { recursive: true, force: true });
});
