import type { RunRecord, StepRecord } from "./records.js";

/** One line for each step of some runs, and what they add up to. */
export function printRuns(runs: readonly RunRecord[]): string {
  const lines: string[] = [];
  for (const run of runs) {
    lines.push(`${run.file} on ${run.event} at ${run.ref}: ${run.conclusion}`);
    for (const job of run.jobs) {
      lines.push(`  ${job.name}: ${job.result}`);
      for (const step of job.steps) lines.push(`    ${lineOf(step)}`);
    }
  }
  return `${lines.join("\n")}\n${printTotals(runs)}`;
}

/** What the steps of some runs add up to, what played a part in them, and what they do not prove. */
export function printTotals(runs: readonly RunRecord[], more: readonly string[] = []): string {
  const steps = runs.flatMap(({ jobs }) => jobs).flatMap((job) => job.steps);
  const done = steps.filter(({ conclusion }) => conclusion !== "skipped");
  const count = (kind: StepRecord["kind"]): number => done.filter((step) => step.kind === kind).length;
  const seconds = done.reduce((sum, step) => sum + step.seconds, 0);
  const reasons = [...new Set([...runs.flatMap(({ notProved }) => notProved), ...more])].sort();
  const lines = [
    `${count("run")} steps run, ${count("stood in")} steps stood in for, ${steps.length - done.length} skipped, ${seconds.toFixed(0)} s.`,
    ...(reasons.length === 0 ? [] : ["Not proved:", ...reasons.map((reason) => `  ${reason}`)]),
  ];
  return `${lines.join("\n")}\n`;
}

function lineOf({ name, kind, conclusion, outcome, exitCode, seconds, log }: StepRecord): string {
  const end = conclusion === outcome ? conclusion : `${outcome}, forgiven`;
  const line = `${end.padEnd(8)} ${kind.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${name}`;
  if (outcome !== "failure") return line;
  return `${line} (exit ${exitCode ?? "none"})\n${log.replaceAll(/^/gm, "      | ")}`;
}
