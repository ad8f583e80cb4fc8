// Arguments and exit codes, nothing else. 0: done. 1: done, but something needs a person. 2: nothing was done.

import { Command, InvalidArgumentError, Option } from "commander";

import { runGenerate } from "./commands/generate.js";
import { runModel } from "./commands/model.js";
import { printDiagnostics } from "./commands/print-diagnostics.js";
import { progressLine } from "./commands/progress-line.js";
import { addReleaseCommands } from "./commands/release-commands.js";
import { apiOption, siteOption } from "./commands/upstream-options.js";
import { UsageError } from "./commands/usage-error.js";
import { workspace } from "./commands/workspace.js";
import { CrawlError } from "./crawl/crawl-error.js";
import { crawlUpstream } from "./crawl/crawl-upstream.js";
import { UnusableDocumentError } from "./ir/unusable-document.js";

const program = new Command("pnpm")
  .description("From Runflow's documents to one typed package per model.")
  .showHelpAfterError("Add --help to see what is accepted.")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command("crawl")
  .description("Fetch the upstream's documents into the snapshot. The old snapshot stays whole until the new one is.")
  .addOption(siteOption())
  .addOption(apiOption())
  .addOption(new Option("--to <folder>", "the snapshot's folder").default(workspace.snapshots, "generators/snapshots"))
  .option("--retries <times>", "how often a request is repeated after a failure that may pass", wholeNumber, 4)
  .option("--allow-loss", "accept a catalog that has lost many of its models", false)
  .option("--json", "print the report as JSON", false)
  .action(
    async (options: { site: string; api: string; to: string; retries: number; allowLoss: boolean; json: boolean }) => {
      const line = progressLine(process.stderr);
      const stop = new AbortController();
      const onInterrupt = (): void =>
        stop.abort(
          new CrawlError({ problem: "Interrupted; the old snapshot is as it was", cure: "Run it again to go on" }),
        );
      process.once("SIGINT", onInterrupt);
      try {
        const report = await crawlUpstream({
          ...options,
          signal: stop.signal,
          onProgress: ({ step, done, total, current }) => line.show(`${step} ${done}/${total} ${current}`, done),
        });
        line.end();
        if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
        else process.stderr.write(printDiagnostics(report.diagnostics));
        const summary =
          `${report.models} models, ${report.missing.length} of them without a page. Documents: ` +
          `${report.changed.length} new or changed, ${report.unchanged} unchanged, ${report.removed.length} removed. ` +
          `${report.written ? `The snapshot in ${options.to} is new.` : "Nothing to write."}\n`;
        if (!options.json) process.stdout.write(summary);
        if (report.diagnostics.some((finding) => finding.severity === "error")) process.exitCode = 1;
      } finally {
        line.end();
        process.removeListener("SIGINT", onInterrupt);
      }
    },
  );

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
  .option("--only <pattern...>", 'generate these models only; * stands for any text ("openai/*")', [])
  .option("--dry-run", "say what would be written, write nothing", false)
  .option("--json", "print the report as JSON", false)
  .action(async (options: { from: string; out: string; only: string[]; dryRun: boolean; json: boolean }) => {
    const report = await runGenerate(options);
    if (options.json) {
      process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    } else {
      process.stderr.write(printDiagnostics(report.diagnostics));
      if (report.dryRun) report.written.forEach((id) => process.stdout.write(`would write ${id}\n`));
      process.stdout.write(
        `${report.models.length} models: ${report.written.length} ${report.dryRun ? "would be written" : "written"}, ` +
          `${report.unchanged.length} unchanged, ${report.skipped.length} without a package.\n`,
      );
    }
    if (report.diagnostics.some((finding) => finding.severity === "error")) process.exitCode = 1;
  });

program
  .command("model")
  .description("Print the spec and the package of one model. Writes nothing.")
  .argument("<id>", "the model's id, such as openai/gpt-image-2/edit")
  .addOption(
    new Option("--from <folder>", "the snapshot's folder").default(workspace.snapshots, "generators/snapshots"),
  )
  .option("--explain", "say, field by field, which source gave what and which lost", false)
  .action(async (id: string, options: { from: string; explain: boolean }) => {
    const { text, failed } = await runModel(id, options);
    process.stdout.write(`${text}\n`);
    if (failed) process.exitCode = 1;
  });

addReleaseCommands(program);

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 0 or more.");
  return Number(text);
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof UnusableDocumentError || error instanceof UsageError) {
    process.stderr.write(`${error.message}\n${error.help}\n`);
  } else if (error instanceof CrawlError) {
    process.stderr.write(`${error.message}\n`);
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  process.exitCode = 2;
}
