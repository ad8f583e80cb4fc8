// In: what a release run did. Out: the words of its report, and its exit code.

import {
  joinMarkdown,
  markdownOf,
  markdownCode,
  markdownText,
  printMarkdown,
  type Markdown,
} from "../text/markdown.js";
import type { PublishReport } from "./publish-all.js";
import type { TrustReport } from "./trust-all.js";

/** What `release` and `bootstrap` report, as `--report` writes it. */
export interface ReleaseReport extends PublishReport {
  readonly registry: string;
  readonly dryRun: boolean;
  readonly tag?: string;
  /** Trust of the workflow at the registry, where the run was to set it. */
  readonly trust?: TrustReport;
  /** The command that sets the trust of one package, with `<package>` in it. */
  readonly trustCommand?: string;
  /** Why nothing was done, and the cure. */
  readonly refused?: { readonly problem: string; readonly cure: string };
  readonly notes: readonly string[];
  /** The run was about trust alone; nothing was to be published. */
  readonly isTrustOnly?: boolean;
}

/** A report in which nothing was done. */
export const emptyRelease: Omit<ReleaseReport, "registry" | "dryRun"> = {
  published: [],
  unchanged: 0,
  queued: [],
  known: [],
  untrusted: [],
  left: [],
  failed: [],
  deprecations: { deprecated: [], restored: [], waiting: [], failed: [] },
  notes: [],
};

/** 0: all is well. 1: something needs a person or another run. 2: nothing was done. */
export function releaseExitCode(report: ReleaseReport): 0 | 1 | 2 {
  if (report.refused !== undefined) return 2;
  const { failed, left, queued, untrusted, stopped, deprecations, trust, notes } = report;
  const open = [failed, left, queued, untrusted, deprecations.failed, notes];
  const openTrust = trust === undefined ? [] : [trust.missing, trust.others, trust.failed];
  // Marks that only wait for a token are no reason for a red run.
  const isStopped = stopped !== undefined || deprecations.stopped !== undefined;
  return isStopped || [...open, ...openTrust].some((list) => list.length > 0) ? 1 : 0;
}

/** The report as markdown. */
export function printReleaseReport(report: ReleaseReport): string {
  const { registry, dryRun, refused } = report;
  const title = markdownOf`# Release to ${registry}${dryRun ? " (dry run)" : ""}`;
  const body =
    refused === undefined
      ? [...publishedLines(report), ...openLines(report), ...deprecationLines(report), ...trustLines(report)]
      : [markdownOf`Nothing was done. ${refused.problem} ${refused.cure}`];
  return printMarkdown(joinMarkdown([title, ...body], "\n\n"));
}

function publishedLines(report: ReleaseReport): readonly Markdown[] {
  const { published, unchanged, known, tag, dryRun, isTrustOnly = false } = report;
  if (isTrustOnly) return [];
  const verb = dryRun ? "would be published" : "published";
  return [
    markdownOf`${count(published.length, "package")} ${verb}, ${unchanged} unchanged.`,
    ...(published.length > 0
      ? [bullets(published.map(({ name, version }) => markdownCode(`${name}@${version}`)))]
      : []),
    ...(known.length > 0 ? [markdownOf`Changed, and for \`pnpm release\`: ${listed(known)}.`] : []),
    ...(tag === undefined ? [] : [markdownOf`Tagged as ${markdownCode(tag)}.`]),
  ];
}

function openLines({ stopped, left, failed, queued, untrusted, registry, trustCommand, notes }: ReleaseReport) {
  const lines: Markdown[] = notes.map(markdownText);
  if (stopped !== undefined || left.length > 0) {
    const why = stopped ?? "The budget of this run is spent.";
    const rest = left.length > 0 ? ` ${count(left.length, "package")} left: run the same command again.` : "";
    lines.push(markdownOf`## Left\n\n${`${why}${rest}`}`, ...(left.length > 0 ? [listed(left)] : []));
  }
  if (failed.length > 0) lines.push(markdownOf`## Failed\n\n${grouped(failed)}`);
  if (queued.length > 0) {
    lines.push(
      markdownOf`## New names\n\nThe registry does not have ${count(queued.length, "name")} yet: ${bootstrapCure(registry)}.`,
      listed(queued),
    );
  }
  if (untrusted.length > 0) {
    const cure = trustCure(registry, trustCommand);
    lines.push(
      markdownOf`## Not trusted yet\n\nThe registry does not trust this workflow with ${count(untrusted.length, "package")}: run ${cure}, then release again.`,
      listed(untrusted),
    );
  }
  return lines;
}

function deprecationLines({ deprecations, registry, dryRun }: ReleaseReport): readonly Markdown[] {
  const { deprecated, restored, waiting, failed, stopped } = deprecations;
  const lines: Markdown[] = [];
  const would = dryRun ? "Would be marked" : "Marked";
  if (deprecated.length > 0) lines.push(markdownOf`${would} as deprecated: ${listed(deprecated)}.`);
  if (restored.length > 0) {
    lines.push(markdownOf`${dryRun ? "Would be freed" : "Freed"} of that mark: ${listed(restored)}.`);
  }
  if (waiting.length > 0) {
    const cure = bootstrapCure(registry);
    const names = (change: "mark" | "unmark"): readonly string[] =>
      waiting.filter((due) => due.change === change).map(({ name }) => name);
    const [mark, unmark] = [names("mark"), names("unmark")];
    lines.push(
      stopped === undefined ? markdownOf`Waits for a token: ${cure}.` : markdownOf`${stopped} What waits: ${cure}.`,
      bullets([
        ...(mark.length > 0 ? [markdownOf`to be marked as deprecated: ${listed(mark)}`] : []),
        ...(unmark.length > 0 ? [markdownOf`to be freed of that mark: ${listed(unmark)}`] : []),
      ]),
    );
  } else if (stopped !== undefined) lines.push(markdownText(stopped));
  if (failed.length > 0) lines.push(markdownOf`Not marked:\n\n${grouped(failed)}`);
  return lines.length > 0 ? [markdownOf`## Deprecations`, ...lines] : [];
}

function trustLines({ trust, registry, trustCommand, dryRun }: ReleaseReport): readonly Markdown[] {
  if (trust === undefined) return [];
  const { set, already, missing, others, failed, stopped } = trust;
  const lines: Markdown[] = [];
  if (set.length > 0) lines.push(markdownOf`${dryRun ? "Would be set" : "Set"} for: ${listed(set)}.`);
  if (already > 0) lines.push(markdownOf`Set before for ${count(already, "package")}.`);
  if (stopped !== undefined) lines.push(markdownText(stopped));
  if (missing.length > 0) {
    lines.push(
      markdownOf`Missing for ${count(missing.length, "package")}: run ${trustCure(registry, trustCommand)}.`,
      listed(missing),
    );
  }
  if (others.length > 0) {
    lines.push(
      markdownOf`Packages that trust something else; look at it with \`npm trust list <package>\`, remove it with \`npm trust revoke\`, and run this again:`,
      bullets(others.map(({ name, found }) => markdownOf`${markdownCode(name)}: ${found}`)),
    );
  }
  if (failed.length > 0) lines.push(markdownOf`Not set:\n\n${grouped(failed)}`);
  return [markdownOf`## Trust`, ...(lines.length > 0 ? lines : [markdownOf`Nothing to set.`])];
}

/** Only the workflow publishes to a registry that others use. */
function bootstrapCure(registry: string): Markdown {
  const isLocal = registry.startsWith("http:");
  return isLocal
    ? markdownOf`run ${markdownCode(`pnpm bootstrap --registry ${registry}`)} with NODE_AUTH_TOKEN`
    : markdownOf`run the release workflow with \`bootstrap\``;
}

function trustCure(registry: string, command: string | undefined): Markdown {
  const one = command === undefined ? markdownOf`` : markdownOf`, or for one package ${markdownCode(command)}`;
  return markdownOf`${markdownCode(`pnpm bootstrap --registry ${registry} --trust-only`)} at a terminal with a browser${one}`;
}

/** One line for each reason, however many packages share it. */
function grouped(entries: readonly { readonly name: string; readonly reason: string }[]): Markdown {
  const groups = new Map<string, string[]>();
  for (const { name, reason } of entries) groups.set(reason, [...(groups.get(reason) ?? []), name]);
  return bullets([...groups].map(([reason, names]) => markdownOf`${listed(names)}: ${reason}`));
}

function listed(names: readonly string[]): Markdown {
  return joinMarkdown(names.map(markdownCode), ", ");
}

function bullets(texts: readonly Markdown[]): Markdown {
  return joinMarkdown(
    texts.map((text) => markdownOf`- ${text}`),
    "\n",
  );
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
