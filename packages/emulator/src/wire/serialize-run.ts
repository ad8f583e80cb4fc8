// In: a record. Out: the JSON that the API answers for it, as this room does for every kind of record.
// Never changes a record: addresses in it are signed anew each time it is read.

import { type JsonObject, type JsonValue, mapStrings } from "../json.js";
import { placeholderIndex } from "../state/file-plan.js";
import { assetIdOf } from "../asset-reference.js";
import { formatMoney } from "../state/money.js";
import type { RunRecord } from "../state/run-record.js";
import type { EmulatorContext } from "../context.js";
import { evaluationSummary } from "./evaluation-verdict.js";
import { assetUrl } from "./serialize-asset.js";
import { toIso } from "./iso-time.js";

/** A run as the API shows it: every documented field, addresses signed anew. */
export function toRunJson(context: EmulatorContext, run: RunRecord): JsonObject {
  const { compatibility } = context;
  const { failure } = run;
  const succeeded = run.status === "succeeded" || run.status === "partial_succeeded";
  const isModel = run.target.type === "model";
  return {
    id: run.id,
    flow_id: null,
    model_id: isModel ? run.target.uuid : null,
    comfyui_workflow_id: isModel ? null : run.target.uuid,
    target_type: run.target.type,
    target_version: null,
    org_id: run.organizationId,
    status_code: wireStatus(context, run),
    // The value for calls over the API is not published.
    source_code: null,
    input: signReferences(context, run.input),
    output: runOutput(context, run),
    context: null,
    duration_ms: durationMs(run),
    cost: run.completedAt === undefined ? null : formatMoney(succeeded ? run.price : 0),
    cost_breakdown: null,
    nodes_total: null,
    nodes_completed: null,
    resolved_template_id: null,
    batch_id: run.batchId,
    client_ref: run.clientRef,
    jurisdiction_code: null,
    flow_version_id: null,
    request_id: run.requestId,
    created_by: run.createdBy,
    created_at: toIso(run.createdAt),
    started_at: toIso(run.startedAt),
    [compatibility.completedField]: toIso(run.completedAt),
    callback_url: run.callbackUrl,
    metadata: run.metadata,
    has_logs: true,
    has_node_runs: false,
    links: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    [compatibility.failureStageField]: failure?.stage ?? null,
    ...(compatibility.failureDetail === "error" && failure !== undefined
      ? { error: { code: failure.code, message: failure.message } }
      : {}),
    feedback_is_positive: run.feedback.isPositive,
    feedback_reason: run.feedback.reason,
    source_chat_message_id: null,
    current_evaluation_summary: evaluationSummary(context, run),
  };
}

/** A run as lists show it: what `sync_mode` returned inline is not kept in the history. */
export function toHistoryJson(context: EmulatorContext, run: RunRecord): JsonObject {
  const shown = toRunJson(context, run);
  return run.input["sync_mode"] === true && run.target.type === "model" ? { ...shown, output: null } : shown;
}

/** The fields of a run that lists can be filtered and sorted by: those that cost nothing to work out. */
export function summariseRun(context: EmulatorContext, run: RunRecord): JsonObject {
  const isModel = run.target.type === "model";
  return {
    id: run.id,
    model_id: isModel ? run.target.uuid : null,
    comfyui_workflow_id: isModel ? null : run.target.uuid,
    target_type: run.target.type,
    status_code: wireStatus(context, run),
    batch_id: run.batchId,
    client_ref: run.clientRef,
    request_id: run.requestId,
    created_by: run.createdBy,
    created_at: toIso(run.createdAt),
    started_at: toIso(run.startedAt),
    completed_at: toIso(run.completedAt),
    duration_ms: durationMs(run),
    failure_code: run.failure?.code ?? null,
    feedback_is_positive: run.feedback.isPositive,
  };
}

/** The status in the spelling that the compatibility flag names. */
export function wireStatus(context: EmulatorContext, run: Pick<RunRecord, "status">): string {
  return run.status === "canceled" ? context.compatibility.cancelledStatus : run.status;
}

/** What the run returned, with signed addresses; null unless it succeeded. */
export function runOutput(context: EmulatorContext, run: RunRecord): JsonValue {
  if (run.status !== "succeeded" && run.status !== "partial_succeeded") return null;
  return signFiles(context, run, run.plan.json);
}

/** Puts signed addresses in the place of what stands for the files of a run. */
export function signFiles(context: EmulatorContext, run: RunRecord, value: JsonValue): JsonValue {
  return mapStrings(value, (text) => {
    const index = placeholderIndex(text);
    return index === undefined ? text : outputUrl(context, run, index);
  });
}

/** How long the run took, once it has ended. */
export function durationMs(run: RunRecord): number | null {
  return run.completedAt === undefined ? null : Math.round(run.completedAt - (run.startedAt ?? run.createdAt));
}

function outputUrl(context: EmulatorContext, run: RunRecord, index: number): string {
  const plan = run.plan.files[index];
  const extension = plan === undefined ? "bin" : plan.format === "jpeg" ? "jpg" : plan.format;
  return context.urls.sign(`/files/runs/${run.id}/${index}.${extension}`, context.compatibility.outputUrlSeconds);
}

function signReferences(context: EmulatorContext, value: JsonValue): JsonValue {
  return mapStrings(value, (text) => {
    const id = assetIdOf(text);
    const asset = id === undefined ? undefined : context.store.assets.get(id);
    return asset === undefined ? text : assetUrl(context, asset);
  });
}
