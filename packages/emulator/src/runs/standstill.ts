// In: the reads of a run while time stands still. Out: a refusal, once they are those of somebody who waits for an end.
// Never moves time itself: what a test sees between two steps is what it has set up.

import { ApiError } from "../api-error.js";
import type { EmulatorContext } from "../context.js";
import { isTerminal, type RunRecord } from "../state/run-record.js";

// Core's own waiting has read so often within four seconds, before a test runner gives a test up.
const mostAtFirst = 5;
// Who has stepped already knows how: a page under test may ask for a good while.
const mostLater = 25;

/** Refuses a read of a run that has been asked for again and again in one and the same moment of stepped time. */
export function createStandstill({ clock, options }: EmulatorContext): (run: RunRecord) => void {
  const reads = new WeakMap<RunRecord, { readonly at: number; count: number }>();
  return (run) => {
    if (options.time !== "stepped" || options.lifecycle !== "time" || isTerminal(run.status)) return;
    const now = clock.now();
    const known = reads.get(run);
    const read = known?.at === now ? known : { at: now, count: 0 };
    reads.set(run, read);
    read.count += 1;
    if (read.count <= (now === run.createdAt ? mostAtFirst : mostLater)) return;
    throw new ApiError(
      403,
      "TIME_STANDS_STILL",
      `The emulator was started with time: "stepped", so run ${run.id} stays ${run.status} until emulator.clock.advance(milliseconds) is called. To wait for it with run(), advance while it waits, or start the emulator with time: "real" and runSeconds: 0.`,
    );
  };
}
