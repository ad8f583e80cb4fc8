// What `npm start` shows: every package made from the embedded snapshot, then one of them used against a local Runflow.

import { mkdir } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { createClient } from "@runflow-models/core";
import { startEmulator } from "@runflow-models/emulator";
import { gptImage2Edit } from "@runflow-models/openai-gpt-image-2-edit";

import { runGenerate } from "../generators/src/commands/generate.js";
import { printDiagnostics } from "../generators/src/commands/print-diagnostics.js";
import { workspace } from "../generators/src/commands/workspace.js";
import { readArguments } from "./read-arguments.js";

readArguments({
  usage: "npm start",
  does: "Generates every package, runs one of them against a local Runflow and saves a picture in demo-output/.",
});

const scripts = dirname(fileURLToPath(import.meta.url));
const root = resolve(scripts, "..");
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

say("1. Generating every package from the embedded snapshot …");
const generating = performance.now();
const report = await runGenerate({ from: workspace.snapshots, out: workspace.models, only: [], dryRun: false });
const packages = report.written.length + report.unchanged.length;
say(
  `   ${report.models.length} models in the catalog, ${packages} packages (${report.written.length} rewritten), ${seconds(generating)}`,
);
const errors = report.diagnostics.filter((finding) => finding.severity === "error");
if (errors.length > 0) {
  process.stderr.write(printDiagnostics(errors));
  process.exitCode = 1;
}

say("2. Starting a local Runflow …");
const emulator = await startEmulator({ snapshot: workspace.snapshots, runSeconds: 1 });
say(`   ${emulator.url}`);

try {
  say("3. Editing a picture with openai/gpt-image-2/edit …");
  const running = performance.now();
  // The emulator takes any key. A real call leaves both options out: the key then comes from RUNFLOW_API_KEY.
  const runflow = createClient({ apiKey: "local", baseUrl: emulator.url });
  const job = await runflow.submit(gptImage2Edit, {
    prompt: "The same lighthouse at night, its lamp lit",
    image_urls: [{ path: join(scripts, "demo-input.png") }],
    output_format: "png",
  });
  for await (const state of job) say(`   ${state.status_code}`);
  const run = await job.wait();

  const [file] = run.files;
  if (file === undefined) throw new Error("The run ended without a file.");
  const folder = join(root, "demo-output");
  await mkdir(folder, { recursive: true });
  const picture = join(folder, "lighthouse-at-night.png");
  await file.save(picture);
  say(
    `   done in ${seconds(running)}, cost ${run.cost === undefined ? "unknown" : `$${run.cost} (a local price: nothing was charged)`}`,
  );
  say("");
  say(`Models    ${report.models.length} in the catalog`);
  say(`Packages  ${packages} in packages/models`);
  say(`Time      ${seconds(generating)}`);
  say(`Picture   ${relative(process.cwd(), picture)}`);
} finally {
  await emulator.close();
}
