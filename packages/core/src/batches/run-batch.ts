// In: many inputs of one model. Out: how each of them ended, in their order.
// It never sends anything before all inputs are checked and uploaded, and never starts a run twice whose end is unknown.

import type { Runflow } from "../client.js";
import { annotateAbort, annotateError } from "../errors/annotate-error.js";
import { isRunflowError, RunflowError } from "../errors/runflow-error.js";
import { raceAbort } from "../http/deadline.js";
import { loadPart } from "../http/load-part.js";
import { createIdempotencyKey } from "../http/request.js";
import type { MediaKind } from "../media.js";
import { cloneInput, copyJson } from "../media/clone-input.js";
import type { Model } from "../model.js";
import { checkModel } from "../model-path.js";
import type { SubmitOptions } from "../options.js";
import type { Run } from "../runs/run.js";
import { batchModel } from "./batch-model.js";
import type { SentItem } from "./follow-batch.js";
import { createSemaphore } from "./semaphore.js";
import { sendBatch } from "./send-batch.js";

/** How one item ended: with a `run` or with an `error`, and with its place in the inputs. */
export type BatchResult<Output, Kind extends MediaKind | undefined = MediaKind | undefined> = {
  /** Its place in the inputs, from 0. */
  readonly index: number;
  readonly clientRef?: string;
} & (
  | { readonly run: Run<Output, Kind>; readonly error?: undefined }
  | { readonly error: RunflowError; readonly run?: undefined }
);

/** What can be set for a batch. */
export interface BatchOptions<Input, Output, Kind extends MediaKind | undefined = MediaKind | undefined> extends Omit<
  SubmitOptions,
  "clientRef" | "callbackUrl"
> {
  /** Your own label for each item, at most 255 characters. */
  readonly clientRef?: ((input: Input, index: number) => string | undefined) | undefined;
  /**
   * How often an item is started in all. Only a run that failed for another reason than its input is started again,
   * each time under an idempotency key of its own; failed runs are not billed. @defaultValue 1
   */
  readonly attempts?: number | undefined;
  /** How many runs go on at once where the model takes no batches, and of those started again. @defaultValue 4 */
  readonly concurrency?: number | undefined;
  /** Called for each item when it has ended, in the order of the ends. What it throws ends the call. */
  readonly onItem?: ((result: BatchResult<Output, Kind>) => unknown) | undefined;
  /**
   * Names all that the call starts: the same call with the same key starts nothing twice, as long as Runflow refuses
   * the same items as before. The inputs must then be the same, uploads included.
   */
  readonly idempotencyKey?: string | undefined;
  /** The most that all items may cost together by `estimateCost`. Above it nothing is uploaded or sent. */
  readonly maxCost?: string | number | undefined;
}

const MAX_BATCH_SIZE = 100;

/**
 * Runs a model on many inputs and waits for all of them, 15 minutes at most (`poll.timeout`). Sends batches
 * of up to 100, and single runs, 4 at once, where the model takes no batches. Whatever happens to an item once
 * something was started is in its result.
 *
 * @throws {RunflowError} When nothing could be started at all: `invalid_input` for no inputs, for an input that
 * cannot be sent, and for `attempts` or `concurrency` that are no whole numbers from 1 on; `cost_limit` above
 * `maxCost`; otherwise what {@link Runflow.submit} throws. An abort and what a hook throws end the call at any time.
 * @see https://docs.runflow.io/guides/batch-process-media
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
  const given = cloneInput(inputs).value as typeof inputs;

  const results: BatchResult<Output, Kind>[] = [];
  const limit = createSemaphore(concurrency);
  let isSent = false;
  let isStarted = false;
  // What holds for every item, such as a wrong key: nothing more is sent then.
  let callerError: RunflowError | undefined;
  /** Sends something, and notes what comes of it. */
  const track = async <T>(work: Promise<T>): Promise<T> => {
    try {
      const sent = await work;
      isStarted ||= sent !== undefined;
      return sent;
    } catch (error) {
      if (isRunflowError(error) && isCallerError(error)) callerError ??= error;
      throw error;
    }
  };
  /** Takes what was thrown for the end of an item; what is none of ours ends the call. */
  const itemError = (error: unknown): RunflowError => {
    if (!isRunflowError(error)) throw error;
    // The key of the whole call, which is what can be repeated.
    return Object.assign(error, { idempotencyKey });
  };

  try {
    signal?.throwIfAborted();
    const labels = Array.from(inputs, (input, index) => clientRef?.(input, index));
    const list = batchModel(checkModel(model));
    if (maxCost !== undefined) (await loadPart(import("../cost/check-max-cost.js"))).checkMaxCost(list, given, maxCost);
    const prepared = await runflow.prepare(list, given, call);
    const items = prepared.map((input, index) => ({ input, clientRef: labels[index] }));

    const runSingle = (index: number, attempt: number) => {
      return limit(async () => {
        if (callerError) throw callerError;
        const key = `${idempotencyKey}-item-${index}${attempt > 1 ? `-attempt-${attempt}` : ""}`;
        const own = { ...call, clientRef: items[index]?.clientRef, idempotencyKey: key };
        // It was checked as it was given; with its media uploaded it looks different.
        const job = await track(runflow.submit(model, prepared[index] as Input, { ...own, validate: false }));
        return job.wait(call);
      });
    };

    const settleItem = async (index: number, sent: SentItem<Output, Kind> | undefined) => {
      let outcome: { readonly run: Run<Output, Kind> } | { readonly error: RunflowError } | undefined;
      for (let attempt = 1; outcome === undefined; attempt += 1) {
        try {
          outcome = { run: await (attempt === 1 && sent ? sent() : runSingle(index, attempt)) };
        } catch (thrown) {
          const error = itemError(thrown);
          if (attempt >= attempts || !isRetryableFailure(error)) outcome = { error };
        }
      }
      const label = items[index]?.clientRef;
      const result = { index, ...(label !== undefined && { clientRef: label }), ...outcome };
      results[index] = result;
      try {
        await onItem?.(result);
      } catch (error) {
        throw annotateError(error, [], "", { idempotencyKey });
      }
    };

    const send = (chunk: typeof items, key: string) => {
      return track(sendBatch({ runflow, model, options: call }, chunk, key)).catch((thrown: unknown) => {
        const error = itemError(thrown);
        return chunk.map(() => () => Promise.reject<Run<Output, Kind>>(error));
      });
    };

    const pending: Promise<void>[] = [];
    let takesBatches = true;
    for (let from = 0; from < items.length; from += MAX_BATCH_SIZE) {
      call.signal.throwIfAborted();
      isSent = true;
      const chunk = items.slice(from, from + MAX_BATCH_SIZE);
      const key = from === 0 ? idempotencyKey : `${idempotencyKey}-from-${from}`;
      let sent: SentItem<Output, Kind>[] | undefined;
      if (takesBatches && !callerError) sent = await send(chunk, key);
      // The first one tells whether the model takes any; a later one is about its own items.
      if (from === 0) takesBatches = sent !== undefined;
      for (const offset of chunk.keys()) {
        // What ends one ends all, the sending of further batches too.
        pending.push(settleItem(from + offset, sent?.[offset]).catch((error: unknown) => controller.abort(error)));
      }
    }
    await raceAbort([call.signal], () => Promise.all(pending));
  } catch (error) {
    controller.abort(error);
    const ended = `${Object.keys(results).length} of ${inputs.length}`;
    const message = isSent
      ? `Stopped with ${ended} items ended. What was sent goes on and is paid for; the same call with idempotencyKey "${idempotencyKey}" starts nothing twice.`
      : "Stopped before anything was sent: nothing was started.";
    const annotated = annotateAbort(error, message, { idempotencyKey });
    // What a hook threw stays what it is, and tells the key as well. A reason of the caller's own is left alone.
    const isOwn = error === signal?.reason || !Object.isExtensible(annotated);
    throw isOwn ? annotated : Object.assign(annotated as object, { idempotencyKey });
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
  if (callerError && !isStarted) throw callerError;
  return results;
}

/** Says no to the caller, not to an item: the key, its scopes or the balance. */
function isCallerError({ code }: RunflowError): boolean {
  return /^(auth|permission|insufficient_credit)$/.test(code);
}

/** A run that ended badly and may end well another time. Where the end is not known, another run could be paid twice. */
function isRetryableFailure({ code, run }: RunflowError): boolean {
  // Runflow names no list of failure codes; this one in its documents blames the input.
  return code === "run_failed" && !/VALIDATION/.test(run?.code ?? "");
}
