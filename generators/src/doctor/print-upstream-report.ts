// In: the report about a live site. Out: one page of markdown, made to be pasted into an issue: short enough for one, and nothing in
// it acts there.

import {
  joinMarkdown,
  markdownCode,
  markdownOf,
  markdownTable,
  printMarkdown,
  type Markdown,
} from "../text/markdown.js";
import { groupBy } from "./group-by.js";
import type { ModelReport, Understanding, UpstreamReport } from "./upstream-report.js";

// An issue takes 65,536 characters.
const mostRows = 60;
const longestText = 200;

/** The report as a page. */
export function printUpstreamReport(report: UpstreamReport): string {
  const sections = [
    markdownOf`# What was understood of ${report.site}`,
    lead(report),
    ...(report.failure === undefined ? [] : [markdownOf`**Nothing was made:** ${short(report.failure)}`]),
    markdownOf`## Documents\n\n${documentTable(report)}`,
    ...(report.models.length === 0 ? [] : [modelSection(report), grammarSection(report), untypedSection(report)]),
    ...(report.findings.length === 0 ? [] : [findingSection(report)]),
    ...differenceSection(report),
  ];
  return printMarkdown(joinMarkdown(sections, "\n\n"));
}

function lead({ site, api, requests, bytes, seconds }: UpstreamReport): Markdown {
  const from = site === api ? site : `${site} and ${api}`;
  return markdownOf`${requests} requests to ${from}, ${bytes} bytes received, ${seconds} seconds. Nothing in the repository was changed.`;
}

function documentTable({ documents }: UpstreamReport): Markdown {
  return markdownTable(
    ["Document", "Asked for", "Answered 200", "Used", "Refused, and why"],
    documents.map(({ document, asked, answered, used, refused }) => [
      ...[document, asked, answered, used].map((cell) => markdownOf`${cell}`),
      joinMarkdown(
        refused
          .slice(0, 5)
          .map(({ reason, count, example }) => markdownOf`${count} × ${short(reason)} (${markdownCode(example)})`),
        "; ",
      ),
    ]),
  );
}

function modelSection({ models }: UpstreamReport): Markdown {
  const of = (wanted: Understanding): readonly ModelReport[] =>
    models.filter(({ understood }) => understood === wanted);
  const [whole, part, none] = [of("wholly"), of("partly"), of("not at all")];
  const rows = [...none, ...part].map(({ id, understood, reason = "" }) => [
    markdownCode(id),
    markdownOf`${understood}`,
    markdownOf`${short(reason)}`,
  ]);
  const counts = markdownOf`${models.length} models: ${whole.length} understood wholly, ${part.length} partly, ${none.length} not at all.`;
  const table = rows.length === 0 ? [] : [capped(["Model", "Understood", "First reason"], rows)];
  return joinMarkdown([markdownOf`## Models`, counts, ...table], "\n\n");
}

function grammarSection({ models }: UpstreamReport): Markdown {
  const groups = groupBy(models, ({ grammars }) =>
    grammars.length === 0 ? "no fields on a page" : grammars.join(" + "),
  );
  const rows = [...groups]
    .sort(([, left], [, right]) => right.length - left.length)
    .map(([grammar, group]) => [
      markdownOf`${grammar}`,
      markdownOf`${group.length}`,
      joinMarkdown(
        group.slice(0, 3).map(({ id }) => markdownCode(id)),
        ", ",
      ),
    ]);
  return markdownOf`## Dialects of the pages\n\n${capped(["Fields printed as", "Pages", "Such as"], rows)}`;
}

function untypedSection({ models }: UpstreamReport): Markdown {
  const rows = models
    .filter(({ untyped }) => untyped.length > 0)
    .map(({ id, untyped }) => {
      const listed = joinMarkdown(
        untyped.slice(0, 8).map((field) => markdownCode(field)),
        ", ",
      );
      const rest = untyped.length > 8 ? markdownOf` and ${untyped.length - 8} more` : markdownOf``;
      return [markdownCode(id), joinMarkdown([listed, rest], "")];
    });
  const total = models.reduce((sum, { untyped }) => sum + untyped.length, 0);
  const counts = markdownOf`## Fields without a type\n\n${total} fields of ${rows.length} models may hold any JSON.`;
  return rows.length === 0 ? counts : joinMarkdown([counts, capped(["Model", "Fields"], rows)], "\n\n");
}

function findingSection({ findings }: UpstreamReport): Markdown {
  const rows = findings.map(({ severity, code, count, models, example }) => [
    markdownOf`${severity}`,
    markdownCode(code),
    markdownOf`${count}`,
    markdownOf`${models}`,
    markdownOf`${markdownCode(short(example.pointer))}: ${short(example.message)}`,
  ]);
  return markdownOf`## Findings by kind\n\n${capped(["Severity", "Kind", "Count", "Models", "One of them"], rows)}`;
}

function differenceSection({ differences }: UpstreamReport): readonly Markdown[] {
  if (differences === undefined) return [];
  const { changed, same } = differences;
  const list = (title: string, ids: readonly string[]): readonly Markdown[] => {
    if (ids.length === 0) return [];
    const some = joinMarkdown(
      ids.slice(0, mostRows).map((id) => markdownCode(id)),
      ", ",
    );
    const rest = ids.length > mostRows ? markdownOf` and ${ids.length - mostRows} more` : markdownOf``;
    return [markdownOf`${title}: ${some}${rest}.`];
  };
  const rows = changed.map(({ id, level, reasons }) => [
    markdownCode(id),
    markdownOf`${level}`,
    markdownOf`${short(reasons.slice(0, 3).join(" "))}`,
  ]);
  const counts = markdownOf`${differences.new.length} new, ${differences.gone.length} gone, ${changed.length} changed, ${same} the same. The levels are those of the table of changes alone: no compiler was asked.`;
  return [
    joinMarkdown(
      [
        markdownOf`## Differences from the packages of this checkout`,
        counts,
        ...list("New", differences.new),
        ...list("Gone", differences.gone),
        ...(rows.length === 0 ? [] : [capped(["Changed", "Level", "What"], rows)]),
      ],
      "\n\n",
    ),
  ];
}

/** A table that stays short; what is left out is counted. */
function capped(head: readonly string[], rows: readonly (readonly Markdown[])[]): Markdown {
  const table = markdownTable(head, rows.slice(0, mostRows));
  return rows.length <= mostRows
    ? table
    : markdownOf`${table}\n\n${rows.length - mostRows} more rows: add --json to see all.`;
}

function short(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`;
}
