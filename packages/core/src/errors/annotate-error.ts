import { isRunflowError, RunflowError } from "./runflow-error.js";

/** What is known about a run when a call about it ends badly. */
export interface KnownRun {
  readonly runId?: string;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Says on what was thrown what has become of the run, which neither a request nor the caller's own signal can know.
 * Where the caller's signal was the reason, see {@link annotateAbort}.
 */
export function annotateError(
  error: unknown,
  signals: readonly AbortSignal[],
  message: string,
  known: KnownRun,
): unknown {
  const ours = signals.some((signal) => signal.aborted && signal.reason === error);
  if (ours) return annotateAbort(error, message, known);
  if (!Object.isExtensible(error)) return error;
  // What a hook threw stays what it is, and tells of the run as well: it may be paid for.
  const own = isAboutAnotherRun(error as object, known) ? wrap(error as Error) : (error as object);
  annotated.add(own);
  return Object.assign(own, known);
}

// What was thrown by calls that have ended.
const annotated = /* @__PURE__ */ new WeakSet<object>();

/** Does it tell of another run? So does the error of a call inside a hook, and one error that is thrown again and again. */
function isAboutAnotherRun(error: KnownRun & object, { runId, idempotencyKey }: KnownRun): boolean {
  const differs = (one: unknown, other: unknown) => one !== undefined && other !== undefined && one !== other;
  return annotated.has(error) && (differs(error.runId, runId) || differs(error.idempotencyKey, idempotencyKey));
}

function wrap(cause: Error): Error {
  const message = `This call ended because something that it called threw: ${cause.message}`;
  return isRunflowError(cause) ? new RunflowError(cause.code, message, { cause }) : new Error(message, { cause });
}

/**
 * Says in an abort what the caller's own signal cannot know. A reason of the caller's own making passes through as it
 * is. The standard `AbortError` and `TimeoutError` keep their name and their kind and gain a message and what is known;
 * the original is the `cause`.
 */
export function annotateAbort(error: unknown, message: string, known: KnownRun): unknown {
  if (Object.prototype.toString.call(error) !== "[object DOMException]") return error;
  return Object.assign(new DOMException(message, (error as DOMException).name), { ...known, cause: error });
}
