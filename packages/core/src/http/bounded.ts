import { firedSignal, onAbort } from "./on-abort.js";

// Timers with a longer delay fire at once.
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Runs work that ends as soon as a signal fires or the time is up, even when the work itself (a stubborn `fetch`, a
 * stalled body) pays no attention. `onTimeout` says what it ends with then. Leaves neither timers nor listeners behind.
 */
export function bounded<T>(
  signals: readonly AbortSignal[],
  timeout: number,
  onTimeout: () => T | Promise<T>,
  work?: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let release = () => {};
  return new Promise<T>((resolve, reject) => {
    const halt = () => {
      const reason: unknown = firedSignal(signals)?.reason;
      reject(reason);
      controller.abort(reason);
    };
    const onTime = () => {
      resolve(onTimeout());
      controller.abort();
    };
    const timer = timeout === Infinity ? undefined : setTimeout(onTime, Math.min(timeout, LONGEST_DELAY));
    const leaves = signals.map((signal) => onAbort(signal, halt));
    release = () => {
      clearTimeout(timer);
      for (const leave of leaves) leave();
    };
    if (firedSignal(signals)) halt();
    else work?.(controller.signal).then(resolve, reject);
  }).finally(release);
}

/** Waits, and wakes at once with the signal's reason when one fires. */
export function sleep(milliseconds: number, signals: readonly AbortSignal[]): Promise<void> {
  return bounded<void>(signals, milliseconds, () => {});
}

/** Lets an abort be heard whatever is waited for, a hook too. */
export function abortable<T>(signals: readonly AbortSignal[], work: () => Promise<T>): Promise<T> {
  // Without a time limit nothing but the work ends well.
  return bounded<T>(signals, Infinity, () => new Promise(() => {}), work);
}
