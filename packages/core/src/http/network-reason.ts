import { redact } from "../errors/redact.js";

/** Why there was no answer: what `fetch` or a body threw, in words for a person. */
export function networkReason(error: unknown, key?: string): string {
  // `fetch failed` says nothing; its cause does.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  // What tells of several addresses that were tried in vain has a code, and no message.
  const reason = cause instanceof Error ? cause.message || (cause as { code?: unknown }).code || cause.name : cause;
  return `got no answer: ${redact(String(reason), key)}. Check the connection and baseUrl, then try again.`;
}
