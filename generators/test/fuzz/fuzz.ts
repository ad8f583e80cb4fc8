// Attacks everything that takes something from strangers, for a given time, and prints what was tried. Each target is attacked in
// a process of its own, so that a case that hangs or kills it is a finding like any other.

import { Command, InvalidArgumentError, Option } from "commander";
import { fork } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { targets } from "./all-targets.js";
import type { Progress } from "./attack.js";
import { storeFixture } from "./fixtures.js";
import type { FuzzTarget } from "./target.js";

/** How long one case may take, in seconds. Honest ones take milliseconds. */
const maxSeconds = 60;

interface Options {
  readonly time: number;
  readonly seed: number;
  readonly only: readonly string[];
}

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Give a whole number above 0.");
  return Number(text);
};
const names = targets.map(({ name }) => name);
const command = new Command("fuzz")
  .usage("[--time N] [--seed N] [--only target...]")
  .description(
    "Attacks the pipeline, core, the proxy and the emulator. A case that breaks a promise is kept as a fixture.",
  )
  .option("--time <seconds>", "how long, all targets together", wholeNumber, 60)
  .option("--seed <number>", "to try the same cases again", wholeNumber, Date.now() % 1_000_000_000)
  .addOption(new Option("--only <target...>", "only these").choices(names).default([...names]))
  .addHelpText("after", "\nExit codes: 0 no promise was broken, 1 one was, 2 it was called wrongly.")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();
const { time, seed, only } = command.opts<Options>();
const wanted = targets.filter(({ name }) => only.includes(name));

process.stdout.write(`Seed ${seed}, ${time} s in all.\n`);
let broken = 0;
for (const target of wanted) {
  const { cases, counts, broken: found } = await attack(target, Math.max(1_000, (time * 1_000) / wanted.length));
  const parts = Object.entries(counts).map(([what, count]) => `${count.toLocaleString("en")} ${what}`);
  process.stdout.write(`${target.name}: ${cases.toLocaleString("en")} ${target.cases}; ${parts.join(", ")}.\n`);
  if (found === undefined) continue;
  broken += 1;
  const path = await storeFixture({ target: target.name, ...found });
  process.stdout.write(`  BROKEN ${found.promise}\n  Kept as ${relative(process.cwd(), path)}\n`);
}
process.stdout.write(
  broken === 0 ? "No promise was broken.\n" : `${broken} of ${wanted.length} targets broke a promise.\n`,
);
process.exitCode = broken === 0 ? 0 : 1;

/** Attacks one target; what hangs is ended after a while. */
async function attack(target: FuzzTarget, milliseconds: number): Promise<Progress> {
  const folder = await mkdtemp(join(tmpdir(), "runflow-fuzz-"));
  const place = join(folder, "case.json");
  const script = fileURLToPath(new URL("./attack.ts", import.meta.url));
  const child = fork(script, [target.name, String(milliseconds), String(seed), place], {
    execArgv: ["--import", "tsx", "--max-old-space-size=2048"],
  });
  let progress: Progress = { cases: 0, counts: {} };
  let heard = Date.now();
  let hangs = false;
  child.on("message", (message: Progress) => {
    progress = message;
    heard = Date.now();
    if (process.stderr.isTTY) process.stderr.write(`\r${target.name}: ${progress.cases} ${target.cases} `);
  });
  const watch = setInterval(() => {
    if (Date.now() - heard < maxSeconds * 1_000) return;
    hangs = true;
    child.kill("SIGKILL");
  }, 1_000);
  try {
    // What it told last may arrive after its end.
    const gone = new Promise((settle) => child.on("disconnect", settle));
    const code = await new Promise<number | null>((settle) => child.on("exit", settle));
    await gone;
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    if (progress.ended === true && code === 0) return progress;
    const promise = hangs ? `A case takes more than ${maxSeconds} s.` : `The process ended with ${code}.`;
    return { ...progress, broken: { promise, case: JSON.parse(await readFile(place, "utf8")) as unknown } };
  } finally {
    clearInterval(watch);
    await rm(folder, { recursive: true, force: true });
  }
}
