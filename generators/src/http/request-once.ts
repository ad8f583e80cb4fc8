import { readBody, redirectTarget } from "./read-response.js";

/** One document to ask for. */
export interface DocumentRequest {
  readonly url: URL;
  readonly accept: string;
  /** Sent as If-None-Match: the document that is there came with it. */
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
  /** Told about each part of a body. What it throws, because no more may be taken, ends the request and is thrown on. */
  readonly onBytes: (count: number) => void;
}

/** The largest document that is read: 16 MiB. */
export const largestDocument = 16 * 1024 * 1024;
const mostRedirects = 5;

/** Asks once for a document; throws a {@link RequestFailure}, or the signal's own reason. */
export async function requestOnce(request: DocumentRequest, limits: RequestLimits): Promise<DocumentAnswer> {
  const deadline = AbortSignal.timeout(limits.timeout);
  const refusals: unknown[] = [];
  const onBytes = (count: number): void => {
    try {
      limits.onBytes(count);
    } catch (error) {
      refusals.push(error);
      throw error;
    }
  };
  try {
    return await sendRequest(request, { ...limits, onBytes }, AbortSignal.any([limits.signal, deadline]));
  } catch (error) {
    limits.signal.throwIfAborted();
    if (error instanceof RequestFailure || refusals.includes(error)) throw error;
    if (deadline.aborted) {
      throw new RequestFailure(`gave no whole answer within ${limits.timeout / 1000} s`, { retryable: true });
    }
    throw new RequestFailure(`could not be read: ${networkReason(error)}`, { retryable: true, cause: error });
  }
}

async function sendRequest(
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
        bytes: await readBody(response, (count, size) => {
          onBytes(count);
          if (size > largestDocument) throw tooLarge();
        }),
        etag: answered.get("etag"),
        link: answered.get("link"),
      };
    }
    // What is not read would keep the connection busy; how the server ends it does not matter any more.
    await response.body?.cancel().catch(() => undefined);
    const target = redirectTarget(response);
    if (target === undefined) return answerWithoutBody(request, response);
    url = sameOrigin(url, target, response.status);
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

function sameOrigin(from: URL, location: string, status: number): URL {
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

function tooLarge(): RequestFailure {
  const message = `is larger than ${largestDocument / 1024 / 1024} MiB`;
  return new RequestFailure(message, { retryable: false, status: 200 });
}

function networkReason(error: unknown): string {
  // fetch says only "fetch failed"; what happened stands in its cause.
  const root = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(root instanceof Error)) return String(root);
  const code = "code" in root && typeof root.code === "string" ? root.code : undefined;
  return code !== undefined && !root.message.includes(code) ? `${root.message} (${code})` : root.message || root.name;
}
