import { ORDER } from "./observe-fault.js";
import type { FaultCase, Observation } from "./observe-fault.js";

type Row = readonly [title: string, fault: FaultCase, observation: Observation];

const HEAD = ["Fault", "The caller saw", "Runs", "Runs after repeating the call"];

const INTRODUCTION = `# What goes wrong, and what it costs

Each line was observed by the tests in \`test/faults\`, against a real server on the loopback that counts the runs it
starts. Afterwards the fault ends and the same call is repeated with the idempotency key of its error.
A fault without a number happens each time. This file is written by the tests: run them with \`--update\` to renew it.
`;

/** Prints the observations, a table for each group. */
export function faultTable(rows: readonly Row[]): string {
  const titles = [...new Set(rows.map(([title]) => title))];
  const parts = titles.map((title) => {
    const cells = rows.filter((row) => row[0] === title).map(([, fault, observation]) => line(fault, observation));
    return `## ${title}\n\n${table([HEAD, ...cells])}\n`;
  });
  return [INTRODUCTION, ...parts].join("\n");
}

function line({ name }: FaultCase, { error, runs, runsAfterRepeat }: Observation): string[] {
  return [name, error ? describe(error) : "the result", String(runs), String(runsAfterRepeat)];
}

function describe(error: NonNullable<Observation["error"]>): string {
  const known = [
    error.retryable ? "retryable" : "not retryable",
    error.idempotencyKey === ORDER ? "with its key" : "without its key",
    error.runId === undefined ? "" : "with the run",
  ];
  return `\`${error.code}\`, ${known.filter(Boolean).join(", ")}`;
}

// Columns of even width, as the formatter lays them out.
function table(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const print = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [print(head), rule, ...body.map(print)].join("\n");
}
