import type { CallbackDelivery, Evaluation, FeedbackPatch, NodeRun, RunLog } from "../api.gen.js";
import type { Runflow } from "../client.js";
import type { CallOptions, CreateOptions } from "../options.js";
import type { RunRecord } from "../run-record.js";
import { apiPath } from "./api-path.js";
import { listEntries } from "./list.js";
import type { ListQuery } from "./list.js";

/**
 * Gets a run. Addresses in it are signed anew.
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/runs/get-run
 */
export async function getRun(runflow: Runflow, id: string, options?: CallOptions): Promise<RunRecord> {
  return runflow.request({ method: "GET", path: apiPath`/v1/runs/${id}` }, options) as Promise<RunRecord>;
}

/**
 * Lists runs. To find one by your own label: `{ q: "client_ref.eq:'order-7'" }`.
 *
 * @throws {RunflowError} `protocol` for an answer that is no list; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/runs/search-runs
 */
export function listRuns(
  runflow: Runflow,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<RunRecord, void, void> {
  return listEntries(runflow, "/v1/runs", query, options);
}

/**
 * Lists what a run logged.
 *
 * @throws {RunflowError} `not_found` for an unknown run; `protocol` for an answer that is no list; otherwise what
 * {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/runs/search-run-logs
 */
export function listRunLogs(
  runflow: Runflow,
  runId: string,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<RunLog, void, void> {
  return listEntries(runflow, apiPath`/v1/runs/${runId}/logs`, query, options);
}

/**
 * Lists the steps that a run took.
 *
 * @throws {RunflowError} `not_found` for an unknown run; `protocol` for an answer that is no list; otherwise what
 * {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/runs/search-flow-node-runs
 */
export function listNodeRuns(
  runflow: Runflow,
  runId: string,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<NodeRun, void, void> {
  return listEntries(runflow, apiPath`/v1/runs/${runId}/node-runs`, query, options);
}

/**
 * Lists the attempts to deliver the callback of a run.
 *
 * @throws {RunflowError} `not_found` for an unknown run; `protocol` for an answer that is no list; otherwise what
 * {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/runs/get-callback-delivery-history
 */
export function listCallbackDeliveries(
  runflow: Runflow,
  runId: string,
  options?: CallOptions,
): AsyncGenerator<CallbackDelivery, void, void> {
  return listEntries(runflow, apiPath`/v1/runs/${runId}/callback`, {}, options);
}

/**
 * Sends the callback of a run once more, with its present state. Needs the scope `runs:execute`.
 *
 * @throws {RunflowError} `not_found` for an unknown run, `permission` without the scope; otherwise what
 * {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/runs/redeliver-callback
 */
export async function redeliverCallback(
  runflow: Runflow,
  runId: string,
  options?: CreateOptions,
): Promise<CallbackDelivery> {
  const { idempotencyKey } = options ?? {};
  const path = apiPath`/v1/runs/${runId}/callback-redeliveries`;
  return runflow.request({ method: "POST", path, idempotencyKey }, options) as Promise<CallbackDelivery>;
}

/**
 * Rates the result of a run; null takes the rating back.
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/runs/set-or-clear-customer-feedback-on-a-run
 */
export async function rateRun(
  runflow: Runflow,
  runId: string,
  feedback: FeedbackPatch,
  options?: CallOptions,
): Promise<RunRecord> {
  const path = apiPath`/v1/runs/${runId}/feedback`;
  return runflow.request({ method: "PATCH", path, body: feedback }, options) as Promise<RunRecord>;
}

/**
 * Lists the evaluations of a run.
 *
 * @throws {RunflowError} `not_found` for an unknown run; `protocol` for an answer that is no list; otherwise what
 * {@link Runflow.request} throws.
 */
export function listRunEvaluations(
  runflow: Runflow,
  runId: string,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<Evaluation, void, void> {
  return listEntries(runflow, apiPath`/v1/runs/${runId}/evaluations`, query, options);
}
