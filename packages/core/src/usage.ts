import { isTerminal } from "./run-record.js";
import type { RunRecord } from "./run-record.js";

/** What the runs of one client came to so far. */
export interface Usage {
  /** Runs that this client saw end, well or badly. */
  readonly runs: number;
  /** Those of them that told no cost, such as failed ones. */
  readonly runsWithoutCost: number;
  /** What the others cost together, in US dollars: an exact decimal number as text. */
  readonly cost: string;
}

/** Counts the runs of one client. */
export interface UsageCounter {
  /** Counts a run if it has ended, and says whether it has. */
  readonly count: (record: RunRecord) => boolean;
  readonly read: () => Usage;
}

// Costs are told with far fewer digits after the point.
const SCALE = 18;

/** Makes a counter that starts at nothing. */
export function createUsageCounter(): UsageCounter {
  let [runs, runsWithoutCost, units] = [0, 0, 0n];
  return {
    count: (record) => {
      if (!isTerminal(record)) return false;
      runs += 1;
      // Whole units instead of floating point, which makes 0.1 + 0.2 more than 0.3.
      const [, whole, fraction = ""] = /^\+?(\d*)\.?(\d*)$/.exec(record.cost || "?") ?? [];
      if (whole === undefined) runsWithoutCost += 1;
      else units += BigInt(whole + fraction.padEnd(SCALE, "0").slice(0, SCALE));
      return true;
    },
    read: () => {
      const digits = String(units).padStart(SCALE + 1, "0");
      return { runs, runsWithoutCost, cost: digits.replace(/.{18}$/, ".$&").replace(/\.?0+$/, "") };
    },
  };
}
