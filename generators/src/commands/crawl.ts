// In: the words of `pnpm crawl`, and where it prints. Out: the snapshot is up to date, and what was found is told. What other
// commands that crawl take as options stands here too.

import { type Command, InvalidArgumentError, Option } from "commander";

import { crawlLimits, type CrawlLimits } from "../crawl/crawl-settings.js";
import { CrawlError } from "../crawl/crawl-error.js";
import { printJson } from "../text/json.js";
import { printerOf, progressLine } from "../text/terminal.js";
import { printDiagnostics, type Terminal } from "./output.js";
import { upstream, workspace } from "./workspace.js";

/** Adds the command that crawls. */
export function addCrawlCommand(program: Command, terminal: Terminal): void {
  const [output, errors] = [printerOf(terminal.stdout), printerOf(terminal.stderr)];
  const crawl = program
    .command("crawl")
    .description("Fetch the upstream's documents into the snapshot. The old snapshot stays whole until the new one is.")
    .addOption(siteOption())
    .addOption(apiOption())
    .addOption(
      new Option("--to <folder>", "the snapshot's folder").default(workspace.snapshots, "generators/snapshots"),
    )
    .option("--retries <times>", "how often a request is repeated after a failure that may pass", wholeNumber, 4)
    .option("--allow-loss", "accept a catalog that has lost many of its models", false)
    .option("--allow-growth", "accept a catalog that has far more models than there were", false)
    .option("--json", "print the report as JSON", false)
    .action(
      async (
        options: {
          site: string;
          api: string;
          to: string;
          retries: number;
          allowLoss: boolean;
          allowGrowth: boolean;
          json: boolean;
        } & LimitFlags,
      ) => {
        const line = progressLine(terminal.stderr);
        const stop = new AbortController();
        const onInterrupt = (): void =>
          stop.abort(
            new CrawlError({ problem: "Interrupted; the old snapshot is as it was", cure: "Run it again to go on" }),
          );
        process.once("SIGINT", onInterrupt).once("SIGTERM", onInterrupt);
        try {
          const { crawlUpstream } = await import("../crawl/crawl-upstream.js");
          const report = await crawlUpstream({
            ...options,
            limits: readLimits(options),
            signal: stop.signal,
            onProgress: ({ step, done, total, current }) => line.show(`${step} ${done}/${total} ${current}`, done),
          });
          line.end();
          if (options.json) output.block(printJson(report));
          else errors.block(printDiagnostics(report.diagnostics));
          const summary =
            `${report.models} models, ${report.missing.length} of them without a page. Documents: ` +
            `${report.changed.length} new or changed, ${report.unchanged} unchanged, ${report.removed.length} removed. ` +
            `${report.written ? `The snapshot in ${options.to} is new.` : "Nothing to write."}`;
          if (!options.json) output.lines(summary);
          if (report.diagnostics.some(({ severity }) => severity === "error")) terminal.exitCode = 1;
        } finally {
          line.end();
          process.removeListener("SIGINT", onInterrupt).removeListener("SIGTERM", onInterrupt);
        }
      },
    );
  limitOptions().forEach((option) => crawl.addOption(option));
}

/** Reads how many times. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 0 or more.");
  return Number(text);
}

/** Where the site is: the option, else the variable, else the upstream's own address. */
export function siteOption(): Option {
  return new Option("--site <url>", "where the catalog and the model pages are")
    .env("RUNFLOW_SITE")
    .default(upstream.site);
}

/** Where the API is: the option, else the variable, else the upstream's own address. */
export function apiOption(): Option {
  return new Option("--api <url>", "where the OpenAPI document and the public models are")
    .env("RUNFLOW_API")
    .default(upstream.api);
}

/** How much one crawl may take, as a command line gives it. */
export interface LimitFlags {
  readonly maxModels: number;
  readonly maxDocuments: number;
  readonly maxBytes: number;
  readonly maxSeconds: number;
}

/** The switches that let a crawl take more than it usually may, or less. */
export function limitOptions(): readonly Option[] {
  const { models, documents, bytes, seconds } = crawlLimits;
  const option = (flag: string, what: string, usual: number): Option =>
    new Option(flag, what).argParser(positiveNumber).default(usual);
  return [
    option("--max-models <count>", "how many models the catalog may name", models),
    option("--max-documents <count>", "how many documents one crawl may ask for", documents),
    option("--max-bytes <bytes>", "how many bytes one crawl may receive", bytes),
    option("--max-seconds <seconds>", "how long one crawl may take", seconds),
  ];
}

/** The same as the crawl takes them. */
export function readLimits({ maxModels, maxDocuments, maxBytes, maxSeconds }: LimitFlags): CrawlLimits {
  return { models: maxModels, documents: maxDocuments, bytes: maxBytes, seconds: maxSeconds };
}

function positiveNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 1 or more.");
  return Number(text);
}
