import { sleep } from "./deadline.js";

/** Spreads the requests of one client over time. */
export interface RateLimiter {
  /** Waits until a request may be sent. */
  readonly acquire: (signals: readonly AbortSignal[]) => Promise<void>;
  /** Lets nobody through for a while: the server asked for it. */
  readonly pause: (milliseconds: number) => void;
  /** How many milliseconds of such a pause are left. */
  readonly pauseRemaining: () => number;
}

/**
 * Makes the queue that all requests of a client pass: a thousand waiting runs poll no faster together than
 * `requestsPerSecond`, first come, first served.
 */
export function createRateLimiter(requestsPerSecond: number): RateLimiter {
  const gap = 1000 / requestsPerSecond;
  let next = 0;
  let pausedUntil = 0;
  let queue: Promise<unknown> = Promise.resolve();
  const pass = async (signals: readonly AbortSignal[]) => {
    // Who was aborted in the queue leaves no hole in it.
    signals.forEach((signal) => signal.throwIfAborted());
    let due = performance.now();
    // Checked again after each wait, so that a pause holds those who were in the queue before it, too. What is less
    // than a millisecond away is due: no timer is that quick.
    while (next > due + 1) {
      due = next;
      await sleep(due - performance.now(), signals);
    }
    next = Math.max(next, due) + gap;
  };
  return {
    acquire: (signals) => {
      const turn = queue.then(() => pass(signals));
      queue = turn.catch(() => {});
      return turn;
    },
    pause: (milliseconds) => {
      pausedUntil = Math.max(pausedUntil, performance.now() + milliseconds);
      next = Math.max(next, pausedUntil);
    },
    pauseRemaining: () => pausedUntil - performance.now(),
  };
}
