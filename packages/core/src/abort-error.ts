import type { Stop } from "./stop.js";

/** What is known about a run when waiting for it is broken off. */
export interface AbortDetails {
  readonly runId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Says in an abort what has become of the run, which the caller's own signal cannot know.
 * A reason of the caller's own making passes through as it is. The standard `AbortError` and `TimeoutError` keep their
 * name and their kind and gain a message, `runId` and `idempotencyKey`; the original is the `cause`.
 */
export function explainAbort(error: unknown, stops: readonly Stop[], message: string, details: AbortDetails): unknown {
  const ours = stops.some(({ signal }) => signal.aborted && signal.reason === error);
  if (!ours || Object.prototype.toString.call(error) !== "[object DOMException]") return error;
  const explained = new DOMException(message, (error as DOMException).name);
  return Object.defineProperties(explained, {
    cause: { value: error },
    runId: { value: details.runId },
    idempotencyKey: { value: details.idempotencyKey },
  });
}
