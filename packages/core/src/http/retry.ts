import { isRunflowError } from "../errors/runflow-error.js";
import type { RunflowError } from "../errors/runflow-error.js";
import { sleep } from "./deadline.js";

/** When is a request that failed sent again? */
export interface RetryOptions {
  /** How often it is sent in all, the first time included. @defaultValue 5 */
  readonly attempts?: number | undefined;
  /** The first pause is a random part of this, in milliseconds; it doubles each time. @defaultValue 1000 */
  readonly baseDelay?: number | undefined;
  /** No pause is longer than this unless the server asks for it, for a day at most; in milliseconds. @defaultValue 32000 */
  readonly maxDelay?: number | undefined;
  /** When to give up in all, in milliseconds. @defaultValue 120000 */
  readonly deadline?: number | undefined;
}

/** The same with every question answered. */
export type RetryPolicy = { readonly [Name in keyof RetryOptions]-?: number } & {
  /** Makes the error to end with where there is no time for another attempt; without it, that is the last one. */
  readonly deadlineError?: (error: RunflowError) => RunflowError;
  /** Says what another attempt can help against; without it, that is what is `retryable`. */
  readonly isRetryable?: (error: RunflowError, attempt: number) => boolean;
};

/**
 * How long to pause before the next attempt: full jitter over a doubling window, and longer where the server asks for it.
 * Never shorter: a server that asks for no pause at all would be sent everything at once.
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
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(attempt, end - performance.now());
    } catch (error) {
      if (!isRunflowError(error) || attempt >= policy.attempts) throw error;
      if (!(policy.isRetryable?.(error, attempt) ?? error.retryable)) throw error;
      const delay = retryDelay(policy, attempt, error);
      // A pause that ends after the deadline would only delay the same error.
      if (performance.now() + delay > end) throw policy.deadlineError?.(error) ?? error;
      await onRetry(error, attempt, delay);
      await sleep(delay, signals);
    }
  }
}
