import { isTerminal, readCost } from "../run-record.js";
import type { RunRecord } from "../run-record.js";

/** What the runs of one client came to so far. */
export interface Usage {
  /** Runs that this client saw end, well or badly. */
  readonly runs: number;
  /** Those of them without a cost, such as failed ones. */
  readonly runsWithoutCost: number;
  /** What the others cost together, in US dollars: an exact decimal number as text. */
  readonly cost: string;
}

/** Counts the runs of one client. */
export interface UsageCounter {
  /** Counts a run that has ended, once. */
  readonly count: (record: RunRecord) => void;
  readonly read: () => Usage;
}

// Costs have far fewer digits after the point.
const SCALE = 18;

// Of so many runs it is known that they were counted, should somebody wait for one again.
const MAX_REMEMBERED = 1000;

/** Makes a counter that starts at nothing. */
export function createUsageCounter(): UsageCounter {
  const counted = new Set<string>();
  let [runs, runsWithoutCost, units] = [0, 0, 0n];
  return {
    count: (record) => {
      if (!isTerminal(record) || counted.has(record.id)) return;
      counted.add(record.id);
      // A server that runs for months would keep them all.
      const [oldest = ""] = counted;
      if (counted.size > MAX_REMEMBERED) counted.delete(oldest);
      runs += 1;
      // Whole units instead of floating point, which makes 0.1 + 0.2 more than 0.3.
      const [, whole, fraction = ""] = /^\+?(\d*)(?:\.(\d*))?$/.exec(readCost(record) || "?") ?? [];
      if (whole === undefined) runsWithoutCost += 1;
      else units += BigInt(whole + fraction.padEnd(SCALE, "0").slice(0, SCALE));
    },
    read: () => {
      const digits = String(units).padStart(SCALE + 1, "0");
      // Not linear, bounded: a sum of costs, of which the longest is as long as they may be.
      return { runs, runsWithoutCost, cost: digits.replace(/.{18}$/, ".$&").replace(/\.?0+$/, "") };
    },
  };
}
