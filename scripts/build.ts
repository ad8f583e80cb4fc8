// Builds the hand-written packages. Model packages are source as they stand and need no build, so they are no task.

import { spawn } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const child = spawn(
  resolve(root, "node_modules/.bin/turbo"),
  ["run", "build", "--filter=./packages/*", "--output-logs=errors-only", "--no-update-notifier"],
  { cwd: root, stdio: "inherit", env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" } },
);
child.on("error", (error) => {
  process.stderr.write(`turbo could not be started (${error.message}). Run \`npm run setup\` first.\n`);
  process.exitCode = 1;
});
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});
