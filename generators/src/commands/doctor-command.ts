// In: the words of `pnpm doctor:upstream`, and where it prints. Out: the page on standard output, progress on standard error, and an
// exit code.

import type { Command } from "commander";

import { InterruptedError } from "../within-time.js";
import { printJson } from "../text/json.js";
import { printerOf, progressLine } from "../text/terminal.js";
import { apiOption, type LimitFlags, limitOptions, readLimits, siteOption, wholeNumber } from "./crawl.js";
import type { Terminal } from "./output.js";

interface DoctorFlags extends LimitFlags {
  readonly site: string;
  readonly api: string;
  readonly base?: string;
  readonly models: readonly string[];
  readonly packages?: string;
  readonly refinements?: string;
  readonly retries: number;
  readonly keep: boolean;
  readonly json: boolean;
}

/** Adds the command that says what would be understood of a live site. */
export function addDoctorCommand(program: Command, terminal: Terminal): void {
  const [output, errors] = [printerOf(terminal.stdout), printerOf(terminal.stderr)];
  const doctor = program
    .command("doctor:upstream")
    .description(
      "Crawl a live site into a temporary folder, generate there, and print one page about it, to be pasted into an issue. Nothing in the repository changes.",
    )
    .addOption(siteOption())
    .addOption(apiOption())
    .option("--base <url>", "the same address for --site and --api")
    .option("--models <pattern...>", 'look at these models only; * stands for any text ("openai/*")', [])
    .option("--packages <folder>", "the packages to compare with; those of the repository without it")
    .option("--refinements <folder>", "people's corrections of the documents; those of the repository without it")
    .option("--retries <times>", "how often a request is repeated after a failure that may pass", wholeNumber, 2)
    .option("--keep", "keep the documents and the packages that were made from them, and say where", false)
    .option("--json", "print the report as JSON", false)
    .action(async ({ json, base, ...options }: DoctorFlags) => {
      const line = progressLine(terminal.stderr);
      const stop = new AbortController();
      const onInterrupt = (): void =>
        stop.abort(new InterruptedError("Interrupted; the temporary folder is gone, and nothing else was touched."));
      process.once("SIGINT", onInterrupt).once("SIGTERM", onInterrupt);
      try {
        const { exitCodeOfDoctor, runDoctor } = await import("./doctor.js");
        const report = await runDoctor({
          ...options,
          site: base ?? options.site,
          api: base ?? options.api,
          limits: readLimits(options),
          signal: stop.signal,
          onProgress: ({ step, done, total, current }) => line.show(`${step} ${done}/${total} ${current}`, done),
          onKept: (folder) => {
            line.end();
            errors.lines(`The documents and the packages are in ${folder}.`);
          },
        });
        line.end();
        const { printUpstreamReport } = await import("../doctor/print-upstream-report.js");
        output.block(json ? printJson(report) : printUpstreamReport(report));
        terminal.exitCode = exitCodeOfDoctor(report);
      } finally {
        line.end();
        process.removeListener("SIGINT", onInterrupt).removeListener("SIGTERM", onInterrupt);
      }
    });
  limitOptions().forEach((option) => doctor.addOption(option));
}
