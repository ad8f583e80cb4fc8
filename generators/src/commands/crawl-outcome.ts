// In: what a crawl reports, and the report of the night. Out: the report with what the upstream did not give, so that a site
// that is down never looks like one that did not change.

import type { CrawlReport } from "../crawl/crawl-settings.js";
import type { NightReport } from "../release/night-report.js";

/** Where the crawl asked, and what a person lets pass. */
interface CrawledFrom {
  readonly site: string;
  readonly force: readonly string[];
}

/** The report with what the crawl had to say: what it was not given is told, whether or not anything changed. */
export function withCrawl(report: NightReport, crawl: CrawlReport | undefined, options: CrawledFrom): NightReport {
  if (crawl === undefined) return report;
  const dead = deadSite(crawl, options);
  return {
    ...report,
    news: report.news || dead !== undefined,
    failing: dead === undefined ? report.failing : [...report.failing, dead],
    notes: [
      ...report.notes,
      ...crawl.diagnostics
        .filter(({ severity }) => severity !== "info")
        .map(({ pointer, message, help }) => `${pointer}: ${message}. ${help}.`),
    ],
  };
}

/** A night in which most pages could not be had is no quiet one: every package stays, and nobody knows whether it is right. */
function deadSite(
  { models, diagnostics, removed }: CrawlReport,
  { site, force }: CrawledFrom,
): NightReport["failing"][number] | undefined {
  const lost = diagnostics.filter(
    ({ code, pointer }) =>
      ["page-unavailable", "not-a-page"].includes(code) ||
      (code === "missing-page" && removed.includes(pointer) && !force.includes("models")),
  );
  if (lost.length * 2 <= models) return undefined;
  const [first] = lost;
  const example = first === undefined ? "" : ` The first: ${first.message}.`;
  return {
    id: site,
    reasons: [
      `${lost.length} of ${models} pages could not be had.${example}`,
      "The notes name each. Look at the site, and run again when it is back.",
    ],
  };
}
