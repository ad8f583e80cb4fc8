import type { DocumentAnswer } from "../http/request-once.js";
import type { Diagnostic } from "../ir/diagnostics.js";
import { isJsonObject, type JsonValue } from "../ir/json.js";
import { documents } from "../ir/manifest.js";
import { findRecordList } from "../ir/record-list.js";
import { printJson } from "../text/json.js";
import { decodeJson, withoutByteOrderMark } from "./document-text.js";
import {
  type CrawlContext,
  type Fetched,
  existingDocument,
  existingEtag,
  receivedDocument,
} from "./snapshot-document.js";

const path = documents.publicModels;
/** More pages than any catalog needs: a list that goes on is broken. */
const mostPages = 1000;
const mostBytes = 32 * 1024 * 1024;

type Body = Extract<DocumentAnswer, { kind: "body" }>;
type Page =
  | { readonly kind: "page"; readonly answer: Body; readonly envelope: JsonValue; readonly items: readonly JsonValue[] }
  | { readonly kind: "not-modified" }
  | { readonly kind: "failed"; readonly reason: string };

/**
 * Fetches every page of the public models and merges them. The other sources say more, so a failure is a diagnostic,
 * and the file that is there stays.
 */
export async function fetchPublicModels(context: CrawlContext): Promise<Fetched> {
  const { settings, existing } = context;
  const list = new URL(`${settings.api}/v1/public/models`);
  const failed = (url: URL, reason: string): Fetched => ({
    document: existingDocument(existing, path, list),
    fetched: false,
    kept: true,
    diagnostics: [
      diagnose(
        "public-models-unavailable",
        `GET ${url.href} ${reason}`,
        "The document that is there is kept; crawl again later",
      ),
    ],
  });

  const first = await fetchPage(context, list, existingEtag(existing, path, list));
  if (first.kind === "not-modified")
    return { document: existingDocument(existing, path, list), fetched: false, diagnostics: [] };
  if (first.kind === "failed") return failed(list, first.reason);

  const diagnostics: Diagnostic[] = [];
  const items = [...first.items];
  let size = first.answer.bytes.byteLength;
  const seen = new Set([list.href]);
  let next = nextPage(first.envelope, list);
  while (next.kind === "page") {
    const { url } = next;
    if (seen.has(url.href)) {
      const help = "The pages up to there are stored; tell the upstream";
      diagnostics.push(diagnose("repeated-cursor", `The list leads back to ${url.href}`, help));
      break;
    }
    if (seen.size >= mostPages) return failed(url, `would be page ${mostPages + 1} of a list that does not end`);
    seen.add(url.href);
    const page = await fetchPage(context, url);
    if (page.kind === "not-modified") return failed(url, "answered 304 although no earlier version is held");
    if (page.kind === "failed") return failed(url, page.reason);
    for (const item of page.items) items.push(item);
    size += page.answer.bytes.byteLength;
    const { models } = settings.limits;
    if (items.length > models) return failed(url, `goes on beyond ${models} models`);
    if (size > mostBytes) return failed(url, `goes on beyond ${mostBytes / 1024 / 1024} MiB`);
    next = nextPage(page.envelope, list);
  }
  if (next.kind === "refused") return failed(list, `gave a list that cannot be followed: ${next.reason}`);

  // The tag of the first page says nothing about the others.
  const etag = seen.size === 1 ? first.answer.etag : null;
  const bytes = Buffer.from(printJson({ items, first: null, next: null, previous: null }));
  return { document: receivedDocument(existing, { path, url: list, etag, bytes }), fetched: true, diagnostics };
}

async function fetchPage({ fetchDocument }: CrawlContext, url: URL, etag?: string): Promise<Page> {
  const answer = await fetchDocument({ url, accept: "application/json", etag });
  if (answer.kind === "not-modified") return { kind: "not-modified" };
  if (answer.kind === "gone") return { kind: "failed", reason: `answered ${answer.status}` };
  if (answer.kind === "failed") return { kind: "failed", reason: answer.reason };
  const envelope = decodeJson(withoutByteOrderMark(answer.bytes));
  const items = envelope === undefined ? undefined : findRecordList(envelope)?.records;
  if (envelope === undefined || items === undefined) {
    return { kind: "failed", reason: "answered 200 without the list envelope (an object with an array of items)" };
  }
  return { kind: "page", answer, envelope, items };
}

function diagnose(code: string, message: string, help: string): Diagnostic {
  return { code, severity: "warning", pointer: path, message, help };
}

/** Where a list goes on: nowhere, at an address, or at one that is not followed. */
export type NextPage =
  | { readonly kind: "end" }
  | { readonly kind: "page"; readonly url: URL }
  | { readonly kind: "refused"; readonly reason: string };

// The parameters of list endpoints. A bare cursor can hold "=" too (base64 padding), so the name has to be a known one.
const queryString = /^(?:pq|limit|q|sort_by|fields|from_prev|embed)=/;

/**
 * Where is the next page of a list? The reference names the field `next` and leaves its form open, a guide calls it
 * `next_pq`: a full address, a path with a query, a query string and a bare cursor are all understood.
 */
export function nextPage(envelope: unknown, list: URL): NextPage {
  if (!isJsonObject(envelope)) return { kind: "end" };
  const cursor = envelope["next"] ?? envelope["next_pq"] ?? "";
  if (typeof cursor !== "string") return { kind: "refused", reason: `the cursor is a ${typeof cursor}, not text` };
  if (cursor === "") return { kind: "end" };
  if (/^https?:\/\//i.test(cursor)) return followed(cursor, list);
  // A cursor in base64 can begin with a slash; a path to the next page without a query would lead to the first page.
  if (cursor.startsWith("/") && cursor.includes("?")) return followed(cursor, list);
  if (cursor.startsWith("?")) return followed(list.origin + list.pathname + cursor, list);
  if (queryString.test(cursor)) return followed(`${list.origin}${list.pathname}?${cursor}`, list);
  const url = new URL(list);
  url.search = new URLSearchParams({ pq: cursor }).toString();
  return { kind: "page", url };
}

function followed(address: string, list: URL): NextPage {
  if (!URL.canParse(address, list.href)) return { kind: "refused", reason: "the cursor is no readable address" };
  const url = new URL(address, list);
  // An API behind a proxy that ends TLS often writes its own links with http.
  if (list.protocol === "https:" && url.protocol === "http:" && url.hostname === list.hostname && url.port === "") {
    url.protocol = "https:";
  }
  if (url.origin !== list.origin) {
    return { kind: "refused", reason: `the next page is on another origin (${url.origin})` };
  }
  url.username = "";
  url.password = "";
  url.hash = "";
  return { kind: "page", url };
}
