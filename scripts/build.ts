// Builds the hand-written packages. Model packages are source as they stand and need no build, so they are no task.

import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readArguments } from "./read-arguments.js";

readArguments({ usage: "pnpm build", does: "Builds the hand-written packages, as far as they have changed." });

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { packageManager } = JSON.parse(await readFile(resolve(root, "package.json"), "utf8")) as {
  readonly packageManager: string;
};

const turbo = resolve(root, "node_modules/.bin/turbo");
const tasks = ["run", "build", "--filter=./packages/*", "--output-logs=errors-only", "--no-update-notifier"];
// Turbo looks for the package manager on the path. A script that pnpm started has it there; for any other npx brings it.
const isFromPnpm = process.env.npm_config_user_agent?.startsWith("pnpm/") === true;
const [command, args] = isFromPnpm
  ? [turbo, tasks]
  : ["npx", ["-y", "-p", packageManager, "-c", [turbo, ...tasks].map((word) => JSON.stringify(word)).join(" ")]];

const cure = "Run `npm run setup` first; it needs the registry once.";
const child = spawn(command, args, {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
});
child.on("error", (error) => {
  process.stderr.write(`turbo could not be started through ${command} (${error.message}). ${cure}\n`);
  process.exitCode = 1;
});
child.on("close", (code) => {
  if (code !== 0 && !isFromPnpm) {
    process.stderr.write(`The build failed. Where npx could not bring ${packageManager}: ${cure}\n`);
  }
  process.exitCode = code ?? 1;
});
