import type { Batch, BatchCreate, BatchCreated, BatchItem } from "../api.gen.js";
import type { Runflow } from "../client.js";
import { RunflowError } from "../errors/runflow-error.js";
import { cloneInput, copyJson } from "../media/clone-input.js";
import type { Model } from "../model.js";
import { runsPath } from "../model-path.js";
import type { CallOptions, SubmitOptions } from "../options.js";
import { apiPath } from "./api-path.js";
import { listEntries } from "./list.js";
import type { ListQuery } from "./list.js";

/** One item of a batch. */
export interface BatchInput<Input> {
  readonly input: Input;
  /** A label of yours for the item, at most 255 characters. */
  readonly clientRef?: string | undefined;
}

/**
 * Starts 1 to 100 runs of a model at once. Only some models take batches. Follow an item with
 * `resume(model, item.run_id)`. Media is uploaded first, 50 MiB a file at most.
 *
 * @throws {RunflowError} `invalid_input` for another number of items, an item that cannot be sent, or a model that
 * takes no batches; `insufficient_credit` when the balance does not cover all of them: then none is started;
 * otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/models/create-and-dispatch-a-batch
 */
export async function createBatch<Input, Output>(
  runflow: Runflow,
  model: Model<Input, Output>,
  items: readonly BatchInput<NoInfer<Input>>[],
  options: Omit<SubmitOptions, "clientRef" | "maxCost"> = {},
): Promise<BatchCreated> {
  if (items.length < 1 || items.length > 100) {
    throw new RunflowError("invalid_input", `A batch has 1 to 100 items, this one ${items.length}.`);
  }
  // Copied at once, as `prepare` does with each: what is sent is what was passed.
  const given = cloneInput(items).value as typeof items;
  const metadata = copyJson(options.metadata) as typeof options.metadata;
  const prepared: BatchInput<Input>[] = [];
  for (const item of given) prepared.push({ ...item, input: await runflow.prepare(model, item.input, options) });
  return postBatch(runflow, model, prepared, { ...options, metadata });
}

/** Sends the items of a batch, prepared as they are. Not public. */
export async function postBatch(
  runflow: Runflow,
  model: Model<unknown, unknown>,
  items: readonly BatchInput<unknown>[],
  options: SubmitOptions,
): Promise<BatchCreated> {
  const { callbackUrl, metadata, idempotencyKey } = options;
  const input = items.map(({ input, clientRef }) => {
    return { ...(input as object), ...(clientRef !== undefined && { client_ref: clientRef }) };
  });
  const body: Record<keyof BatchCreate, unknown> = { input, metadata, callback_url: callbackUrl };
  const path = `${runsPath(model).slice(0, -4)}batches`;
  return runflow.request({ method: "POST", path, body, idempotencyKey }, options) as Promise<BatchCreated>;
}

/**
 * Gets a batch and the state of its items.
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/batches/get-batch-detail
 */
export async function getBatch(runflow: Runflow, id: string, options?: CallOptions): Promise<Batch> {
  return runflow.request({ method: "GET", path: apiPath`/v1/batches/${id}` }, options) as Promise<Batch>;
}

/**
 * Lists the items of a batch, each with the state of its run.
 *
 * @throws {RunflowError} `not_found` for an unknown id; `protocol` for an answer that is no list; otherwise what
 * {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/batches/list-batch-items-with-live-execution-state
 */
export function listBatchItems(
  runflow: Runflow,
  batchId: string,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<BatchItem, void, void> {
  return listEntries(runflow, apiPath`/v1/batches/${batchId}/items`, query, options);
}
