import { joinMarkdown, markdownOf, markdownCode, printMarkdown, type Markdown } from "../text/markdown.js";
import { bumpRow } from "./bump-table.js";
import { changeLevel, printPath, type Change } from "./change.js";
import { explainChange } from "./explain-change.js";
import type { Level } from "./level.js";

/** A model whose package gets a new version. */
export interface ChangedModel {
  readonly id: string;
  readonly package: string;
  readonly level: Level;
  /** Whether a document of the upstream changed, or only the generator. */
  readonly origin: "upstream" | "generator";
  readonly changes: readonly ExplainedChange[];
}

export interface ExplainedChange {
  readonly rule: string;
  readonly level: Level | "none";
  readonly path: string;
  readonly reason: string;
  readonly action?: string;
  readonly flag?: string;
}

export interface Stopped {
  /** The model; absent when the whole night was refused. */
  readonly id?: string;
  readonly reasons: readonly string[];
  /** How to go on in spite of it. */
  readonly override: string;
}

/** What could not be made from the documents as they are. */
export interface Failing {
  /** A model, a document, or a file that follows the snapshot. */
  readonly id: string;
  readonly reasons: readonly string[];
  /** What became of a model: its package stays as it was, or it has none yet. */
  readonly package?: "stays" | "none yet";
}

/** What one night found, as `--report` writes it. */
export interface NightReport {
  /** False when nothing at all differed. */
  readonly news: boolean;
  readonly new: readonly { readonly id: string; readonly package: string }[];
  readonly changed: readonly ChangedModel[];
  readonly deprecated: readonly string[];
  readonly backAgain: readonly string[];
  readonly missing: readonly { readonly id: string; readonly nights: number }[];
  readonly gone: readonly string[];
  /** Pending changes that the upstream took back before they were released. */
  readonly withdrawn: readonly string[];
  readonly review: readonly Stopped[];
  readonly refused: readonly Stopped[];
  readonly failing: readonly Failing[];
  readonly unchanged: number;
  /** Packages that people write and that get a version because they carry something made from the snapshot. */
  readonly handWritten: readonly { readonly package: string; readonly level: Level; readonly reason: string }[];
  readonly notes: readonly string[];
}

/** A report in which nothing happened. */
export const emptyReport: NightReport = {
  news: false,
  new: [],
  changed: [],
  deprecated: [],
  backAgain: [],
  missing: [],
  gone: [],
  withdrawn: [],
  review: [],
  refused: [],
  failing: [],
  unchanged: 0,
  handWritten: [],
  notes: [],
};

/** A change with its words, for the report. */
export function explained(change: Change): ExplainedChange {
  const { flag } = bumpRow(change.rule);
  return {
    rule: change.rule,
    level: changeLevel(change),
    path: [change.side, printPath(change.path)].filter((part) => part !== "").join("."),
    ...explainChange(change),
    ...(flag !== undefined && { flag }),
  };
}

/** The report as the body of a pull request: what needs a person first, then what breaks, then the rest. */
export function printReport(report: NightReport): string {
  const { changed } = report;
  const ids = (models: readonly string[]): readonly Markdown[] => models.map((id) => markdownOf`- ${markdownCode(id)}`);
  const byLevel = (level: Level): readonly Markdown[] =>
    changed.filter((model) => model.level === level).map(changedModel);
  const sections: readonly (readonly [string, readonly Markdown[]])[] = [
    ["Refused", report.refused.map(stopped)],
    ["To review", report.review.map(stopped)],
    [
      "Failing",
      report.failing.map(({ id, reasons, package: kept }) => {
        const outcome =
          kept === undefined ? [] : [kept === "stays" ? "The last good package stays." : "It has no package yet."];
        return markdownOf`- ${markdownCode(id)}: ${[...reasons, ...outcome].join(" ")}`;
      }),
    ],
    ["New", report.new.map((model) => markdownOf`- ${markdownCode(model.id)} as ${markdownCode(model.package)}`)],
    ["Changed: major", byLevel("major")],
    ["Changed: minor", byLevel("minor")],
    ["Changed: patch", byLevel("patch")],
    ["Deprecated", ids(report.deprecated)],
    ["Back again", ids(report.backAgain)],
    [
      "Missing",
      report.missing.map(
        ({ id, nights }) => markdownOf`- ${markdownCode(id)}, ${nights === 1 ? "the first night" : `${nights} nights`}`,
      ),
    ],
    ["Gone", ids(report.gone)],
    ["Taken back before it was released", ids(report.withdrawn)],
    [
      "Hand-written packages",
      report.handWritten.map((one) => markdownOf`- ${markdownCode(one.package)}, ${one.level}: ${one.reason}`),
    ],
    ["Notes", report.notes.map((note) => markdownOf`- ${note}`)],
  ];
  const parts = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => markdownOf`## ${title}\n\n${joinMarkdown(lines, "\n")}`);
  const unchanged = markdownOf`${report.unchanged} models are unchanged.`;
  return printMarkdown(joinMarkdown([markdownOf`# ${headline(report)}`, ...parts, unchanged], "\n\n"));
}

function headline(report: NightReport): string {
  const count = (items: readonly unknown[], words: string): readonly string[] =>
    items.length === 0 ? [] : [`${items.length} ${words}`];
  const parts = [
    ...count(report.refused, "refused"),
    ...count(report.review, "to review"),
    ...count(report.failing, "failing"),
    ...count(report.new, "new"),
    ...count(report.changed, "changed"),
    ...count(report.missing, "missing"),
    ...(report.changed.length + report.new.length === 0 ? count(report.handWritten, "hand-written to release") : []),
  ];
  return parts.length === 0 ? "Nothing changed" : `Models: ${parts.join(", ")}`;
}

function stopped({ id, reasons, override }: Stopped): Markdown {
  const what = id === undefined ? markdownOf`The whole night` : markdownCode(id);
  return markdownOf`- ${what}: ${[...reasons, override].join(" ")}`;
}

function changedModel({ id, package: name, origin, changes }: ChangedModel): Markdown {
  const lines = changes.map(({ reason, action, flag }) => {
    const mark = flag === undefined ? markdownOf`` : markdownOf`**${flag}**: `;
    return markdownOf`  - ${mark}${[reason, ...(action === undefined ? [] : [action])].join(" ")}`;
  });
  const maker = origin === "generator" ? ", by the generator alone" : "";
  return joinMarkdown([markdownOf`- ${markdownCode(id)} (${markdownCode(name)}${maker})`, ...lines], "\n");
}
