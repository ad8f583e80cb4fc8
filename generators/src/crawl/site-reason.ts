const subject = "the site ";

/** Words for the manifest why a model has no page: `the site answered 404`. They name no time and no count, so that the same answer gives the same text every night. */
export function siteReason(clause: string): string {
  return subject + clause;
}

/** Says whether a reason in a manifest came from an earlier crawl; any other one was written by a person. */
export function isSiteReason(reason: string): boolean {
  return reason.startsWith(subject);
}
