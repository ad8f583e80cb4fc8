// Everything that continuous integration runs. Each check is a task of turbo: one whose inputs did not change since it last
// passed is not run again. A check that fails does not stop the others; one that could not run is named.

import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { standardOutput } from "../generators/src/text/terminal.js";
import { readArguments } from "./read-arguments.js";
import { root, runTurbo } from "./run-turbo.js";

/** The checks by the name that a person types, each with its tasks. */
const checks: Readonly<Record<string, readonly string[]>> = {
  build: ["build"],
  types: ["//#check:types"],
  "package types": ["//#check:package-types"],
  lint: ["//#check:lint"],
  format: ["//#check:format"],
  boundaries: ["//#check:boundaries"],
  regexes: ["//#check:regexes"],
  heuristics: ["//#check:heuristics"],
  drift: ["//#check:drift"],
  "api types": ["//#check:api-types"],
  installs: ["//#check:installs"],
  examples: ["//#check:examples"],
  tests: ["test"],
};

const { words, flags } = readArguments({
  usage: "pnpm check [step...]",
  does: "Runs everything that continuous integration runs, or only the steps that are named. What did not change since it last passed is not run again.",
  flags: { force: "run everything again" },
  words: Object.keys(checks),
});

const wanted = words.length > 0 ? words : Object.keys(checks);
const summaries = join(root, ".turbo/runs");
await rm(summaries, { recursive: true, force: true });
const code = await runTurbo([
  "run",
  ...wanted.flatMap((name) => checks[name] ?? []),
  // Model packages have no tasks; turbo need not look for any.
  "--filter=//",
  "--filter=./generators",
  "--filter=./packages/*",
  "--continue=dependencies-successful",
  "--output-logs=new-only",
  "--log-order=stream",
  "--concurrency=2",
  "--summarize",
  ...(flags.has("force") ? ["--force"] : []),
]);
standardOutput.block(await printedSummary());
process.exitCode = code;

interface Task {
  readonly taskId: string;
  readonly cache: { readonly status: string };
  readonly execution?: { readonly startTime: number; readonly endTime: number; readonly exitCode?: number | null };
}

async function printedSummary(): Promise<string> {
  const [file] = await readdir(summaries).catch(() => []);
  if (file === undefined) return "\nturbo ended without a summary.\n";
  const { tasks } = JSON.parse(await readFile(join(summaries, file), "utf8")) as { readonly tasks: readonly Task[] };
  const lines = tasks.map(({ taskId, cache, execution }) => {
    const name = taskId.replace(/^\/\/#check:/, "").replace(/^@runflow-models\//, "");
    if (cache.status === "HIT") return { name, state: "ok", text: `ok      ${name} (unchanged)` };
    if (execution === undefined) return { name, state: "not run", text: `NOT RUN ${name}` };
    const seconds = ((execution.endTime - execution.startTime) / 1000).toFixed(1);
    const passed = execution.exitCode === 0;
    return { name, state: passed ? "ok" : "failed", text: `${passed ? "ok     " : "FAILED "} ${name} in ${seconds} s` };
  });
  const count = (state: string): number => lines.filter((line) => line.state === state).length;
  return (
    `\n${lines.map(({ text }) => text).join("\n")}\n\n` +
    `Checks: ${count("ok")} passed, ${count("failed")} failed, ${count("not run")} not run\n`
  );
}
