import { PASSED_BACK } from "./forward.js";
import { FILE_HEADER_NAMES } from "./relay-file.js";
import { OFFER } from "./relay.js";
import type { Settings } from "./options.js";

/** Answers the question that a browser asks before it lets a page of another origin send a request. */
export function answerPreflight(methods: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": methods.join(", "),
      "access-control-allow-headers": "content-type, idempotency-key, authorization, range",
      "access-control-max-age": "600",
    },
  });
}

/** Lets a page of an allowed origin read the answer. Never with credentials: cookies stay with their own origin. */
export function allowReading(response: Response, origins: Settings["origins"], origin: string | undefined): Response {
  const headers = new Headers(response.headers);
  if (origins !== "own") headers.append("vary", "Origin");
  if (origin !== undefined) {
    headers.set("access-control-allow-origin", origin);
    headers.set("access-control-expose-headers", [...PASSED_BACK, OFFER, ...FILE_HEADER_NAMES].join(", "));
  }
  return new Response(response.body, { status: response.status, headers });
}
