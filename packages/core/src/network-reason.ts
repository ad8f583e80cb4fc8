import { redact } from "./redact.js";

/** Why there was no answer: what `fetch` or a body threw, in words for a person. */
export function networkReason(error: unknown, key?: string): string {
  // `fetch failed` says nothing; its cause does.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return `got no answer: ${redact(reason, key)}. Check the connection and baseUrl, then try again.`;
}
