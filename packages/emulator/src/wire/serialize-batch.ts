import type { JsonObject, JsonValue } from "../json.js";
import type { BatchItemRecord, BatchRecord } from "../state/records.js";
import { formatMoney } from "../state/money.js";
import { isPaid, isTerminal, type RunRecord, type RunStatus } from "../state/run-record.js";
import type { EmulatorContext } from "../context.js";
import { toRunJson, runOutput, wireStatus } from "./serialize-run.js";
import { toIso } from "./iso-time.js";

/** A batch as its creation answers it. */
export function serializeBatch(context: EmulatorContext, batch: BatchRecord): JsonObject {
  const runs = runsOf(context, batch);
  const counts = batchCounts(context, batch);
  const status = batchStatus(context, batch);
  return {
    id: batch.id,
    target_type: batch.target.type,
    target_id: batch.target.uuid,
    status_code: wireStatus(context, { status }),
    items_total: batch.items.length,
    items_succeeded: counts.succeeded,
    items_failed: counts.failed,
    items_cancelled: counts.cancelled,
    items: batch.items.map((item) => serializeItemHandle(context, item)),
    created_at: toIso(batch.createdAt),
    output:
      batch.completedAt === undefined ? null : { items: batchOutput(context, batch), ...counts, total: runs.length },
    cost: formatMoney(runs.reduce((sum, run) => sum + (isPaid(run.status) ? run.price : 0), 0)),
    metadata: batch.metadata,
    callback_url: batch.callbackUrl,
    started_at: toIso(earliestStart(runs)),
    completed_at: toIso(batch.completedAt),
  };
}

/** A batch as its detail answers it. */
export function serializeBatchDetail(context: EmulatorContext, batch: BatchRecord): JsonObject {
  return {
    ...serializeBatch(context, batch),
    org_id: batch.organizationId,
    target_type_code: batch.target.type,
    source_code: null,
    input: runsOf(context, batch).map((run) => toRunJson(context, run)["input"] ?? null),
    resolved_template_id: null,
    dispatch_provider_link_id: null,
    duration_ms: batch.completedAt === undefined ? null : batch.completedAt - batch.createdAt,
    failure_code: null,
    failure_message: null,
    failure_stage_code: null,
    created_by: batch.createdBy,
    links: null,
  };
}

/** An item of a batch with the live state of its run. */
export function serializeBatchItem(context: EmulatorContext, batch: BatchRecord, item: BatchItemRecord): JsonObject {
  const record = context.store.runs.get(item.runId);
  const run = record === undefined ? undefined : toRunJson(context, record);
  const failure = record?.failure;
  return {
    id: item.id,
    batch_id: batch.id,
    sequence_index: item.index,
    run_id: item.runId,
    created_at: toIso(batch.createdAt),
    client_ref: item.clientRef,
    status_code: run?.["status_code"] ?? null,
    input: run?.["input"] ?? null,
    cost: run?.["cost"] ?? null,
    output: run?.["output"] ?? null,
    error: failure === undefined ? null : { code: failure.code, message: failure.message },
    started_at: run?.["started_at"] ?? null,
    completed_at: toIso(record?.completedAt),
    run: run ?? null,
  };
}

/** What the items of a batch returned, in order. The published form of these entries is not known. */
export function batchOutput(context: EmulatorContext, batch: BatchRecord): readonly JsonValue[] {
  return batch.items.map((item) => {
    const run = context.store.runs.get(item.runId);
    return { ...serializeItemHandle(context, item), output: run === undefined ? null : runOutput(context, run) };
  });
}

/** How many items ended in which way. */
export function batchCounts(
  context: EmulatorContext,
  batch: BatchRecord,
): { readonly succeeded: number; readonly failed: number; readonly cancelled: number } {
  const statuses = runsOf(context, batch).map((run) => run.status);
  const count = (...wanted: readonly RunStatus[]): number =>
    statuses.filter((status) => wanted.includes(status)).length;
  return { succeeded: count("succeeded", "partial_succeeded"), failed: count("failed"), cancelled: count("canceled") };
}

/** The status of a batch: that of its items when they agree, `partial_succeeded` when they end differently. */
export function batchStatus(context: EmulatorContext, batch: BatchRecord): RunStatus {
  const statuses = new Set(runsOf(context, batch).map((run) => run.status));
  const [only] = statuses;
  if (statuses.size === 1 && only !== undefined) return only;
  return [...statuses].every(isTerminal) ? "partial_succeeded" : "running";
}

function runsOf(context: EmulatorContext, batch: BatchRecord): readonly RunRecord[] {
  return batch.items.flatMap((item) => context.store.runs.get(item.runId) ?? []);
}

function serializeItemHandle(context: EmulatorContext, item: BatchItemRecord): JsonObject {
  const run = context.store.runs.get(item.runId);
  return {
    id: item.id,
    sequence_index: item.index,
    run_id: item.runId,
    status_code: run === undefined ? null : wireStatus(context, run),
    client_ref: item.clientRef,
  };
}

function earliestStart(runs: readonly RunRecord[]): number | undefined {
  const starts = runs.flatMap((run) => run.startedAt ?? []);
  return starts.length === 0 ? undefined : Math.min(...starts);
}
