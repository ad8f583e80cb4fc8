import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { runGenerate } from "../../../src/commands/generate.js";
import { memoryPath } from "../../../src/commands/memory.js";
import { describeFailure } from "../../../src/commands/output.js";
import { seededRandom } from "../../release/seeded-random.js";
import { changeAtRandom, filesBelow } from "./random-changes.js";

const upstream = fileURLToPath(new URL("../../specs/upstream", import.meta.url));

/** What a run gave: every byte of its folder and every word of its report. */
export interface Outcome {
  readonly changes: readonly string[];
  readonly report: string;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Changes a small upstream, its packages and the memory at random, round by round, and runs twice each time: with the memory of the
 * rounds before, and without one. Both start from the same packages.
 */
export async function compareWithCold(
  seed: number,
  rounds: number,
  check: (incremental: Outcome, cold: Outcome) => void,
): Promise<void> {
  const random = seededRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), "incremental-"));
  const [snapshot, refinements, out] = ["snapshot", "refinements", "out"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const memory = memoryPath(out);
  try {
    mkdirSync(out);
    for (let round = 0; round < rounds; round += 1) {
      // Now and then the upstream starts anew: what was broken would hide what breaks next.
      if (round % 12 === 0) {
        for (const path of [snapshot, refinements]) rmSync(path, { recursive: true, force: true });
        cpSync(upstream, snapshot, { recursive: true });
      }
      const checkout = { snapshot, refinements, out, memory };
      const changes = Array.from({ length: random.below(4) }, () => changeAtRandom(checkout, random));
      const only = random.below(5) === 0 ? ["acme/*"] : [];
      const cold = join(folder, `cold-${round}`);
      cpSync(out, cold, { recursive: true, preserveTimestamps: true });
      const run = async (to: string): Promise<Outcome> => {
        const report = await runGenerate({ from: snapshot, out: to, only, dryRun: false, refinements }).then(
          (done) => JSON.stringify({ ...done, indexes: done.indexes.map((path) => path.split("/").at(-1)) }, null, 1),
          describeFailure,
        );
        return { changes, report: report.replaceAll(to, "<out>"), files: contents(to) };
      };
      const without = await run(cold);
      rmSync(memoryPath(cold), { force: true });
      check(await run(out), without);
      rmSync(cold, { recursive: true, force: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(memory, { force: true });
  }
}

function contents(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(filesBelow(folder).map((path) => [relative(folder, path), readFileSync(path, "utf8")]));
}
