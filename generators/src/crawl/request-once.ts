import { CrawlError } from "./crawl-error.js";

/** One document to ask for. */
export interface DocumentRequest {
  readonly url: URL;
  readonly accept: string;
  /** Sent as If-None-Match: the document that is held came with it. */
  readonly etag?: string | undefined;
}

/** What a server definitely said about a document. */
export type DocumentAnswer =
  | { readonly kind: "body"; readonly bytes: Uint8Array; readonly etag: string | null; readonly link: string | null }
  | { readonly kind: "not-modified"; readonly link: string | null }
  | { readonly kind: "gone"; readonly status: number };

/** Why one attempt gave no answer, as a clause that can follow the address. */
export class RequestFailure extends Error {
  override readonly name = "RequestFailure";

  constructor(
    message: string,
    readonly details: {
      readonly retryable: boolean;
      readonly status?: number;
      readonly retryAfter?: string | null;
      readonly cause?: unknown;
    },
  ) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
  }
}

/** What one attempt may take. */
export interface RequestLimits {
  readonly fetch: typeof fetch;
  readonly timeout: number;
  readonly signal: AbortSignal;
  /** Told about each part of a body; throws when the crawl may not take it. */
  readonly onBytes: (count: number) => void;
}

/** The largest document that is read: 16 MiB. */
export const largestDocument = 16 * 1024 * 1024;
const mostRedirects = 5;

/** Asks once for a document; throws a {@link RequestFailure}, or the signal's own reason. */
export async function requestOnce(request: DocumentRequest, limits: RequestLimits): Promise<DocumentAnswer> {
  const deadline = AbortSignal.timeout(limits.timeout);
  try {
    return await exchange(request, limits, AbortSignal.any([limits.signal, deadline]));
  } catch (error) {
    limits.signal.throwIfAborted();
    if (error instanceof RequestFailure || error instanceof CrawlError) throw error;
    if (deadline.aborted) {
      throw new RequestFailure(`gave no whole answer within ${limits.timeout / 1000} s`, { retryable: true });
    }
    throw new RequestFailure(`could not be read: ${networkReason(error)}`, { retryable: true, cause: error });
  }
}

async function exchange(
  request: DocumentRequest,
  { fetch: send, onBytes }: RequestLimits,
  signal: AbortSignal,
): Promise<DocumentAnswer> {
  const headers: Record<string, string> = { accept: request.accept, "user-agent": "runflow-models-crawler" };
  if (request.etag !== undefined) headers["if-none-match"] = request.etag;
  let url = request.url;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const response = await send(url, { headers, signal, redirect: "manual" });
    if (response.status === 200) {
      const { headers: answered } = response;
      return {
        kind: "body",
        bytes: await readBody(response, onBytes),
        etag: answered.get("etag"),
        link: answered.get("link"),
      };
    }
    // What is not read would keep the connection busy; how the server ends it does not matter any more.
    await response.body?.cancel().catch(() => undefined);
    const target = response.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(response.status) || target === null)
      return answerWithoutBody(request, response);
    url = redirectTarget(url, target, response.status);
  }
  throw new RequestFailure(`redirects more than ${mostRedirects} times`, { retryable: false });
}

function answerWithoutBody(request: DocumentRequest, response: Response): DocumentAnswer {
  const { status, headers } = response;
  if (status === 404 || status === 410) return { kind: "gone", status };
  if (status === 304 && request.etag !== undefined) return { kind: "not-modified", link: headers.get("link") };
  if (status === 304) {
    throw new RequestFailure("answered 304 although no earlier version is held", { retryable: false, status });
  }
  const retryable = status === 408 || status === 425 || status === 429 || status >= 500;
  const retryAfter = status === 429 || status === 503 ? headers.get("retry-after") : null;
  throw new RequestFailure(`answered ${status}`, { retryable, status, retryAfter });
}

function redirectTarget(from: URL, location: string, status: number): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  const upgraded = target?.protocol === "https:" && from.protocol === "http:" && target.hostname === from.hostname;
  if (target === undefined || (target.origin !== from.origin && !upgraded)) {
    const where = target === undefined ? "an unreadable address" : target.origin;
    throw new RequestFailure(`answered ${status} and leads to ${where}, which is not followed`, {
      retryable: false,
      status,
    });
  }
  return target;
}

async function readBody(response: Response, onBytes: RequestLimits["onBytes"]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    chunks.push(part.value);
    try {
      onBytes(part.value.byteLength);
    } catch (error) {
      await reader?.cancel().catch(() => undefined);
      throw error;
    }
    if (size <= largestDocument) continue;
    await reader?.cancel().catch(() => undefined);
    throw new RequestFailure(`is larger than ${largestDocument / 1024 / 1024} MiB`, { retryable: false, status: 200 });
  }
  return Buffer.concat(chunks);
}

function networkReason(error: unknown): string {
  // fetch says only "fetch failed"; what happened stands in its cause.
  const root = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(root instanceof Error)) return String(root);
  const code = "code" in root && typeof root.code === "string" ? root.code : undefined;
  return code !== undefined && !root.message.includes(code) ? `${root.message} (${code})` : root.message || root.name;
}
