// Answers that no honest server gives, as plain data that a server can send.

import * as fc from "fast-check";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

import { anyJson, hostileText } from "./hostile-text.js";

export interface HostileAnswer {
  readonly status: number;
  readonly type?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What is sent: JSON, a text as it is, a record of a run with fields replaced, or nesting of this depth. */
  readonly body:
    | { readonly json: unknown }
    | { readonly text: string }
    | { readonly run: Readonly<Record<string, unknown>> }
    | { readonly depth: number };
  /** How the connection treats the body. */
  readonly manner?: "cut" | "empty" | "gzip" | "no gzip" | "short" | "chunks" | undefined;
}

const status = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(200, 201, 202) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      204,
      206,
      301,
      302,
      307,
      308,
      400,
      401,
      402,
      403,
      404,
      408,
      409,
      413,
      421,
      422,
      425,
      429,
      451,
      499,
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom(500, 501, 502, 503, 504, 520, 530, 599) },
);

const field = fc.constantFrom(
  "id",
  "status_code",
  "output",
  "error",
  "error_message",
  "cost",
  "duration_ms",
  "progress",
  "nodes_completed",
  "nodes_total",
  "created_at",
  "completed_at",
  "metadata",
  "detail",
  "errors",
  "message",
  "code",
);
const runFields = fc.dictionary(
  field,
  fc.oneof(anyJson, fc.constantFrom("succeeded", "partial_succeeded", "failed", "running", "canceled", 200)),
  {
    maxKeys: 5,
  },
);

const headers = fc.dictionary(
  fc.constantFrom("retry-after", "x-request-id", "location", "cache-control", "x-ratelimit-remaining", "set-cookie"),
  fc.constantFrom(
    "0",
    "-1",
    "NaN",
    "1e9",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "http://127.0.0.1:9/trap",
    "//evil.example/",
    "a".repeat(2_000),
    "%0d%0a",
  ),
  { maxKeys: 2 },
);

/** One answer. */
export const hostileAnswer: fc.Arbitrary<HostileAnswer> = fc.record(
  {
    status,
    type: fc.constantFrom(
      "application/json",
      "text/html",
      "application/problem+json",
      "image/png",
      "",
      "application/json; charset=utf-16",
    ),
    headers,
    body: fc.oneof(
      { weight: 4, arbitrary: fc.record({ run: runFields }) },
      { weight: 2, arbitrary: fc.record({ json: anyJson }) },
      { weight: 1, arbitrary: fc.record({ text: hostileText }) },
      { weight: 1, arbitrary: fc.record({ depth: fc.constantFrom(50, 2_000, 100_000) }) },
    ),
    manner: fc.constantFrom("cut", "empty", "gzip", "no gzip", "short", "chunks"),
  },
  { requiredKeys: ["status", "body"] },
);

/** The body as text; a record of a run builds on the one given. */
export function bodyText({ body }: HostileAnswer, run: Readonly<Record<string, unknown>>): string {
  if ("text" in body) return body.text;
  if ("depth" in body) return `${"[".repeat(body.depth)}${"]".repeat(body.depth)}`;
  return JSON.stringify("run" in body ? { ...run, ...body.run } : body.json) ?? "";
}

/** Sends an answer. */
export function sendAnswer(
  response: ServerResponse,
  answer: HostileAnswer,
  run: Readonly<Record<string, unknown>>,
): void {
  const { status: code, type = "application/json", manner } = answer;
  const text = bodyText(answer, run);
  const bytes = manner === "gzip" ? gzipSync(text) : Buffer.from(text);
  const length = manner === "short" ? { "content-length": String(bytes.length + 10) } : {};
  const encoding = manner === "gzip" || manner === "no gzip" ? { "content-encoding": "gzip" } : {};
  try {
    response.writeHead(code, {
      ...(type !== "" && { "content-type": type }),
      ...answer.headers,
      ...length,
      ...encoding,
    });
  } catch {
    // Node itself refuses to send such a header.
    response.destroy();
    return;
  }
  if (manner === "empty" || code === 204) response.end();
  else if (manner === "cut") response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
  else if (manner === "short") response.write(bytes, () => response.destroy());
  else if (manner === "chunks") {
    for (let start = 0; start < Math.min(bytes.length, 50); start += 1)
      response.write(bytes.subarray(start, start + 1));
    response.end(bytes.subarray(50));
  } else response.end(bytes);
}
