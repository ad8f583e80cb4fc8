import type { Document } from "../document.js";

/** Answers with a document, part of it, or "not modified", as the request's headers ask. */
export function sendDocument(
  request: Request,
  document: Document,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const common = { ...headers, ETag: document.etag, "Accept-Ranges": "bytes" };
  const wanted = request.headers.get("if-none-match");
  if (wanted !== null && matches(wanted, document.etag)) return new Response(null, { status: 304, headers: common });

  const typed = { ...common, "Content-Type": document.contentType };
  const size = document.bytes.byteLength;
  const range = readRange(request.headers, document.etag, size);
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { ...common, "Content-Range": `bytes */${size}` } });
  }
  const body = range === undefined ? document.bytes : document.bytes.subarray(range.start, range.end + 1);
  const length = { "Content-Length": String(body.byteLength) };
  const sent = request.method === "HEAD" ? null : body;
  if (range === undefined) return new Response(sent, { status: 200, headers: { ...typed, ...length } });
  const part = { "Content-Range": `bytes ${range.start}-${range.end}/${size}` };
  return new Response(sent, { status: 206, headers: { ...typed, ...length, ...part } });
}

function matches(header: string, etag: string): boolean {
  return header.split(",").some((entry) => entry.trim() === "*" || entry.trim().replace(/^W\//, "") === etag);
}

interface ByteRange {
  readonly start: number;
  /** The last byte, included. */
  readonly end: number;
}

// Several ranges in one request, and anything malformed, are answered with the whole (RFC 9110 allows it).
function readRange(headers: Headers, etag: string, size: number): ByteRange | "unsatisfiable" | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(headers.get("range")?.trim() ?? "");
  const condition = headers.get("if-range");
  if (match === null || (condition !== null && condition !== etag)) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const count = Number(last);
    return count === 0 || size === 0 ? "unsatisfiable" : { start: Math.max(0, size - count), end: size - 1 };
  }
  const start = Number(first);
  if (start >= size) return "unsatisfiable";
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return end < start ? undefined : { start, end };
}
