import { firedSignal } from "./stop.js";
import type { Stop } from "./stop.js";

/** What can end a piece of work from outside. */
export interface Bounds {
  readonly stops: readonly Stop[];
  /** In milliseconds. Absent means no limit. */
  readonly timeout?: number | undefined;
  /** Makes the error to end with when the time is up. */
  readonly onTimeout?: () => unknown;
}

// Timers with a longer delay fire at once.
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Runs work that ends as soon as a signal fires or the time is up, even when the work itself (a stubborn `fetch`, a
 * stalled body) pays no attention. Leaves neither timers nor listeners behind.
 */
export function bounded<T>(bounds: Bounds, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { stops, timeout = LONGEST_DELAY } = bounds;
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const end = (reason: unknown) => {
      reject(reason);
      release();
      controller.abort(reason);
    };
    const onAbort = () => end(firedSignal(stops)?.reason);
    const timer =
      timeout < LONGEST_DELAY ? setTimeout(() => end(bounds.onTimeout?.()), Math.max(0, timeout)) : undefined;
    const release = () => {
      clearTimeout(timer);
      for (const leave of leaves) leave();
    };
    const leaves = stops.map(({ listen }) => listen(onAbort));
    if (firedSignal(stops)) return onAbort();
    work(controller.signal).then(resolve, reject).finally(release);
  });
}

/** Waits, and wakes at once with the signal's reason when one fires. */
export function sleep(milliseconds: number, stops: readonly Stop[]): Promise<void> {
  return bounded({ stops }, (signal) => {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(milliseconds, LONGEST_DELAY));
      signal.addEventListener("abort", () => clearTimeout(timer));
    });
  });
}
