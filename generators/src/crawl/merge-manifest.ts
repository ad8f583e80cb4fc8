import { compareText } from "../ir/diagnostics.js";
import type { Manifest, ManifestDocument } from "../ir/manifest.js";

/** What the new snapshot holds, and the two manifests that may already describe it. */
export interface ManifestParts {
  readonly site: string;
  readonly api: string;
  /** The day of the crawl. */
  readonly date: string;
  /** By path. */
  readonly documents: ReadonlyMap<string, Pick<ManifestDocument, "url" | "sha256" | "etag">>;
  /** Models without a page, with the reason that this crawl found. */
  readonly absent: ReadonlyMap<string, string>;
  /** The manifest of the snapshot that is there. */
  readonly existing?: Manifest | undefined;
  /** The manifest that the server announced. */
  readonly described?: Manifest | undefined;
}

/**
 * Which manifest describes the new snapshot? The announced one or the one that is there, as it stands, when it fits
 * wholly; else a new one, with the entries of both for every document whose bytes are the same.
 */
export function mergeManifest(parts: ManifestParts): Manifest {
  const { existing, described } = parts;
  if (described !== undefined && describes(described, parts)) return described;
  const absent = new Map([...parts.absent].map(([id, reason]) => [id, reasonFor(id, reason, parts)]));
  if (
    existing !== undefined &&
    describes(existing, parts) &&
    [...absent].every(([id, reason]) => existing.absent[id] === reason)
  ) {
    return existing;
  }
  const documents = [...parts.documents].map(([path, document]): [string, ManifestDocument] => {
    const { url, sha256, etag } = document;
    const known = [described, existing].map((manifest) => manifest?.documents[path]);
    return [path, known.find((entry) => entry?.sha256 === sha256) ?? { url, sha256, etag, date: parts.date }];
  });
  return {
    source: "crawl",
    // A local copy says whose documents it serves; its own address means nothing to anybody else.
    site: described?.site ?? parts.site,
    api: described?.api ?? parts.api,
    documents: sorted(documents),
    absent: sorted([...absent]),
  };
}

function describes(manifest: Manifest, { documents, absent }: ManifestParts): boolean {
  return (
    Object.keys(manifest.documents).length === documents.size &&
    [...documents].every(([path, { sha256 }]) => manifest.documents[path]?.sha256 === sha256) &&
    Object.keys(manifest.absent).length === absent.size &&
    [...absent.keys()].every((id) => Object.hasOwn(manifest.absent, id))
  );
}

/** A reason that somebody wrote says more than what a server answers, and stays. */
function reasonFor(id: string, found: string, { described, existing }: ManifestParts): string {
  const earlier = described?.absent[id] ?? existing?.absent[id];
  return earlier !== undefined && !isAbsenceReason(earlier) ? earlier : found;
}

function sorted<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries([...entries].sort(([left], [right]) => compareText(left, right)));
}

const subject = "the site ";

/** Words for the manifest why a model has no page: `the site answered 404`. They name no time and no count, so that the same answer gives the same text every night. */
export function absenceReason(clause: string): string {
  return subject + clause;
}

/** Says whether a reason in a manifest came from an earlier crawl; any other one was written by a person. */
export function isAbsenceReason(reason: string): boolean {
  return reason.startsWith(subject);
}
