/** What is known about a run when a call about it ends badly. */
export interface KnownRun {
  readonly runId?: string;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Says on what was thrown what has become of the run, which neither a request nor the caller's own signal can know.
 * Where the caller's signal was the reason, see {@link restateAbort}.
 */
export function explainEnd(error: unknown, signals: readonly AbortSignal[], message: string, known: KnownRun): unknown {
  const ours = signals.some((signal) => signal.aborted && signal.reason === error);
  if (ours) return restateAbort(error, message, known);
  // What a hook threw stays what it is, and tells of the run as well: it may be paid for.
  return Object.isExtensible(error) ? Object.assign(error as object, known) : error;
}

/**
 * Says in an abort what the caller's own signal cannot know. A reason of the caller's own making passes through as it
 * is. The standard `AbortError` and `TimeoutError` keep their name and their kind and gain a message and what is known;
 * the original is the `cause`.
 */
export function restateAbort(error: unknown, message: string, known: KnownRun): unknown {
  if (Object.prototype.toString.call(error) !== "[object DOMException]") return error;
  return Object.assign(new DOMException(message, (error as DOMException).name), { ...known, cause: error });
}
