import { sleep } from "./bounded.js";
import type { Stop } from "./stop.js";

/** Spreads the requests of one client over time. */
export interface Pace {
  /** Waits for the next free place in the line. */
  readonly turn: (stops: readonly Stop[]) => Promise<void>;
  /** Lets nobody through for a while: the server asked for it. */
  readonly pause: (milliseconds: number) => void;
}

/**
 * Makes the line that all requests of a client pass: a thousand waiting runs poll no faster together than
 * `requestsPerSecond`, first come, first served.
 */
export function createPace(requestsPerSecond: number): Pace {
  const gap = 1000 / requestsPerSecond;
  let next = 0;
  return {
    turn: async (stops) => {
      const now = performance.now();
      const mine = Math.max(now, next);
      next = mine + gap;
      if (mine > now) await sleep(mine - now, stops);
    },
    pause: (milliseconds) => {
      next = Math.max(next, performance.now() + milliseconds);
    },
  };
}
