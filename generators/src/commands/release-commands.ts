import type { Command } from "commander";

import { printReport } from "../release/night-report.js";
import { printJson } from "../text/json.js";
import { standardOutput, standardProgress } from "../text/terminal.js";
import { publishCommands, type PublishCommand } from "./publish-options.js";
import { runPublishCommand } from "./publish-commands.js";
import { exitCodeOf, runRegenerate, type RegenerateOptions } from "./regenerate.js";
import { apiOption, limitOptions, readLimits, siteOption, type LimitFlags } from "./upstream-options.js";
import { workspace } from "./workspace.js";
import { InterruptedError } from "../within-time.js";

interface RegenerateFlags extends Omit<RegenerateOptions, "retries" | "limits" | "signal" | "onProgress">, LimitFlags {
  readonly json: boolean;
}

/** Adds the commands that make releases. */
export function addReleaseCommands(program: Command): void {
  const regenerate = program
    .command("regenerate")
    .description("One night: crawl, generate, compare with what was released, write packages and release notes.")
    .addOption(siteOption())
    .addOption(apiOption())
    .option("--snapshots <folder>", "the snapshot's folder", workspace.snapshots)
    .option(
      "--out <folder>",
      "where the packages are; with another folder names and histories live there",
      workspace.models,
    )
    .option("--changesets <folder>", "where the release notes go", workspace.changesets)
    .option("--report <file>", "write what happened as markdown, and as JSON beside it")
    .option("--offline", "take the snapshot as it is; absent models are not counted", false)
    .option("--dry-run", "say what would happen, change nothing", false)
    .option("--force <what...>", "let pass what a guard refused: models, growth, fields, or a model's id", [])
    .option("--json", "print the report as JSON", false)
    .action(async ({ json, ...options }: RegenerateFlags) => {
      const line = standardProgress();
      const stop = new AbortController();
      const onInterrupt = (): void => stop.abort(new InterruptedError("Interrupted."));
      process.once("SIGINT", onInterrupt).once("SIGTERM", onInterrupt);
      try {
        const report = await runRegenerate({
          ...options,
          limits: readLimits(options),
          signal: stop.signal,
          onProgress: ({ step, done, total, current }) => line.show(`${step} ${done}/${total} ${current}`, done),
        });
        line.end();
        standardOutput.block(json ? printJson(report) : printReport(report));
        process.exitCode = exitCodeOf(report);
      } finally {
        line.end();
        process.removeListener("SIGINT", onInterrupt).removeListener("SIGTERM", onInterrupt);
      }
    });
  limitOptions().forEach((option) => regenerate.addOption(option));

  for (const [name, description] of Object.entries(publishCommands)) {
    program
      .command(name)
      .description(description)
      .argument("[options...]", "add --help to see them")
      .helpOption(false)
      .allowUnknownOption()
      .action((args: readonly string[]) => runPublishCommand(name as PublishCommand, args, process));
  }
}
