import { sleep } from "./deadline.js";

/** Spreads the requests of one client over time. */
export interface RateLimiter {
  /** Waits until a request may be sent. A poll lets everything else go first. */
  readonly acquire: (signals: readonly AbortSignal[], isPoll?: boolean) => Promise<void>;
  /** Lets nobody through for a while: the server asked for it. */
  readonly pause: (milliseconds: number) => void;
  /** How many milliseconds of such a pause are left. */
  readonly pauseRemaining: () => number;
}

/**
 * A line of requests that are a gap apart. Each reserves its slot, a moment in time, and waits for no other request: in a
 * worker the one before it may belong to a request that is over, and whose promises never settle.
 */
interface Lane {
  /** The first slot that nobody has, in the lane's own time. */
  next: number;
  /** How far the lane's own time is behind: whatever holds all of it back is added here once. */
  delay: number;
  /** Slots of those who were aborted, the earliest first. */
  free: number[];
}

/**
 * Makes the rate limiter that all requests of a client pass. A thousand waiting runs poll no faster together than
 * `requestsPerSecond`, first come, first served. What starts or changes something never waits behind a poll: it goes out at
 * once, or, where `requestsPerSecond` was asked for or the server has asked for a pause, in the slot of the next poll.
 */
export function createRateLimiter(requestsPerSecond?: number): RateLimiter {
  const gap = 1000 / (requestsPerSecond ?? 50);
  const calls: Lane = { next: 0, delay: 0, free: [] };
  const polls: Lane = { next: 0, delay: 0, free: [] };
  let isPaced = requestsPerSecond !== undefined;
  let pausedUntil = 0;
  const now = () => performance.now();
  const reserve = (lane: Lane): number => {
    const at = Math.max(now(), pausedUntil) - lane.delay;
    lane.free = lane.free.filter((slot) => slot >= at);
    const slot = lane.free.shift() ?? Math.max(lane.next, at);
    lane.next = Math.max(lane.next, slot + gap);
    return slot;
  };
  /** Keeps the other lane off a moment that was given away. */
  const yieldTo = (moment: number, lane: Lane) => {
    const next = lane.next + lane.delay;
    // Whoever waits there already waits a gap longer, in the same order.
    if (next > moment && lane === polls) lane.delay += gap;
    else lane.next = Math.max(next, moment + gap) - lane.delay;
  };
  return {
    acquire: async (signals, isPoll = false) => {
      signals.forEach((signal) => signal.throwIfAborted());
      if (!isPoll && !isPaced) return;
      const lane = isPoll ? polls : calls;
      const slot = reserve(lane);
      if (!isPoll) yieldTo(slot + lane.delay, polls);
      try {
        // Checked again after each wait, as the slot may have moved. What is less than a millisecond away is due: no timer is
        // that quick.
        for (let wait; (wait = slot + lane.delay - now()) > 1;) await sleep(wait, signals);
      } catch (error) {
        // Who was aborted leaves no hole in the lane.
        lane.free = [...lane.free, slot].sort((a, b) => a - b);
        throw error;
      }
      if (isPoll) yieldTo(slot + lane.delay, calls);
    },
    pause: (milliseconds) => {
      isPaced = true;
      const from = Math.max(now(), pausedUntil);
      pausedUntil = Math.max(from, now() + milliseconds);
      for (const lane of [calls, polls]) lane.delay += pausedUntil - from;
    },
    pauseRemaining: () => pausedUntil - now(),
  };
}
