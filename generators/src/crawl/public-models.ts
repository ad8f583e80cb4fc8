import type { DocumentAnswer } from "../http/request-once.js";
import type { Diagnostic } from "../ir/diagnostics.js";
import type { JsonValue } from "../ir/json.js";
import { documents } from "../ir/manifest.js";
import { findRecordList } from "../ir/record-list.js";
import { printJson } from "../text/json.js";
import { decodeJson, withoutByteOrderMark } from "./document-text.js";
import { largestList, mostPages, nextPage } from "./next-page.js";
import {
  type CrawlContext,
  type Fetched,
  existingDocument,
  existingEtag,
  receivedDocument,
} from "./snapshot-document.js";

const path = documents.publicModels;

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
    if (size > largestList) return failed(url, `goes on beyond ${largestList / 1024 / 1024} MiB`);
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
