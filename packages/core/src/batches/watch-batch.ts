import { bounded, sleep } from "../bounded.js";
import type { Runflow } from "../client.js";
import { overdue } from "../follow-run.js";
import type { CallOptions } from "../options.js";
import { listBatchItems } from "../resources/batches.js";
import { isTerminal } from "../run-record.js";
import { isRunflowError } from "../runflow-error.js";
import { createStop } from "../stop.js";
import type { BatchCall } from "./batch-call.js";
import { readPatience } from "./read-patience.js";

/** The runs of a batch, watched together. */
export interface BatchWatch {
  /** Waits until a run is worth a look of its own, and gives the milliseconds that are left for waiting. */
  readonly isDue: (runId: string) => Promise<number>;
  /** Takes note that nobody looks at a run any more. */
  readonly isDone: (runId: string) => void;
}

/**
 * Asks for the states of all runs of a batch in one request, soon at first and then less often, so that each run is
 * looked at only when it has ended. Where the batch cannot be read, tells nothing of a run or tells old news, the runs
 * are looked at one by one, with the errors and the repeats of those looks. The first run always is: held against it,
 * old news are noticed.
 */
export function watchBatch({ runflow, model, options }: BatchCall, id: string): BatchWatch {
  const { interval, maxInterval, timeout } = readPatience(runflow, options, model.kind);
  const end = performance.now() + timeout;
  const done = new Set<string>();
  const waiting = new Map<string, () => void>();
  let followed: string | undefined;
  let watched: Promise<void> | undefined;

  const watch = async (signal: AbortSignal) => {
    for (let pause = interval; waiting.size > 0; pause = Math.min(maxInterval, pause * 1.5)) {
      await sleep(pause, [createStop(signal)]);
      const doneBefore = [...done];
      const going = await readGoing(runflow, id, { ...options, signal });
      if (doneBefore.some((run) => going.has(run))) return;
      for (const [run, tell] of waiting) {
        if (going.has(run)) continue;
        waiting.delete(run);
        tell();
      }
    }
  };
  const start = async () => {
    try {
      await bounded<void>([createStop(options.signal)], timeout, () => {}, watch);
    } catch (error) {
      // What a hook throws ends the call. All else shows again in the looks at the runs, and is told better there.
      if (!isRunflowError(error) && !options.signal.aborted) throw error;
    }
  };

  return {
    isDue: async (runId) => {
      followed ??= runId;
      if (runId !== followed) {
        const ended = new Promise<void>((resolve) => waiting.set(runId, resolve));
        await Promise.race([ended, (watched ??= start())]);
      }
      const timeLeft = Math.ceil(end - performance.now());
      if (timeLeft <= 0) throw overdue(runId, timeout, { runId });
      return timeLeft;
    },
    isDone: (runId) => void done.add(runId),
  };
}

/** The runs of which the batch tells that they go on. */
async function readGoing(runflow: Runflow, id: string, options: CallOptions): Promise<Set<unknown>> {
  const going = new Set<unknown>();
  for await (const item of listBatchItems(runflow, id, { limit: 100, fields: "run_id,status_code" }, options)) {
    const { run_id, status_code } = item ?? {};
    if (typeof status_code === "string" && !isTerminal({ status_code })) going.add(run_id);
  }
  return going;
}
