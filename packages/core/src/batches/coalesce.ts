import { sleep, withDeadline } from "../http/deadline.js";
import type { CallOptions, PollPolicy } from "../options.js";

/**
 * Makes one read serve all that wait for the same result (single flight): it starts after a pause, which is short at first
 * and then longer, and who asks meanwhile gets the same promise. Undefined says that the time is up.
 */
export function coalesce<Result>(
  { interval, maxInterval }: PollPolicy,
  timeLeft: () => number,
  options: CallOptions & { readonly signal: AbortSignal },
  read: (options: CallOptions) => Promise<Result>,
): () => Promise<Result | undefined> {
  let pause = interval;
  let pending: Promise<Result | undefined> | undefined;
  const readAfterPause = async (signal: AbortSignal) => {
    await sleep(pause, [signal]);
    pause = Math.min(maxInterval, pause * 1.5);
    return read({ ...options, signal });
  };
  return () => {
    const signals = [options.signal];
    pending ??= withDeadline<Result | undefined>(signals, timeLeft(), () => undefined, readAfterPause).finally(() => {
      pending = undefined;
    });
    return pending;
  };
}
