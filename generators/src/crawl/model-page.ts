import type { Diagnostic, Severity } from "../ir/diagnostics.js";
import { documents } from "../ir/manifest.js";
import { notAPage, withoutByteOrderMark } from "./document-text.js";
import { absenceReason } from "./merge-manifest.js";
import {
  existingDocument,
  existingEtag,
  receivedDocument,
  type CrawlContext,
  type Fetched,
} from "./snapshot-document.js";

/**
 * Fetches one model's page. A 404 or 410 says that there is none, and the old page goes; whatever else is no page (an
 * error, an HTML page, a JSON message) says nothing about it, and the old page stays.
 */
export async function fetchModelPage(
  { settings, existing, fetchDocument }: CrawlContext,
  id: string,
): Promise<Fetched> {
  const path = documents.page(id);
  const url = new URL(`${settings.site}/models/${id.split("/").map(encodeURIComponent).join("/")}/llms.txt`);
  const diagnose = (code: string, severity: Severity, message: string, help: string): Diagnostic => {
    return { code, severity, model: id, pointer: path, message: `GET ${url.href} ${message}`, help };
  };
  const keepOr = (fetched: boolean, code: string, message: string, reason: string): Fetched => {
    const document = existingDocument(existing, path, url);
    if (document === undefined) {
      const help = "The model is recorded as having no page; crawl again later";
      return {
        absent: existing.manifest?.absent[id] ?? reason,
        fetched,
        diagnostics: [diagnose(code, "error", message, help)],
      };
    }
    const help = "The page that is there is kept; crawl again later";
    return { document, fetched, kept: true, diagnostics: [diagnose(code, "error", message, help)] };
  };

  const accept = "text/markdown, text/plain;q=0.9, */*;q=0.1";
  const answer = await fetchDocument({ url, accept, etag: existingEtag(existing, path, url) });
  switch (answer.kind) {
    case "body": {
      const bytes = withoutByteOrderMark(answer.bytes);
      const problem = notAPage(bytes);
      if (problem !== undefined) {
        return keepOr(true, "not-a-page", `answered 200 with ${problem}`, absenceReason(`answered with ${problem}`));
      }
      return {
        document: receivedDocument(existing, { path, url, etag: answer.etag, bytes }),
        fetched: true,
        diagnostics: [],
      };
    }
    case "not-modified":
      return { document: existingDocument(existing, path, url), fetched: false, diagnostics: [] };
    case "gone": {
      const known = existing.manifest !== undefined && Object.hasOwn(existing.manifest.absent, id);
      const help = "The model is recorded as having no page; what the other documents say about it is used";
      const diagnostic = diagnose("missing-page", known ? "info" : "warning", `answered ${answer.status}`, help);
      return { absent: absenceReason(`answered ${answer.status}`), fetched: false, diagnostics: [diagnostic] };
    }
    case "failed": {
      const reason = absenceReason(answer.status === undefined ? "did not answer" : `answered ${answer.status}`);
      return keepOr(false, "page-unavailable", answer.reason, reason);
    }
  }
}
