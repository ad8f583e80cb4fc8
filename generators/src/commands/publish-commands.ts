import { resolve } from "node:path";

import { type Command, InvalidArgumentError, Option } from "commander";

import { emptyRelease, printReleaseReport, releaseExitCode, type ReleaseReport } from "../publish/release-report.js";
import { writeFiles } from "../write/package.js";
import { runRelease, type ReleaseOptions } from "./release.js";
import { runTrust } from "./trust.js";
import { UsageError } from "./usage-error.js";
import { workspace } from "./workspace.js";

type Run = "names" | "environment" | "isInteractive" | "sleep" | "signal" | "onProgress" | "repository";

interface ReleaseFlags extends Omit<ReleaseOptions, Run> {
  readonly json: boolean;
  readonly report?: string;
  readonly trustOnly?: boolean;
}

/** Adds the commands that publish. */
export function addPublishCommands(program: Command): void {
  addPublishCommand(
    program,
    "release",
    "all",
    "Publish every package whose content differs from what the registry holds.",
  );
  addPublishCommand(program, "bootstrap", "new", "Publish the packages whose names the registry does not have yet.")
    .option("--trust", "let the registry trust the release workflow with the new names, also where no browser is")
    .option("--no-trust", "leave trust alone")
    .option("--trust-only", "publish nothing; set trust for every name that lacks it", false);
}

function addPublishCommand(program: Command, name: string, names: "all" | "new", description: string): Command {
  return program
    .command(name)
    .description(description)
    .requiredOption("--registry <url>", "the registry; there is no default")
    .option("--root <folder>", "the folder that holds packages/", workspace.root)
    .option("--resume <file>", "what a run has done so far; a later run goes on from there")
    .option("--report <file>", "write what happened as markdown, and as JSON beside it")
    .addOption(
      new Option("--budget <packages>", "how many packages may go out in this run")
        .argParser(count)
        .default(Number.MAX_SAFE_INTEGER, "no limit"),
    )
    .option("--concurrency <packages>", "how many packages go out at once", count, 4)
    .option("--dry-run", "say what would be done, change nothing", false)
    .option("--tag", "tag the commit, also where the registry is on this machine")
    .option("--no-tag", "leave git alone")
    .option("--no-provenance", "publish without the proof of which workflow built a package")
    .option("--json", "print the report as JSON", false)
    .action(async (flags: ReleaseFlags) => {
      const stop = new AbortController();
      const onSignal = (): void => stop.abort();
      process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
      try {
        const report = await reported(flags, () => run(flags, names, stop.signal));
        process.exitCode = releaseExitCode(report);
      } finally {
        process.removeListener("SIGINT", onSignal).removeListener("SIGTERM", onSignal);
      }
    });
}

function run(flags: ReleaseFlags, names: "all" | "new", signal: AbortSignal): Promise<ReleaseReport> {
  const shared = {
    ...flags,
    isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    environment: process.env,
    onProgress: (text: string) => void process.stderr.write(`${text}\n`),
  };
  return flags.trustOnly === true ? runTrust(shared) : runRelease({ ...shared, names, signal });
}

/** Writes and prints the report of a run, of one that was refused and of one that broke too. */
async function reported(flags: ReleaseFlags, work: () => Promise<ReleaseReport>): Promise<ReleaseReport> {
  const { registry, dryRun, json } = flags;
  try {
    const report = await work();
    await store(report, flags.report);
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : printReleaseReport(report));
    return report;
  } catch (error) {
    const empty = { ...emptyRelease, registry, dryRun };
    if (!(error instanceof UsageError)) {
      await store({ ...empty, stopped: error instanceof Error ? error.message : String(error) }, flags.report);
      throw error;
    }
    const report = { ...empty, refused: { problem: error.message, cure: error.help } };
    await store(report, flags.report);
    process.stderr.write(`${error.message}\n${error.help}\n`);
    if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return report;
  }
}

async function store(report: ReleaseReport, path: string | undefined): Promise<void> {
  if (path === undefined) return;
  const files = new Map([
    [resolve(path), printReleaseReport(report)],
    [resolve(`${path.replace(/\.md$/, "")}.json`), `${JSON.stringify(report, null, 2)}\n`],
  ]);
  await writeFiles("", files, { dryRun: false });
}

function count(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 1 or more.");
  return Number(text);
}
