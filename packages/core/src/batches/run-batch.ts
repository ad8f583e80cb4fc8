// In: many inputs of one model. Out: how each of them ended, in their order.
// It never sends anything before all inputs are checked and uploaded, and never starts a run twice whose end is unknown.

import { abortable } from "../http/bounded.js";
import type { Runflow } from "../client.js";
import type { Model } from "../define-model.js";
import { explainEnd, restateAbort } from "../errors/explain-end.js";
import { createIdempotencyKey } from "../http/idempotency-key.js";
import type { MediaKind } from "../media.js";
import type { Run } from "../runs/run.js";
import { isRunflowError, RunflowError } from "../errors/runflow-error.js";
import { copyJson, takeSnapshot } from "../media/snapshot.js";
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
  for (const [name, count] of Object.entries({ "The number of inputs": inputs.length, attempts, concurrency })) {
    if (Number.isSafeInteger(count) && count > 0) continue;
    throw new RunflowError("invalid_input", `${name} is ${count}; it must be a whole number, 1 at least.`);
  }
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", onAbort);
  const idempotencyKey = rest.idempotencyKey ?? createIdempotencyKey();
  const metadata = copyJson(rest.metadata) as typeof rest.metadata;
  const call = { ...rest, metadata, idempotencyKey, signal: controller.signal };
  const given = takeSnapshot(inputs).value as typeof inputs;

  const results: BatchResult<Output, Kind>[] = [];
  const inSlot = createSlots(concurrency);
  let isSent = false;
  let isStarted = false;
  // What holds for every item, such as a wrong key: nothing more is sent then.
  let refusal: RunflowError | undefined;
  /** Sends something, and notes what comes of it. */
  const sending = async <T>(work: Promise<T>): Promise<T> => {
    try {
      const sent = await work;
      isStarted ||= sent !== undefined;
      return sent;
    } catch (error) {
      if (isRunflowError(error) && isRefusal(error)) refusal ??= error;
      throw error;
    }
  };
  /** Takes what was thrown for the end of an item; what is none of ours ends the call. */
  const takeError = (error: unknown): RunflowError => {
    if (!isRunflowError(error)) throw error;
    // The key of the whole call, which is what can be repeated.
    return Object.assign(error, { idempotencyKey });
  };

  try {
    signal?.throwIfAborted();
    const labels = Array.from(inputs, (input, index) => clientRef?.(input, index));
    const list = listModel(model);
    if (maxCost !== undefined) (await import("../cost/check-max-cost.js")).checkMaxCost(list, given, maxCost);
    const prepared = await runflow.prepare(list, given, call);
    const items = prepared.map((input, index) => ({ input, clientRef: labels[index] }));

    const runSingle = (index: number, attempt: number) => {
      return inSlot(async () => {
        if (refusal) throw refusal;
        const key = `${idempotencyKey}-item-${index}${attempt > 1 ? `-attempt-${attempt}` : ""}`;
        const own = { ...call, clientRef: items[index]?.clientRef, idempotencyKey: key };
        // It was checked as it was given; with its media uploaded it looks different.
        const job = await sending(runflow.submit(model, prepared[index] as Input, { ...own, validate: false }));
        return job.wait(call);
      });
    };

    const bringToEnd = async (index: number, sent: SentItem<Output, Kind> | undefined) => {
      let end: { readonly run: Run<Output, Kind> } | { readonly error: RunflowError } | undefined;
      for (let attempt = 1; end === undefined; attempt += 1) {
        try {
          end = { run: await (attempt === 1 && sent ? sent() : runSingle(index, attempt)) };
        } catch (thrown) {
          const error = takeError(thrown);
          if (attempt >= attempts || !isPassingFailure(error)) end = { error };
        }
      }
      const label = items[index]?.clientRef;
      const result = { index, ...(label !== undefined && { clientRef: label }), ...end };
      results[index] = result;
      try {
        await onItem?.(result);
      } catch (error) {
        throw explainEnd(error, [], "", { idempotencyKey });
      }
    };

    const send = (chunk: typeof items, key: string) => {
      return sending(sendBatch({ runflow, model, options: call }, chunk, key)).catch((thrown: unknown) => {
        const error = takeError(thrown);
        return chunk.map(() => () => Promise.reject<Run<Output, Kind>>(error));
      });
    };

    const pending: Promise<void>[] = [];
    let takesBatches = true;
    for (let from = 0; from < items.length; from += LARGEST_BATCH) {
      call.signal.throwIfAborted();
      isSent = true;
      const chunk = items.slice(from, from + LARGEST_BATCH);
      const key = from === 0 ? idempotencyKey : `${idempotencyKey}-from-${from}`;
      let sent: SentItem<Output, Kind>[] | undefined;
      if (takesBatches && !refusal) sent = await send(chunk, key);
      // The first one tells whether the model takes any; a later one is about its own items.
      if (from === 0) takesBatches = sent !== undefined;
      for (const offset of chunk.keys()) {
        // What ends one ends all, the sending of further batches too.
        pending.push(bringToEnd(from + offset, sent?.[offset]).catch((error: unknown) => controller.abort(error)));
      }
    }
    await abortable([call.signal], () => Promise.all(pending));
  } catch (error) {
    controller.abort(error);
    const ended = `${Object.keys(results).length} of ${inputs.length}`;
    const message = isSent
      ? `Stopped with ${ended} items ended. What was sent goes on and is paid for; the same call with idempotencyKey "${idempotencyKey}" starts nothing twice.`
      : "Stopped before anything was sent: nothing was started.";
    const told = restateAbort(error, message, { idempotencyKey });
    // What a hook threw stays what it is, and tells the key as well. A reason of the caller's own is left alone.
    const isOwn = error === signal?.reason || !Object.isExtensible(told);
    throw isOwn ? told : Object.assign(told as object, { idempotencyKey });
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
  if (refusal && !isStarted) throw refusal;
  return results;
}

/** Says no to the caller, not to an item: the key, its scopes or the balance. */
function isRefusal({ code }: RunflowError): boolean {
  return /^(auth|permission|insufficient_credit)$/.test(code);
}

/** A run that ended badly and may end well another time. Where the end is not known, another run could be paid twice. */
function isPassingFailure({ code, run }: RunflowError): boolean {
  // Runflow names no list of failure codes; this one in its documents blames the input.
  return code === "run_failed" && !/VALIDATION/.test(run?.code ?? "");
}
