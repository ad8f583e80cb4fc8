import { isRunflowError } from "../errors/runflow-error.js";
import type { RunflowError } from "../errors/runflow-error.js";
import type { RetryPolicy } from "../options.js";
import { sleep } from "./deadline.js";

/**
 * How long to pause before the next attempt: full jitter over a doubling window, and longer where the server asks for
 * it. Never shorter: a server that asks for no pause at all would be sent everything at once.
 */
export function retryDelay(policy: RetryPolicy, attempt: number, error: RunflowError): number {
  const usual = Math.random() * Math.min(policy.maxDelay, policy.baseDelay * 2 ** (attempt - 1));
  return Math.max(usual, error.retryAfter ?? 0);
}

/** Runs an attempt again while its error says that this can help, there are attempts left, and time is left. */
export async function withRetries<T>(
  policy: RetryPolicy,
  signals: readonly AbortSignal[],
  onRetry: (error: RunflowError, attempt: number, delay: number) => unknown,
  run: (attempt: number, timeLeft: number) => Promise<T>,
): Promise<T> {
  const end = performance.now() + policy.deadline;
  let isUnknown = false;
  let waits = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(attempt, end - performance.now());
    } catch (error) {
      if (!isRunflowError(error)) throw error;
      // Asking for the answer to what was sent before is no attempt of its own, and as bounded.
      if (isBeingAnswered(error, isUnknown) && waits < policy.attempts) waits += 1;
      else if (attempt - waits >= policy.attempts) throw error;
      else if (!(policy.isRetryable?.(error, attempt) ?? error.retryable)) throw error;
      isUnknown ||= error.retryable && error.code !== "rate_limited";
      const delay = retryDelay(policy, attempt, error);
      // A pause that ends after the deadline would only delay the same error.
      if (performance.now() + delay > end) throw policy.deadlineError?.(error) ?? error;
      await onRetry(error, attempt, delay);
      await sleep(delay, signals);
    }
  }
}

/**
 * Does a conflict say that what was sent under this key goes on? It does after an attempt whose end is not known: the key
 * and the bytes are the same. Asked again later, the server gives the answer that was missed.
 */
function isBeingAnswered({ status, idempotencyKey, message, retryAfter }: RunflowError, isUnknown: boolean): boolean {
  if (status !== 409 || idempotencyKey === undefined) return false;
  return isUnknown || retryAfter !== undefined || /in.progress|process|pending|concurrent/i.test(message);
}
