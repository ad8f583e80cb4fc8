// In: many inputs of one model. Out: how each of them ended, in their order.
// It never sends anything before all inputs are checked and uploaded, and never starts a run twice whose end is unknown.

import type { Runflow } from "../client.js";
import type { Model } from "../define-model.js";
import { restateAbort } from "../explain-end.js";
import type { MediaKind } from "../media.js";
import type { Run } from "../run.js";
import { withDetails } from "../restate.js";
import { isRunflowError, RunflowError } from "../runflow-error.js";
import type { SentItem } from "./batch-call.js";
import type { BatchOptions, BatchResult } from "./batch-options.js";
import { listModel } from "./list-model.js";
import { sendBatch } from "./send-batch.js";
import { createSlots } from "./slots.js";

const LARGEST_BATCH = 100;

/**
 * Runs a model on many inputs and waits for all of them. Sends batches of up to 100, and single runs where the model
 * takes no batches. Throws when nothing could be started at all, and when it is aborted; whatever happens to an item
 * afterwards is in its result.
 *
 * @example
 * const results = await runBatch(runflow, backgroundRemoval, photos.map((photo) => ({ image_url: photo })));
 * for (const { index, run, error } of results) console.log(index, run?.files[0]?.url ?? error?.message);
 */
export async function runBatch<Input, Output, Kind extends MediaKind | undefined = MediaKind | undefined>(
  runflow: Runflow,
  model: Model<Input, Output, Kind>,
  inputs: readonly NoInfer<Input>[],
  options: BatchOptions<NoInfer<Input>, NoInfer<Output>, NoInfer<Kind>> = {},
): Promise<BatchResult<Output, Kind>[]> {
  const { attempts = 1, concurrency = 4, clientRef, onItem, maxCost, signal, ...rest } = options;
  const { idempotencyKey = crypto.randomUUID() } = rest;
  requireCount("The number of inputs", inputs.length);
  requireCount("attempts", attempts);
  requireCount("concurrency", concurrency);
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", onAbort);
  if (signal?.aborted) onAbort();
  const call = { ...rest, idempotencyKey, signal: controller.signal };

  const results: BatchResult<Output, Kind>[] = [];
  const inSlot = createSlots(concurrency);
  let isSent = false;
  let ended = 0;
  // What holds for every item, such as a wrong key: nothing more is sent then.
  let refusal: RunflowError | undefined;

  try {
    if (maxCost !== undefined) (await import("../check-max-cost.js")).checkMaxCost(model, inputs, maxCost, true);
    const prepared = await runflow.prepare(listModel(model, inputs), inputs, call);
    const entries = prepared.map((input, index) => ({ input, clientRef: clientRef?.(inputs[index] as Input, index) }));

    const finish = async (index: number, end: { run: Run<Output, Kind> } | { error: RunflowError }) => {
      const label = entries[index]?.clientRef;
      const result = { index, ...(label !== undefined && { clientRef: label }), ...end };
      results[index] = result;
      ended += 1;
      await onItem?.(result);
    };

    const runSingle = (index: number, attempt: number) => {
      return inSlot(async () => {
        if (refusal) throw refusal;
        const key = `${idempotencyKey}-item-${index}${attempt > 1 ? `-attempt-${attempt}` : ""}`;
        // It was checked as it was given; with its media uploaded it looks different.
        const given = { ...call, clientRef: entries[index]?.clientRef, idempotencyKey: key, validate: false as const };
        const job = await runflow.submit(model, prepared[index] as Input, given);
        return job.wait({ ...call, validate: call.validate });
      });
    };

    const bringToEnd = async (index: number, first: SentItem<Output, Kind>): Promise<void> => {
      for (let attempt = 1; ; attempt += 1) {
        const end = await (attempt === 1 ? first() : runSingle(index, attempt)).then(
          (run) => ({ run }),
          (error: unknown) => {
            if (isRunflowError(error)) return { error };
            throw error;
          },
        );
        if ("run" in end) return finish(index, end);
        if (isRefusal(end.error)) refusal ??= end.error;
        if (attempt >= attempts || !isPassingFailure(end.error)) return finish(index, end);
      }
    };

    const pending: Promise<void>[] = [];
    const follow = (index: number, first: SentItem<Output, Kind>) => {
      const end = bringToEnd(index, first);
      // What ends one ends all, the sending of further batches too.
      end.catch((error: unknown) => controller.abort(error));
      pending.push(end);
    };

    let takesBatches: boolean | undefined;
    for (let start = 0; start < entries.length; start += LARGEST_BATCH) {
      controller.signal.throwIfAborted();
      isSent = true;
      const chunk = entries.slice(start, start + LARGEST_BATCH);
      const key = start === 0 ? idempotencyKey : `${idempotencyKey}-from-${start}`;
      const asBatch = takesBatches !== false && refusal === undefined;
      const sent = asBatch
        ? await sendBatch({ runflow, model, options: call }, chunk, key).catch((error: unknown) => {
            if (!isRunflowError(error)) throw error;
            if (isRefusal(error)) refusal ??= withDetails(error, { idempotencyKey });
            return chunk.map(() => () => Promise.reject<Run<Output, Kind>>(withDetails(error, { idempotencyKey })));
          })
        : undefined;
      if (asBatch) takesBatches ??= sent !== undefined;
      for (const offset of chunk.keys()) {
        const index = start + offset;
        follow(index, sent?.[offset] ?? (() => runSingle(index, 1)));
      }
    }
    await Promise.all(pending);
  } catch (error) {
    controller.abort(error);
    const told = explainStop(error, isSent, `${ended} of ${inputs.length}`, idempotencyKey);
    // What a hook threw stays what it is, and tells the key as well. A reason of the caller's own is left alone.
    if (told === error && error !== signal?.reason && Object.isExtensible(error)) {
      Object.assign(error as object, { idempotencyKey });
    }
    throw told;
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
  if (refusal && results.every(({ error }) => error && isRefusal(error))) throw refusal;
  return results;
}

function requireCount(name: string, count: number): void {
  if (Number.isSafeInteger(count) && count > 0) return;
  throw new RunflowError("invalid_input", `${name} is ${count}; it must be a whole number, 1 at least.`);
}

/** Says no to the caller, not to an item: the key, its scopes or the balance. */
function isRefusal({ code, runId }: RunflowError): boolean {
  return runId === undefined && /^(auth|permission|insufficient_credit)$/.test(code);
}

/** A run that ended badly and may end well another time. Where the end is not known, another run could be paid twice. */
function isPassingFailure({ code, run }: RunflowError): boolean {
  // Runflow names no list of failure codes; this one in its documents blames the input.
  return code === "run_failed" && !/VALIDATION/.test(run?.code ?? "");
}

/** Gives the standard abort a message that tells what has become of the items. A reason of the caller's own passes. */
function explainStop(error: unknown, isSent: boolean, ended: string, idempotencyKey: string): unknown {
  const message = isSent
    ? `Stopped with ${ended} items ended. Runs that were sent go on at Runflow and are paid for; the same call with idempotencyKey "${idempotencyKey}" starts none twice.`
    : "Stopped before anything was sent: nothing was started.";
  return restateAbort(error, message, { idempotencyKey });
}
