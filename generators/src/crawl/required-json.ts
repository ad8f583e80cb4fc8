import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { JsonValue } from "../ir/json.js";
import { printJson } from "../text/json.js";
import { CrawlError } from "./crawl-error.js";
import { decodeJson, notAPage, withoutByteOrderMark } from "./document-text.js";
import {
  existingDocument,
  existingEtag,
  receivedDocument,
  type CrawlContext,
  type SnapshotDocument,
} from "./snapshot-document.js";

/** A JSON document that the crawl cannot do without. */
export interface RequiredJson {
  readonly document: SnapshotDocument;
  readonly value: JsonValue;
  /** The `Link` header that came with it. */
  readonly link: string | null;
  readonly fetched: boolean;
}

/** A value as the snapshot keeps it, and whether the one answer held all of it. */
export interface StoredValue {
  readonly value: JsonValue;
  readonly isWhole: boolean;
}

/**
 * Fetches a JSON document that the crawl cannot do without; throws a {@link CrawlError} when it is not to be had.
 * `stored` makes what the snapshot keeps.
 */
export async function fetchRequiredJson(
  { existing, fetchDocument }: CrawlContext,
  path: string,
  url: URL,
  stored: (value: JsonValue, link: string | null) => Promise<StoredValue> = (value) =>
    Promise.resolve({ value, isWhole: true }),
): Promise<RequiredJson> {
  const answer = await fetchDocument({ url, accept: "application/json", etag: existingEtag(existing, path, url) });
  switch (answer.kind) {
    case "body": {
      const bytes = withoutByteOrderMark(answer.bytes);
      const received = decodeJson(bytes);
      if (received === undefined) throw notJson(url, bytes);
      const { value, isWhole } = await stored(received, answer.link);
      const document = receivedDocument(existing, {
        path,
        url,
        // The tag of the first page says nothing about the others.
        etag: isWhole ? answer.etag : null,
        bytes: Buffer.from(printJson(value)),
      });
      return { document, value, link: answer.link, fetched: true };
    }
    case "not-modified": {
      const document = existingDocument(existing, path, url);
      const value = document && decodeJson(await readFile(join(existing.folder, path)));
      // An ETag is only sent for a file whose hash is the manifest's, so a file that is no JSON was stored as such.
      if (document === undefined || value === undefined) throw notJson(url, new Uint8Array());
      return { document, value, link: answer.link, fetched: false };
    }
    case "gone":
      throw unavailable(url, `answered ${answer.status}`, answer.status);
    case "failed":
      throw unavailable(url, answer.reason, answer.status, answer.cause);
  }
}

function unavailable(url: URL, reason: string, status?: number, cause?: unknown): CrawlError {
  return new CrawlError({
    problem: `GET ${url.href} ${reason}`,
    cure: cureFor(status),
    address: url.href,
    ...(status === undefined ? {} : { status }),
    cause,
  });
}

function cureFor(status: number | undefined): string {
  if (status === undefined) return "Check the address and the network, then crawl again";
  if (status === 429 || status >= 500) return "The server is busy or down; crawl again later";
  if (status >= 300 && status < 400) return "Give the address that it leads to as site or api";
  return "Check the addresses given as site and api";
}

function notJson(url: URL, bytes: Uint8Array): CrawlError {
  return new CrawlError({
    problem: `GET ${url.href} answered 200 with ${notAPage(bytes) ?? "a text"} where JSON was expected`,
    cure: "Check the addresses given as site and api; behind a proxy, that it lets this address through",
    address: url.href,
    status: 200,
  });
}
