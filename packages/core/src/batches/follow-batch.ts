import type { BatchItemHandle } from "../api.gen.js";
import type { PollingClient, Runflow } from "../client.js";
import { isRunflowError, RunflowError } from "../errors/runflow-error.js";
import { defaultPollPolicy, pollPolicy } from "../http/settings.js";
import { isRecord, mergeDefined } from "../json.js";
import type { MediaKind } from "../media.js";
import type { Model } from "../model.js";
import type { CallOptions, SubmitOptions } from "../options.js";
import { getBatch, listBatchItems } from "../resources/batches.js";
import { isTerminal } from "../run-record.js";
import { isTransient, timeoutError } from "../runs/poll-run.js";
import type { Run } from "../runs/run.js";
import { coalesce } from "./coalesce.js";

const FIELDS = "run_id,status_code,completed_at";

/** What the batches of one call have in common. The key is that of the whole call. */
export interface BatchCall<Output, Kind extends MediaKind | undefined> {
  readonly runflow: Runflow;
  readonly model: Model<unknown, Output, Kind>;
  readonly options: SubmitOptions & { readonly signal: AbortSignal; readonly idempotencyKey: string };
}

/** Waits for the run of an item that was sent, or throws why there is none. */
export type SentItem<Output, Kind extends MediaKind | undefined> = () => Promise<Run<Output, Kind>>;

/**
 * Follows each item of a batch to the end of its run, in the order in which they were sent. One request asks for the
 * states of all runs, so that each is polled only when it has ended. Where the batch cannot be read, leaves a run out or
 * is stale, the runs are polled one by one, with the errors and the retries of those polls. The first run always is: a
 * stale batch shows in comparison.
 */
export function followBatch<Output, Kind extends MediaKind | undefined>(
  { runflow, model, options }: BatchCall<Output, Kind>,
  created: unknown,
  count: number,
): SentItem<Output, Kind>[] {
  const id = isRecord(created) ? created["id"] : undefined;
  if (typeof id !== "string") {
    throw new RunflowError("protocol", "The answer to a new batch is not a batch. Is baseUrl right?");
  }
  // A client that somebody wrapped has no policy to tell: then the call's own options count, and the defaults.
  const policy = (runflow as Partial<PollingClient>)[pollPolicy]?.(options, model.kind) ?? {
    ...defaultPollPolicy(model.kind),
    ...mergeDefined(options.poll),
  };
  const { failures, timeout } = policy;
  const end = performance.now() + timeout;
  const timeLeft = () => Math.ceil(end - performance.now());

  // The runs usually come with the answer that created the batch; where they do not, the batch is read again.
  let items = readItems(created);
  let failed = 0;
  const readBatch = coalesce(policy, timeLeft, options, async (options) => {
    try {
      const batch: unknown = await getBatch(runflow, id, options);
      // Another batch tells nothing of this one.
      const isOdd = !isRecord(batch) || batch["id"] !== id;
      if (isOdd)
        throw new RunflowError("protocol", `The batch ${id} is answered with something else.`, { status: 200 });
      items = readItems(batch);
      failed = 0;
    } catch (error) {
      failed += 1;
      // Its runs are paid for, and asking again costs nothing.
      if (!isRunflowError(error) || !isTransient(error) || failed >= failures) throw error;
    }
    return items;
  });
  const findRun = async (index: number): Promise<string> => {
    for (;;) {
      // While some are missing from the list, a place in it says nothing.
      const { run_id: runId, status_code: status }: { readonly [Name in keyof BatchItemHandle]?: unknown } =
        (items.length === count && items[index]) || {};
      if (typeof runId === "string" && runId !== "") return runId;
      if (typeof status === "string" && /^(failed|cancell?ed)$/.test(status)) {
        const message = `An item of the batch ${id} ended as ${status} before it had a run.`;
        throw new RunflowError(status === "failed" ? "run_failed" : "run_canceled", message);
      }
      if (await readBatch()) continue;
      const message = `The batch ${id} named no run for this item within ${timeout} ms. It goes on: look with getBatch.`;
      throw new RunflowError("timeout", message);
    }
  };

  let followed: string | undefined;
  const ended = new Set<string>();
  const readGoing = coalesce(policy, timeLeft, options, async (options) => {
    const endedBefore = [...ended];
    const going = await listGoing(runflow, id, options);
    return endedBefore.some((runId) => going.has(runId)) ? undefined : going;
  });

  return Array.from({ length: count }, (_, index) => async () => {
    const runId = await findRun(index);
    followed ??= runId;
    let isGoing = runId !== followed;
    while (isGoing) isGoing = (await readGoing())?.has(runId) ?? false;
    const left = timeLeft();
    if (left <= 0) throw timeoutError(runId, timeout, { runId });
    const saved = { model: model.id, id: runId, idempotencyKey: options.idempotencyKey };
    const job = runflow.resume(model, saved, { ...options, poll: { ...options.poll, timeout: left } });
    return job.wait().finally(() => ended.add(runId));
  });
}

/** The items that a batch lists, in the order in which they were sent. */
function readItems(batch: unknown): BatchItemHandle[] {
  const listed: unknown = isRecord(batch) ? batch["items"] : undefined;
  const items: BatchItemHandle[] = (Array.isArray(listed) ? listed : []).filter(isRecord);
  const place = ({ sequence_index: index }: { readonly sequence_index?: unknown }) => {
    return typeof index === "number" ? index : 0;
  };
  return items.sort((left, right) => place(left) - place(right));
}

/** The runs of which the batch tells that they go on, as far as it can be read. */
async function listGoing(runflow: Runflow, id: string, options: CallOptions): Promise<Set<unknown>> {
  const going = new Set<unknown>();
  try {
    for await (const item of listBatchItems(runflow, id, { limit: 100, fields: FIELDS }, options)) {
      const { run_id, status_code, completed_at = null } = item ?? {};
      if (typeof status_code === "string" && !isTerminal({ status_code, completed_at })) going.add(run_id);
    }
  } catch (error) {
    // It shows again when the runs are polled, with a better message. What a hook throws ends the call.
    if (!isRunflowError(error)) throw error;
  }
  return going;
}
