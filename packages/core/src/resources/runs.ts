import type { CallbackDelivery, Evaluation, FeedbackPatch, NodeRun, RunLog } from "../api.gen.js";
import type { Runflow } from "../client.js";
import type { CallOptions, CreateOptions } from "../options.js";
import type { RunRecord } from "../run-record.js";
import { apiPath } from "./api-path.js";
import { listEntries } from "./list.js";
import type { ListQuery } from "./list.js";

/** How is a run doing? Addresses in it are signed anew. */
export async function getRun(runflow: Runflow, id: string, options?: CallOptions): Promise<RunRecord> {
  return runflow.request({ method: "GET", path: apiPath`/v1/runs/${id}` }, options) as Promise<RunRecord>;
}

/** Which runs were there? To find one by your own label: `{ q: "client_ref.eq:'order-7'" }`. */
export function listRuns(
  runflow: Runflow,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<RunRecord, void, void> {
  return listEntries(runflow, "/v1/runs", query, options);
}

/** What did a run log? */
export function listRunLogs(
  runflow: Runflow,
  runId: string,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<RunLog, void, void> {
  return listEntries(runflow, apiPath`/v1/runs/${runId}/logs`, query, options);
}

/** Which steps did a run take? */
export function listNodeRuns(
  runflow: Runflow,
  runId: string,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<NodeRun, void, void> {
  return listEntries(runflow, apiPath`/v1/runs/${runId}/node-runs`, query, options);
}

/** Did the callback of a run arrive? */
export function listCallbackDeliveries(
  runflow: Runflow,
  runId: string,
  options?: CallOptions,
): AsyncGenerator<CallbackDelivery, void, void> {
  return listEntries(runflow, apiPath`/v1/runs/${runId}/callback`, {}, options);
}

/** Sends the callback of a run once more, with its present state. Needs the scope `runs:execute`. */
export async function redeliverCallback(
  runflow: Runflow,
  runId: string,
  options?: CreateOptions,
): Promise<CallbackDelivery> {
  const { idempotencyKey } = options ?? {};
  const path = apiPath`/v1/runs/${runId}/callback-redeliveries`;
  return runflow.request({ method: "POST", path, idempotencyKey }, options) as Promise<CallbackDelivery>;
}

/** Says whether a run's result was good; null takes it back. */
export async function rateRun(
  runflow: Runflow,
  runId: string,
  feedback: FeedbackPatch,
  options?: CallOptions,
): Promise<RunRecord> {
  const path = apiPath`/v1/runs/${runId}/feedback`;
  return runflow.request({ method: "PATCH", path, body: feedback }, options) as Promise<RunRecord>;
}

/** How was a run's result judged? */
export function listRunEvaluations(
  runflow: Runflow,
  runId: string,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<Evaluation, void, void> {
  return listEntries(runflow, apiPath`/v1/runs/${runId}/evaluations`, query, options);
}
