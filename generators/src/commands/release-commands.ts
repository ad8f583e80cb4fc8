import { type Command, InvalidArgumentError, Option } from "commander";

import { printReport } from "../release/night-report.js";
import { progressLine } from "./progress-line.js";
import { exitCodeOf, runRegenerate, type RegenerateOptions } from "./regenerate.js";
import { runRelease, type ReleaseOptions, type ReleaseReport } from "./release.js";
import { apiOption, siteOption } from "./upstream-options.js";
import { workspace } from "./workspace.js";

interface ReleaseFlags extends Omit<ReleaseOptions, "names" | "environment" | "onProgress"> {
  readonly json: boolean;
}

interface RegenerateFlags extends Omit<RegenerateOptions, "retries" | "signal" | "onProgress"> {
  readonly json: boolean;
}

/** Adds the commands that make releases. */
export function addReleaseCommands(program: Command): void {
  program
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
    .option("--force <what...>", "let pass what a guard refused: models, fields, or a model's id", [])
    .option("--json", "print the report as JSON", false)
    .action(async ({ json, ...options }: RegenerateFlags) => {
      const line = progressLine(process.stderr);
      const stop = new AbortController();
      const onInterrupt = (): void => stop.abort(new Error("Interrupted. Nothing was changed."));
      process.once("SIGINT", onInterrupt);
      try {
        const report = await runRegenerate({
          ...options,
          signal: stop.signal,
          onProgress: ({ step, done, total, current }) => line.show(`${step} ${done}/${total} ${current}`, done),
        });
        line.end();
        process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report));
        process.exitCode = exitCodeOf(report);
      } finally {
        line.end();
        process.removeListener("SIGINT", onInterrupt);
      }
    });

  addPublishCommand(
    program,
    "release",
    "all",
    "Publish every package whose content differs from what the registry holds.",
  );
  addPublishCommand(program, "bootstrap", "new", "Publish the packages whose names the registry does not have yet.");
}

function addPublishCommand(program: Command, name: string, names: "all" | "new", description: string): void {
  program
    .command(name)
    .description(description)
    .requiredOption("--registry <url>", "the registry; there is no default")
    .option("--root <folder>", "the folder that holds packages/", workspace.root)
    .option("--resume <file>", "what a run has done so far; a later run goes on from there")
    .addOption(
      new Option("--budget <packages>", "how many packages may go out in this run")
        .argParser(count)
        .default(Number.MAX_SAFE_INTEGER, "no limit"),
    )
    .option("--concurrency <packages>", "how many packages go out at once", count, 4)
    .option("--dry-run", "say what would be published, publish nothing", false)
    .option("--no-tag", "leave git alone")
    .option("--json", "print the report as JSON", false)
    .action(async ({ json, ...options }: ReleaseFlags) => {
      const report = await runRelease({
        ...options,
        names,
        environment: process.env,
        onProgress: (text) => void process.stderr.write(`${text}\n`),
      });
      process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : releaseSummary(report));
      if (report.failed.length > 0) process.exitCode = 1;
    });
}

function releaseSummary(report: ReleaseReport): string {
  const { published, unchanged, queued, left, deprecated, failed, tag, dryRun } = report;
  const bumped = published.filter(({ version, wanted }) => version !== wanted);
  const lines = [
    `${published.length} packages ${dryRun ? "would be published" : "published"}, ${unchanged} unchanged.`,
    ...bumped.map(({ name, version, wanted }) => `${name}@${wanted} was taken; it went out as ${version}.`),
    ...(queued.length > 0 ? [`${queued.length} new names wait for \`pnpm bootstrap\`: ${queued.join(", ")}.`] : []),
    ...(left.length > 0 ? [`${left.length} packages are left. Run the same command again.`] : []),
    ...(deprecated.length > 0 ? [`Deprecated: ${deprecated.join(", ")}.`] : []),
    ...failed.map(({ name, reason }) => `${name} failed: ${reason}`),
    ...(tag === undefined ? [] : [`Tagged as ${tag}.`]),
  ];
  return `${lines.join("\n")}\n`;
}

function count(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 1 or more.");
  return Number(text);
}
