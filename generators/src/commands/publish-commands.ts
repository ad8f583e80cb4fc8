// In: the words of a command that publishes, and where it prints. Out: what it did, told in its report and by its exit code.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { isJsonObject } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import { tagRelease } from "../publish/git-tag.js";
import { writePacked } from "../publish/packed.js";
import { emptyRelease, printReleaseReport, releaseExitCode, type ReleaseReport } from "../publish/release-report.js";
import { isVersion } from "../publish/version.js";
import { printJson } from "../text/json.js";
import { isTerminal, printerOf } from "../text/terminal.js";
import { writeFiles } from "../write/package.js";
import { describeFailure, printFailure, UsageError, type Terminal } from "./output.js";
import { type PublishCommand, type PublishFlags, publishHelp, readPublishFlags } from "./publish-options.js";
import { readPackages } from "./registry.js";
import { runRelease } from "./release.js";
import { runTrust } from "./trust.js";

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

/** Tags the commit with what the report of a release says was published; nothing when nothing was. */
export async function tagReported(root: string, report: string): Promise<string | undefined> {
  const published = readPublished(await readFile(report, "utf8"), report);
  return published.length === 0 ? undefined : tagRelease(root, published);
}

/** The report comes from another job: names and versions go into the message of a tag, and nothing else does. */
function readPublished(text: string, report: string): readonly { readonly name: string; readonly version: string }[] {
  const problem = (): UsageError =>
    new UsageError(`${report} is no report of a release.`, "Give the one that `release --report` wrote.");
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw problem();
  }
  if (!isJsonObject(value) || !Array.isArray(value.published) || value.dryRun !== false) throw problem();
  return value.published.map((one: unknown) => {
    const { name, version } = isJsonObject(one) ? one : {};
    const isWhole = typeof name === "string" && typeof version === "string" && isVersion(version);
    if (!isWhole || !/^@[a-z0-9-]+\/[a-z0-9-]+$/.test(name)) throw problem();
    return { name, version };
  });
}
