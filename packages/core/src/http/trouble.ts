import { RunflowError } from "../errors/runflow-error.js";
import type { Trouble } from "./explain-trouble.js";

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
