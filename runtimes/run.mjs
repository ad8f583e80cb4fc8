// In: runtimes that are installed, and names of those to run (all, without any). Out: what the suite gave on each, as lines.
// It installs nothing. A runtime that cannot run is named, and counts as not run; one that fails makes the exit code 1.

import { RUNTIMES } from "./runtimes.mjs";
import { startWorld } from "./world.mjs";

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !RUNTIMES.some((runtime) => runtime.name === name));
if (unknown.length > 0) {
  const names = RUNTIMES.map(({ name }) => name).join(", ");
  console.error(`No such runtime: ${unknown.join(", ")}. There are: ${names}.`);
  process.exit(2);
}

const passed = [];
const failed = [];
const notRun = [];

for (const runtime of RUNTIMES) {
  if (wanted.length > 0 && !wanted.includes(runtime.name)) continue;
  let version;
  try {
    version = await runtime.version();
  } catch (error) {
    notRun.push(runtime.name);
    console.log(`${runtime.name}: could not run: ${firstLine(error)}`);
    continue;
  }
  const problems = [];
  let outcome;
  let stage;
  let world;
  try {
    stage = await runtime.stage?.();
    world = await startWorld();
    outcome = await runtime.run(world, stage);
    problems.push(...outcome.failed.map(({ name, reason }) => `${name}\n    ${reason.replaceAll("\n", "\n    ")}`));
    // The suite says how many runs it meant to start; the emulator says how many there were.
    const { runs } = world.emulator;
    if (runs.length !== outcome.runs) problems.push(`${runs.length} runs were started instead of ${outcome.runs}`);
  } catch (error) {
    problems.push(`the suite came to no end: ${error?.stack ?? error}`);
  } finally {
    await world?.close();
    await stage?.close();
  }
  if (problems.length === 0) {
    passed.push(runtime.name);
    const { passed: done, elsewhere, runs } = outcome;
    const rest = elsewhere.length > 0 ? `, ${elsewhere.length} not meant for it` : "";
    console.log(`${runtime.name} ${version}: ${done.length} passed${rest}, ${runs} runs`);
  } else {
    failed.push(runtime.name);
    console.log(`${runtime.name} ${version}: FAILED\n  ${problems.join("\n  ")}`);
  }
}

const list = (names) => (names.length > 0 ? ` (${names.join(", ")})` : "");
console.log(
  `Runtimes: ${passed.length} passed, ${failed.length} failed${list(failed)}, ${notRun.length} not run${list(notRun)}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

function firstLine(error) {
  const isMissing = /ENOENT|ERR_MODULE_NOT_FOUND/.test(error?.code ?? "");
  if (isMissing) return "it is not installed; npm ci in this folder does that";
  return String(error?.message ?? error).split("\n")[0];
}
