import type { BatchItemHandle } from "../api.gen.js";
import { sleep } from "../bounded.js";
import type { Runflow } from "../client.js";
import { isRecord } from "../json.js";
import type { CallOptions } from "../options.js";
import { getBatch } from "../resources/batches.js";
import { isRunflowError, RunflowError } from "../runflow-error.js";
import { createStop } from "../stop.js";
import { withDetails } from "./with-details.js";
import { readPatience } from "./read-patience.js";
import { watchBatch } from "./watch-batch.js";
import type { BatchWatch } from "./watch-batch.js";

/** A run of a batch, and what watches it. */
export interface StartedItem {
  readonly runId: string;
  readonly watch: BatchWatch;
}

/** The run of an item, or why it has none. */
export type ItemStart = StartedItem | RunflowError;

/**
 * Finds the run of each item of a batch, in the order in which the items were sent. They usually come with the answer
 * that created the batch; where some do not, the batch is read again until they are there.
 */
export async function findBatchRuns(
  runflow: Runflow,
  created: unknown,
  count: number,
  options: CallOptions & { readonly signal: AbortSignal },
  idempotencyKey: string,
): Promise<ItemStart[]> {
  const { interval, maxInterval, timeout } = readPatience(runflow, options);
  const id = isRecord(created) ? created["id"] : undefined;
  if (typeof id !== "string") {
    const message = "The answer to a new batch is not a batch. Is baseUrl right?";
    throw new RunflowError("protocol", message, { idempotencyKey });
  }
  const end = performance.now() + timeout;
  let batch: unknown = created;
  for (let pause = interval; ; pause = Math.min(maxInterval, pause * 1.5)) {
    const listed: unknown = isRecord(batch) ? batch["items"] : undefined;
    const items = (Array.isArray(listed) ? listed : []).filter(isRecord).sort(bySequence);
    const starts = items.map((item) => readStart(item, id, idempotencyKey)).filter((start) => start !== undefined);
    if (starts.length === count && items.length === count) {
      const watch = watchBatch(
        runflow,
        id,
        starts.filter((start) => typeof start === "string"),
        options,
      );
      return starts.map((start) => (typeof start === "string" ? { runId: start, watch } : start));
    }
    if (performance.now() + pause > end) {
      const message = `The batch ${id} did not tell the runs of its items within ${timeout} ms. They go on: look with getBatch.`;
      throw new RunflowError("timeout", message, { idempotencyKey });
    }
    await sleep(pause, [createStop(options.signal)]);
    batch = await getBatch(runflow, id, options).catch((error: unknown) => {
      // The runs were started: whoever repeats the call needs its key.
      throw isRunflowError(error) ? withDetails(error, { idempotencyKey }) : error;
    });
  }
}

function bySequence(left: BatchItemHandle, right: BatchItemHandle): number {
  return (left.sequence_index ?? 0) - (right.sequence_index ?? 0);
}

function readStart(
  { run_id, status_code }: BatchItemHandle,
  id: string,
  key: string,
): string | RunflowError | undefined {
  if (typeof run_id === "string" && run_id !== "") return run_id;
  const [, end] = /^(failed|cancell?ed)$/.exec(status_code ?? "") ?? [];
  if (end === undefined) return undefined;
  const message = `An item of the batch ${id} ended as ${end} before it had a run.`;
  return new RunflowError(end === "failed" ? "run_failed" : "run_canceled", message, { idempotencyKey: key });
}
