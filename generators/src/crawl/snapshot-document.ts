import type { Diagnostic } from "../ir/diagnostics.js";
import type { CrawlSettings } from "./crawl-settings.js";
import { sha256 } from "./document-text.js";
import type { FetchDocument } from "./fetch-document.js";
import type { ExistingSnapshot } from "./existing-snapshot.js";

/** What every fetching function of one crawl works with. */
export interface CrawlContext {
  readonly settings: CrawlSettings;
  readonly existing: ExistingSnapshot;
  readonly fetchDocument: FetchDocument;
}

/** A document of the new snapshot. */
export interface SnapshotDocument {
  readonly path: string;
  readonly url: string;
  readonly sha256: string;
  readonly etag: string | null;
  /** What to write; absent when the file that is there already holds it. */
  readonly bytes?: Uint8Array;
}

/** What asking for one document gave. */
export interface Fetched {
  /** Absent when the new snapshot has no such document. */
  readonly document?: SnapshotDocument | undefined;
  /** Why a model has no page. */
  readonly absent?: string;
  /** A body came, the same as before or not. */
  readonly fetched: boolean;
  /** The document is the old one because no new one was to be had. */
  readonly kept?: true;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the document for bytes that were just received. */
export function receivedDocument(
  existing: ExistingSnapshot,
  document: { readonly path: string; readonly url: URL; readonly etag: string | null; readonly bytes: Uint8Array },
): SnapshotDocument {
  const { path, url, etag, bytes } = document;
  const hash = sha256(bytes);
  const same = existing.hashes.get(path) === hash;
  return { path, url: url.href, sha256: hash, etag, ...(same ? {} : { bytes }) };
}

/** The document as the folder holds it, or `undefined` when it holds none. */
export function existingDocument(existing: ExistingSnapshot, path: string, url: URL): SnapshotDocument | undefined {
  const hash = existing.hashes.get(path);
  if (hash === undefined) return undefined;
  const entry = existing.manifest?.documents[path];
  return { path, url: url.href, sha256: hash, etag: entry?.sha256 === hash ? entry.etag : null };
}

/**
 * The ETag to send when asking again. Only for a file that is what the manifest says, and only to the address that gave
 * the tag, unless the tag is the content's own hash: then it means the same everywhere.
 */
export function existingEtag(existing: ExistingSnapshot, path: string, url: URL): string | undefined {
  const entry = existing.manifest?.documents[path];
  if (entry === undefined || entry.etag === null || existing.hashes.get(path) !== entry.sha256) return undefined;
  return entry.url === url.href || entry.etag === `"${entry.sha256}"` ? entry.etag : undefined;
}
