// Arguments and exit codes, nothing else. 0: done. 1: done, but something needs a person. 2: nothing was done. What a command does is
// loaded when it is called.

import { Command, CommanderError, Option } from "commander";

import { CrawlError } from "../crawl/crawl-error.js";
import { printJson } from "../text/json.js";
import { printerOf, standardOutput, standardProgress } from "../text/terminal.js";
import { InterruptedError } from "../within-time.js";
import { addCrawlCommand, apiOption, type LimitFlags, limitOptions, readLimits, siteOption } from "./crawl.js";
import { addDoctorCommand } from "./doctor-command.js";
import type { GenerateOptions } from "./generate.js";
import type { ModelOptions } from "./model.js";
import { printDiagnostics, printFailure, type Terminal } from "./output.js";
import { type PublishCommand, publishCommands } from "./publish-options.js";
import type { RegenerateOptions } from "./regenerate.js";
import { workspace } from "./workspace.js";

/** Runs one command. What goes wrong is printed, and told by the exit code. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<void> {
  const [output, errors] = [printerOf(terminal.stdout), printerOf(terminal.stderr)];
  const program = new Command("pnpm")
    .description("From Runflow's documents to one typed package per model.")
    .showHelpAfterError("Add --help to see what is accepted.")
    .configureOutput({
      writeOut: (text) => output.block(text),
      writeErr: (text) => errors.block(text),
    })
    .exitOverride();

  addCrawlCommand(program, terminal);

  program
    .command("generate")
    .description("Generate the model packages from the snapshot. Only files that differ are written.")
    .addOption(
      new Option("--from <folder>", "the snapshot's folder").default(workspace.snapshots, "generators/snapshots"),
    )
    .addOption(
      new Option("--out <folder>", "where the packages go; with another folder the names file lives there").default(
        workspace.models,
        "packages/models",
      ),
    )
    .addOption(
      new Option("--refinements <folder>", "people's corrections of the documents").default(
        workspace.refinements,
        "generators/refinements",
      ),
    )
    .option("--only <pattern...>", 'generate these models only; * stands for any text ("openai/*")', [])
    .option("--dry-run", "say what would be written, write nothing", false)
    .option("--json", "print the report as JSON", false)
    .action(async ({ json, ...options }: GenerateOptions & { json: boolean }) => {
      const { runGenerate } = await import("./generate.js");
      const report = await runGenerate(options);
      if (json) {
        output.block(printJson(report));
      } else {
        errors.block(printDiagnostics(report.diagnostics));
        if (report.dryRun) output.lines(...report.written.map((id) => `would write ${id}`));
        output.lines(
          `${report.models.length} models: ${report.written.length} ${report.dryRun ? "would be written" : "written"}, ` +
            `${report.unchanged.length} unchanged, ${report.skipped.length} without a package.`,
        );
      }
      if (report.diagnostics.some(({ severity }) => severity === "error")) terminal.exitCode = 1;
    });

  program
    .command("model")
    .description("Print the spec and the package of one model. Writes nothing.")
    .argument("<id>", "the model's id, such as openai/gpt-image-2/edit")
    .addOption(
      new Option("--from <folder>", "the snapshot's folder").default(workspace.snapshots, "generators/snapshots"),
    )
    .addOption(
      new Option("--refinements <folder>", "people's corrections of the documents").default(
        workspace.refinements,
        "generators/refinements",
      ),
    )
    .addOption(
      new Option("--names <file>", "the names that are decided already").default(
        workspace.names,
        "generators/names.json",
      ),
    )
    .option("--explain", "say, field by field, which source gave what and which lost", false)
    .action(async (id: string, options: ModelOptions) => {
      const { runModel } = await import("./model.js");
      const { text, failed } = await runModel(id, options);
      output.block(`${text}\n`);
      if (failed) terminal.exitCode = 1;
    });

  addRegenerateCommand(program);
  addDoctorCommand(program, terminal);

  for (const [name, description] of Object.entries(publishCommands)) {
    program
      .command(name)
      .description(description)
      .argument("[options...]", "add --help to see them")
      .helpOption(false)
      .allowUnknownOption()
      .action(async (words: readonly string[]) => {
        const { runPublishCommand } = await import("./publish-commands.js");
        await runPublishCommand(name as PublishCommand, words, process);
      });
  }

  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      terminal.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    if (error instanceof CrawlError) errors.lines(error.message);
    else printFailure(error, errors);
    terminal.exitCode = 2;
  }
}

interface RegenerateFlags extends Omit<RegenerateOptions, "retries" | "limits" | "signal" | "onProgress">, LimitFlags {
  readonly json: boolean;
}

function addRegenerateCommand(program: Command): void {
  const regenerate = program
    .command("regenerate")
    .description("One run: crawl, generate, compare with what was released, write packages and release notes.")
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
        const { exitCodeOf, runRegenerate } = await import("./regenerate.js");
        const { printReport } = await import("../release/night-report.js");
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
}
