import { bounded, sleep } from "../http/bounded.js";
import type { CallOptions, PollPolicy } from "../options.js";

/**
 * Makes a reading for all that wait for the same news: it comes after a pause, which is short at first and then longer,
 * and who asks meanwhile gets the same one. Undefined says that the time is up.
 */
export function readTogether<News>(
  { interval, maxInterval }: PollPolicy,
  timeLeft: () => number,
  options: CallOptions & { readonly signal: AbortSignal },
  read: (options: CallOptions) => Promise<News>,
): () => Promise<News | undefined> {
  let pause = interval;
  let reading: Promise<News | undefined> | undefined;
  const readLater = async (signal: AbortSignal) => {
    await sleep(pause, [signal]);
    pause = Math.min(maxInterval, pause * 1.5);
    return read({ ...options, signal });
  };
  return () => {
    const signals = [options.signal];
    reading ??= bounded<News | undefined>(signals, timeLeft(), () => undefined, readLater).finally(() => {
      reading = undefined;
    });
    return reading;
  };
}
