// In: the words of a command that publishes, and where it prints. Out: what it did, told in its report and by its exit code.

import { resolve } from "node:path";

import { writePacked } from "../publish/packed.js";
import { emptyRelease, printReleaseReport, releaseExitCode, type ReleaseReport } from "../publish/release-report.js";
import { writeFiles } from "../write/package.js";
import { printJson } from "../text/json.js";
import { isTerminal, printerOf, type TextStream } from "../text/terminal.js";
import { describeFailure, printFailure } from "./failure.js";
import { publishHelp, readPublishFlags, type PublishCommand, type PublishFlags } from "./publish-options.js";
import { readPackages } from "./read-packages.js";
import { runRelease } from "./release.js";
import { tagReported } from "./tag-reported.js";
import { runTrust } from "./trust.js";
import { UsageError } from "./usage-error.js";

/** Where a command prints, and what its program ends with. A process is one. */
interface Terminal {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  exitCode?: number | string | null | undefined;
}

/** Runs one of the commands of a release. What goes wrong is printed, and told by the exit code. */
export async function runPublishCommand(
  command: PublishCommand,
  args: readonly string[],
  terminal: Terminal,
): Promise<void> {
  try {
    const flags = readPublishFlags(command, args);
    if (flags === undefined) printerOf(terminal.stdout).block(publishHelp(command));
    else if (command === "pack") await pack(flags, terminal);
    else if (command === "tag") await tag(flags, terminal);
    else await publish(flags, command === "release" ? "all" : "new", terminal);
  } catch (error) {
    printFailure(error, printerOf(terminal.stderr));
    terminal.exitCode = 2;
  }
}

async function pack({ root, to }: PublishFlags, terminal: Terminal): Promise<void> {
  const packages = await readPackages(resolve(root));
  printerOf(terminal.stdout).lines(await writePacked(resolve(to), packages));
}

async function tag({ root, report }: PublishFlags, terminal: Terminal): Promise<void> {
  if (report === undefined) throw new UsageError("The option --report <file> is missing.", "Give that of a release.");
  const name = await tagReported(resolve(root), jsonBeside(report));
  printerOf(terminal.stdout).lines(name ?? "Nothing was published, so nothing is tagged.");
}

async function publish(flags: PublishFlags, names: "all" | "new", terminal: Terminal): Promise<void> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  const out: { name: string; version: string }[] = [];
  const { registry, dryRun } = flags;
  let report: ReleaseReport;
  try {
    report = await run(flags, names, { terminal, signal: stop.signal, onPublished: (one) => void out.push(one) });
  } catch (error) {
    printFailure(error, printerOf(terminal.stderr));
    const empty = { ...emptyRelease, registry, dryRun };
    if (error instanceof UsageError) report = { ...empty, refused: { problem: error.message, cure: error.help } };
    else if (out.length === 0) report = { ...empty, refused: { problem: describeFailure(error), cure: "" } };
    // What is out stays out, and the report says so.
    else report = { ...empty, published: out, stopped: describeFailure(error) };
  } finally {
    process.removeListener("SIGINT", onSignal).removeListener("SIGTERM", onSignal);
  }
  const output = printerOf(terminal.stdout);
  if (flags.json) output.block(printJson(report));
  else if (report.refused === undefined) output.block(printReleaseReport(report));
  terminal.exitCode = releaseExitCode(report);
  try {
    await store(report, flags.report);
  } catch (error) {
    printerOf(terminal.stderr).block(`The report could not be written. ${describeFailure(error)}\n`);
    if (terminal.exitCode === 0) terminal.exitCode = 1;
  }
}

function run(
  flags: PublishFlags,
  names: "all" | "new",
  {
    terminal,
    signal,
    onPublished,
  }: {
    readonly terminal: Terminal;
    readonly signal: AbortSignal;
    readonly onPublished: (one: { readonly name: string; readonly version: string }) => void;
  },
): Promise<ReleaseReport> {
  const shared = {
    ...flags,
    isInteractive: isTerminal(),
    environment: process.env,
    onProgress: (text: string) => printerOf(terminal.stderr).lines(text),
  };
  return flags.trustOnly ? runTrust(shared) : runRelease({ ...shared, names, signal, onPublished });
}

async function store(report: ReleaseReport, path: string | undefined): Promise<void> {
  if (path === undefined) return;
  const files = new Map([
    [resolve(path), printReleaseReport(report)],
    [jsonBeside(path), printJson(report)],
  ]);
  await writeFiles("", files, { dryRun: false });
}

function jsonBeside(path: string): string {
  return resolve(`${path.replace(/\.md$/, "")}.json`);
}
