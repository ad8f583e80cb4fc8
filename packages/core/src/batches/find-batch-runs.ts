import type { BatchItemHandle } from "../api.gen.js";
import { sleep } from "../bounded.js";
import { isRecord } from "../json.js";
import { getBatch } from "../resources/batches.js";
import { withDetails } from "../restate.js";
import { isRunflowError, RunflowError } from "../runflow-error.js";
import { createStop } from "../stop.js";
import type { BatchCall } from "./batch-call.js";
import { readPatience } from "./read-patience.js";
import { watchBatch } from "./watch-batch.js";
import type { BatchWatch } from "./watch-batch.js";

/** A run of a batch, and what watches it. */
export interface StartedItem {
  readonly runId: string;
  readonly watch: BatchWatch;
}

/** Waits for the run of an item, or throws why it has none. */
export type ItemStart = () => Promise<StartedItem>;

/**
 * Finds the run of each item of a batch, in the order in which the items were sent. They usually come with the answer
 * that created the batch; for those that do not, the batch is read again, and the others go on meanwhile.
 */
export function findBatchRuns(call: BatchCall, created: unknown, count: number, idempotencyKey: string): ItemStart[] {
  const { runflow, model, options } = call;
  const { interval, maxInterval, timeout } = readPatience(runflow, options, model.kind);
  const id = isRecord(created) ? created["id"] : undefined;
  if (typeof id !== "string") {
    const message = "The answer to a new batch is not a batch. Is baseUrl right?";
    throw new RunflowError("protocol", message, { idempotencyKey });
  }
  const end = performance.now() + timeout;
  const watch = watchBatch(call, id);
  let items = readItems(created);
  let pause = interval;

  const readAgain = async () => {
    if (performance.now() + pause > end) {
      const message = `The batch ${id} did not tell the run of each item within ${timeout} ms. They go on: look with getBatch.`;
      throw new RunflowError("timeout", message, { idempotencyKey });
    }
    await sleep(pause, [createStop(options.signal)]);
    pause = Math.min(maxInterval, pause * 1.5);
    const batch = await getBatch(runflow, id, options).catch((error: unknown) => {
      // The runs were started: whoever repeats the call needs its key.
      throw isRunflowError(error) ? withDetails(error, { idempotencyKey }) : error;
    });
    items = readItems(batch);
  };
  // All items that have no run yet wait for the same reading.
  let reading: Promise<void> | undefined;
  const readTogether = () => (reading ??= readAgain().finally(() => (reading = undefined)));

  return Array.from({ length: count }, (_, index) => async () => {
    for (;;) {
      // While some are missing from the list, a place in it says nothing.
      const { run_id: runId, status_code: status } = (items.length === count && items[index]) || {};
      if (typeof runId === "string" && runId !== "") return { runId, watch };
      if (/^(failed|cancell?ed)$/.test(status ?? "")) {
        const message = `An item of the batch ${id} ended as ${status} before it had a run.`;
        throw new RunflowError(status === "failed" ? "run_failed" : "run_canceled", message, { idempotencyKey });
      }
      await readTogether();
    }
  });
}

/** The items that a batch lists, in the order in which they were sent. */
function readItems(batch: unknown): BatchItemHandle[] {
  const listed: unknown = isRecord(batch) ? batch["items"] : undefined;
  const items: BatchItemHandle[] = (Array.isArray(listed) ? listed : []).filter(isRecord);
  return items.sort((left, right) => (left.sequence_index ?? 0) - (right.sequence_index ?? 0));
}
