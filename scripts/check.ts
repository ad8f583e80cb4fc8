// Everything that continuous integration runs, one step after the other. A step that fails does not stop the others; a step
// that could not run is named.

import { spawn } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { readArguments } from "./read-arguments.js";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const bin = (name: string): string => resolve(root, "node_modules/.bin", name);
const typescript = resolve(root, "node_modules/typescript/bin/tsc");

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Steps that cannot say anything when this one has failed. */
  readonly needs?: readonly string[];
}

const tsx = [process.execPath, "--import", "tsx"];

const steps: readonly Step[] = [
  { name: "build", command: [...tsx, "scripts/build.ts"] },
  { name: "types", command: [process.execPath, typescript, "-p", "tsconfig.json"], needs: ["build"] },
  { name: "package types", command: [process.execPath, typescript, "-p", "tsconfig.models.json"], needs: ["build"] },
  { name: "lint", command: [bin("oxlint")] },
  { name: "format", command: [bin("prettier"), "--check", "--log-level", "warn", "."] },
  { name: "boundaries", command: [...tsx, "scripts/check-boundaries.ts"] },
  { name: "drift", command: [...tsx, "scripts/check-drift.ts"] },
  { name: "api types", command: [...tsx, "packages/core/scripts/generate-api-types.ts", "--check"] },
  { name: "tests", command: [bin("vitest"), "run"], needs: ["build"] },
];

const { words: wanted } = readArguments({
  usage: "pnpm check [step...]",
  does: "Runs everything that continuous integration runs, or only the steps that are named.",
  words: steps.map((step) => step.name),
});

const failed: string[] = [];
const notRun: string[] = [];
let passed = 0;
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  const missing = step.needs?.find((need) => failed.includes(need));
  if (missing !== undefined) {
    notRun.push(`${step.name} (needs ${missing})`);
    continue;
  }
  const start = performance.now();
  process.stdout.write(`\n== ${step.name}\n`);
  const code = await run(step.command);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? "ok" : "FAILED"} ${step.name} in ${seconds} s\n`);
  if (code === 0) passed += 1;
  else failed.push(step.name);
}

if (notRun.length > 0) process.stdout.write(`\nCould not run: ${notRun.join(", ")}\n`);
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(", ")}\n`);
process.stdout.write(`\nChecks: ${passed} passed, ${failed.length} failed, ${notRun.length} not run\n`);
process.exitCode = failed.length + notRun.length === 0 ? 0 : 1;

function run([command = "", ...rest]: readonly string[]): Promise<number> {
  return new Promise((settle, reject) => {
    const child = spawn(command, rest, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", reject);
    child.on("close", (code) => settle(code ?? 1));
  });
}
