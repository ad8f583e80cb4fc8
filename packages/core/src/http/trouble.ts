import { RunflowError } from "../errors/runflow-error.js";
import type { RunflowErrorDetails } from "../errors/runflow-error.js";

/**
 * A request that came to no good answer: `response` was bad, `timeout` is over, `cause` was thrown, or it was not sent as
 * the server wants a pause of `retryAfter`.
 */
export interface Trouble extends RunflowErrorDetails {
  /** What was tried, such as `GET https://api.runflow.io/v1/runs/…`. */
  readonly what: string;
  readonly response?: Response | undefined;
  /** The body of the response; undefined when that was too large to be read. */
  readonly text?: string | undefined;
  /** What a response that is good otherwise holds in place of what was asked for, or what is wrong with a redirect. */
  readonly oddity?: string | undefined;
  /** In milliseconds. */
  readonly timeout?: number;
  /** Must not be read in the error. */
  readonly key?: string | undefined;
}

/**
 * Puts a trouble into words. They are loaded when first needed, so that an app whose calls go well never fetches them;
 * where there is no connection to load them over, the error is told in short.
 */
export async function explain(trouble: Trouble): Promise<RunflowError> {
  const { explainTrouble } = await import("./explain.js").catch(() => ({ explainTrouble: tellInShort }));
  return explainTrouble(trouble);
}

function tellInShort({ what, timeout, response, idempotencyKey }: Trouble): RunflowError {
  const reason = timeout
    ? `took longer than ${Math.round(timeout)} ms`
    : response
      ? `answered ${response.status}`
      : "got no answer";
  const message = `${what} ${reason}, and what explains it did not load. Check the connection.`;
  return new RunflowError(timeout ? "timeout" : "network", message, { idempotencyKey });
}
