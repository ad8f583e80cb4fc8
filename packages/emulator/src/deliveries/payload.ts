import { durationMs, runOutput, wireStatus } from "../wire/serialize-run.js";
import { batchCounts, batchOutput, batchStatus } from "../wire/serialize-batch.js";
import { toIso } from "../wire/iso-time.js";
import type { JsonObject, JsonValue } from "../json.js";
import type { BatchRecord } from "../state/records.js";
import type { RunRecord, RunStatus } from "../state/run-record.js";
import type { EmulatorContext } from "../context.js";

/** The event that tells of an end. The event says `cancelled` even where the status says `canceled`. */
function eventName(status: RunStatus): string {
  switch (status) {
    case "failed":
      return "run.failed";
    case "canceled":
      return "run.cancelled";
    case "partial_succeeded":
      return "run.partial_succeeded";
    default:
      return "run.completed";
  }
}

/** What a callback says about a run, as the run stands now. */
export function runPayload(context: EmulatorContext, run: RunRecord): JsonObject {
  return {
    event: eventName(run.status),
    run_id: run.id,
    status: payloadStatus(context, run.status),
    output: run.status === "failed" ? failedOutput(context, run) : runOutput(context, run),
    duration_ms: durationMs(run),
    created_at: toIso(run.createdAt),
    completed_at: toIso(run.completedAt),
    metadata: run.metadata,
  };
}

/** What a callback says about a batch: `batch_id` instead of `run_id`. Its event names are not published; the run's serve. */
export function batchPayload(context: EmulatorContext, batch: BatchRecord): JsonObject {
  const status = batchStatus(context, batch);
  return {
    event: eventName(status),
    batch_id: batch.id,
    status: payloadStatus(context, status),
    output: { items: batchOutput(context, batch), ...batchCounts(context, batch), total: batch.items.length },
    duration_ms: batch.completedAt === undefined ? null : batch.completedAt - batch.createdAt,
    created_at: toIso(batch.createdAt),
    completed_at: toIso(batch.completedAt),
    metadata: batch.metadata,
  };
}

function payloadStatus(context: EmulatorContext, status: RunStatus): string {
  if (status === "canceled" && context.compatibility.callbackCancelledStatus === "cancelled") return "cancelled";
  return wireStatus(context, { status });
}

function failedOutput(context: EmulatorContext, run: RunRecord): JsonValue {
  if (context.compatibility.callbackFailedOutput === "null" || run.failure === undefined) return null;
  return { code: run.failure.code, message: run.failure.message, errors: null };
}
