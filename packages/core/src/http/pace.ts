import { sleep } from "./bounded.js";

/** Spreads the requests of one client over time. */
export interface Pace {
  /** Waits for the next free place in the line. */
  readonly turn: (signals: readonly AbortSignal[]) => Promise<void>;
  /** Lets nobody through for a while: the server asked for it. */
  readonly pause: (milliseconds: number) => void;
  /** How many milliseconds of such a pause are left. */
  readonly pauseLeft: () => number;
}

/**
 * Makes the line that all requests of a client pass: a thousand waiting runs poll no faster together than
 * `requestsPerSecond`, first come, first served.
 */
export function createPace(requestsPerSecond: number): Pace {
  const gap = 1000 / requestsPerSecond;
  let next = 0;
  let pausedUntil = 0;
  let line: Promise<unknown> = Promise.resolve();
  const pass = async (signals: readonly AbortSignal[]) => {
    // Who was aborted in the line leaves no hole in it.
    signals.forEach((signal) => signal.throwIfAborted());
    let due = performance.now();
    // Looked at again after each wait, so that a pause holds those who were in the line before it, too. What is less
    // than a millisecond away is due: no timer is that quick.
    while (next > due + 1) {
      due = next;
      await sleep(due - performance.now(), signals);
    }
    next = Math.max(next, due) + gap;
  };
  return {
    turn: (signals) => {
      const mine = line.then(() => pass(signals));
      line = mine.catch(() => {});
      return mine;
    },
    pause: (milliseconds) => {
      pausedUntil = Math.max(pausedUntil, performance.now() + milliseconds);
      next = Math.max(next, pausedUntil);
    },
    pauseLeft: () => pausedUntil - performance.now(),
  };
}
