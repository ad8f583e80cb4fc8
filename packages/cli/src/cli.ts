#!/usr/bin/env node
// Arguments and exit codes, nothing else. 0: done. 1: done, but something is left for a person. 2: nothing was done.

import { readFile } from "node:fs/promises";

import { Command } from "commander";

import { UsageError } from "./usage-error.js";

interface CodemodFlags {
  readonly in: string;
  readonly from?: string;
  readonly to?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

const program = new Command("runflow-models")
  .description("Commands for apps that use Runflow model packages.")
  .version(version)
  .showHelpAfterError("Add --help to see what is accepted.")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command("codemod")
  .description("Rename in an app what the majors of a model's package renamed, and list what a person has to look at.")
  .argument("<model>", "the model's id or its package, such as openai/gpt-image-2/edit")
  .option("--from <version>", "the version that the app had; without it every recorded major counts")
  .option("--to <version>", "the version that the app goes to (default: the installed one)")
  .option("--in <folder>", "the app's folder; node_modules and build results are left alone", ".")
  .option("--dry-run", "say what would be renamed, change nothing", false)
  .option("--json", "print the report as JSON", false)
  .addHelpText(
    "after",
    "\nInstall the package in its new version first: its record of removed fields is read from there.\n" +
      "Exit codes: 0 done, 1 done and something is left for a person, 2 nothing was done.\n\n" +
      "Example:\n  npx @runflow-models/cli codemod openai/gpt-image-2/edit --from 1.4.0",
  )
  .action(async (model: string, { json, ...options }: CodemodFlags) => {
    // The compiler behind it takes a while to load, which no other command should wait for.
    const [{ runCodemod }, { printReport }] = await Promise.all([
      import("./codemod/run-codemod.js"),
      import("./codemod/print-report.js"),
    ]);
    const report = await runCodemod(model, options);
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report));
    const { lookAt, unread, unwritten } = report;
    if (lookAt.length + unread.length + unwritten.length > 0) process.exitCode = 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`${error.message}\n${error.help}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
}
