// In: what was asked for, what came back, and what the crawl had to say. Out: for each kind of document, how many were asked for,
// how many can be used, and why the others cannot.

import type { Diagnostic } from "../ir/diagnostics.js";
import { documents, modelOfPagePath } from "../ir/manifest.js";
import { groupBy } from "./group-by.js";

/** Documents of one kind. */
export interface DocumentReport {
  readonly document: string;
  readonly asked: number;
  /** Answered with a status of 200, whatever with. */
  readonly answered: number;
  /** Taken into the snapshot. */
  readonly used: number;
  readonly refused: readonly { readonly reason: string; readonly count: number; readonly example: string }[];
}

/** What is known of a crawl, whether it came to its end or not. */
export interface CrawlOutcome {
  readonly statuses: ReadonlyMap<string, number | undefined>;
  /** Paths of the documents that the crawl stored. */
  readonly stored: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** What stopped it. */
  readonly failure?: { readonly message: string; readonly address: string | undefined };
}

const kinds: readonly (readonly [name: string, path: string, end: string])[] = [
  ["Catalog", documents.catalog, "/models-catalog.json"],
  ["OpenAPI", documents.openApi, "/v1/openapi.json"],
  ["Public list", documents.publicModels, "/v1/public/models"],
  ["Pages of models", "", "/llms.txt"],
];

/** Says of each kind of document what became of it. */
export function reportDocuments({ statuses, stored, diagnostics, failure }: CrawlOutcome): readonly DocumentReport[] {
  return kinds.map(([document, path, end]) => {
    const addresses = [...statuses].filter(([address]) => new URL(address).pathname.endsWith(end));
    const isOwn = (candidate: string): boolean =>
      path === "" ? modelOfPagePath(candidate) !== undefined : candidate === path;
    const reasons = diagnostics.filter(({ pointer, code }) => isOwn(pointer) && refusals.has(code));
    const stopped =
      failure?.address !== undefined && addresses.some(([address]) => address === failure.address) ? [failure] : [];
    const told = [
      ...reasons.map(({ message, pointer }) => ({ reason: withoutAddress(message), example: pointer })),
      ...stopped.map(({ message, address = "" }) => ({ reason: withoutAddress(message), example: address })),
    ];
    return {
      document,
      asked: addresses.length,
      answered: addresses.filter(([, status]) => status === 200).length,
      used: stored.filter(isOwn).length,
      refused: [...groupBy(told, ({ reason }) => reason)].map(([reason, group]) => ({
        reason,
        count: group.length,
        example: group[0]?.example ?? "",
      })),
    };
  });
}

const refusals = new Set(["missing-page", "not-a-page", "page-unavailable", "public-models-unavailable"]);

/** Many pages fail for one reason; the address stands in the example. */
function withoutAddress(message: string): string {
  return message.replace(/^GET \S+ /, "");
}
