import { redact } from "./redact.js";
import { RunflowError } from "./runflow-error.js";

/** What `fetch` or a body threw, as the one error. */
export function networkError(
  what: string,
  error: unknown,
  details: { readonly key?: string | undefined; readonly idempotencyKey?: string | undefined } = {},
): RunflowError {
  const { key, idempotencyKey } = details;
  // `fetch failed` says nothing; its cause does.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  const message = `${what} got no answer: ${redact(reason, key)}. Check the connection and baseUrl, then try again.`;
  return new RunflowError("network", message, { cause: error, idempotencyKey });
}
