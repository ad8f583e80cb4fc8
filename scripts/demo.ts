// What `npm start` shows: every package made from the embedded snapshot, then one of them used against a local Runflow.

import { mkdir } from "node:fs/promises";
import { dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { createClient, type Model } from "@runflow-models/core";
import { startEmulator } from "@runflow-models/emulator";

import { runGenerate } from "../generators/src/commands/generate.js";
import { printDiagnostics } from "../generators/src/commands/output.js";
import { workspace } from "../generators/src/commands/workspace.js";
import type { ModelSpec } from "../generators/src/ir/model.js";
import { readNames } from "../generators/src/read/names.js";
import { readText } from "../generators/src/read/snapshot.js";
import { standardError, standardOutput } from "../generators/src/text/terminal.js";
import { chooseDemoModel, type DemoModel } from "./demo-model.js";
import { readArguments } from "./read-arguments.js";

readArguments({
  usage: "npm start",
  does: "Generates every package, runs one of them against a local Runflow and saves a picture in demo-output/.",
});

const scripts = dirname(fileURLToPath(import.meta.url));
const root = resolve(scripts, "..");
const say = (text: string): void => standardOutput.lines(text);
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

say("1. Generating every package from the embedded snapshot …");
const generating = performance.now();
const report = await runGenerate({ from: workspace.snapshots, out: workspace.models, only: [], dryRun: false });
const packages = report.written.length + report.unchanged.length;
say(
  `   ${report.models.length} models in the catalog, ${packages} packages (${report.written.length} rewritten), ${seconds(generating)}`,
);
const errors = report.diagnostics.filter(({ severity }) => severity === "error");
if (errors.length > 0) {
  standardError.block(printDiagnostics(errors));
  process.exitCode = 1;
}

say("2. Starting a local Runflow …");
const emulator = await startEmulator({ snapshot: workspace.snapshots, models: workspace.models, runSeconds: 1 });
say(`   ${emulator.url}`);

try {
  const names = await readNames(workspace.names);
  const folderOf = (id: string): string => join(workspace.models, names[id]?.package ?? "");
  const specs = await Promise.all(report.models.map((id) => readText(join(folderOf(id), "model.json"))));
  const chosen = chooseDemoModel(
    specs.flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as ModelSpec])),
    { path: join(scripts, "demo-input.png") },
  );
  if (chosen === undefined) say("3. No model of the catalog takes a picture and gives one: nothing to run.");
  const picture = chosen && (await editPicture(chosen, folderOf(chosen.id), names[chosen.id]?.symbol ?? ""));
  say("");
  say(`Models    ${report.models.length} in the catalog`);
  say(`Packages  ${packages} in packages/models`);
  say(`Time      ${seconds(generating)}`);
  if (picture !== undefined) say(`Picture   ${relative(process.cwd(), picture)}`);
} finally {
  await emulator.close();
}

/** Runs the model as an app does and gives the path of the picture that it made. */
async function editPicture({ id, input }: DemoModel, folder: string, symbol: string): Promise<string> {
  say(`3. Editing a picture with ${id} …`);
  const running = performance.now();
  const module = (await import(pathToFileURL(join(folder, "index.js")).href)) as Record<string, Model<object, unknown>>;
  const model = module[symbol];
  if (model === undefined) throw new Error(`${folder} exports no ${symbol}. Run \`pnpm generate\`.`);
  // The emulator takes any key. A real call leaves both options out: the key then comes from RUNFLOW_API_KEY.
  const runflow = createClient({ apiKey: "local", baseUrl: emulator.url });
  const job = await runflow.submit(model, input);
  for await (const state of job) say(`   ${state.status_code}`);
  const run = await job.wait();

  const [file] = run.files;
  if (file === undefined) throw new Error("The run ended without a file.");
  const output = join(root, "demo-output");
  await mkdir(output, { recursive: true });
  const picture = join(output, `lighthouse-at-night${extname(new URL(file.url).pathname) || ".png"}`);
  await file.save(picture);
  say(
    `   done in ${seconds(running)}, cost ${run.cost === undefined ? "unknown" : `$${run.cost} (a local price: nothing was charged)`}`,
  );
  return picture;
}
