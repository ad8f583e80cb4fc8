import { type JsonObject, mapStrings } from "../json.js";
import { assetIdOf } from "../asset-reference.js";
import type { EvaluationRecord } from "../state/records.js";
import { stableId } from "../state/identifiers.js";
import type { EmulatorContext } from "../context.js";
import type { RunRecord } from "../state/run-record.js";
import { passRateOf, verdictOf } from "./evaluation-verdict.js";
import { assetUrl } from "./serialize-asset.js";
import { signFiles } from "./serialize-run.js";
import { toIso } from "./iso-time.js";

/** An evaluation as the API shows it; its judges only when they are embedded. */
export function serializeEvaluation(
  context: EmulatorContext,
  evaluation: EvaluationRecord,
  embed: readonly string[],
): JsonObject {
  const { request } = evaluation;
  const passed = verdictOf(context, evaluation);
  const run = evaluation.isAutomatic ? context.store.runs.get(evaluation.runId ?? "") : undefined;
  const signed = signMedia(context, run, request);
  return {
    id: evaluation.id,
    org_id: evaluation.organizationId,
    run_id: evaluation.runId,
    target_type_code: run?.target.type ?? null,
    model_id: null,
    flow_id: null,
    comfyui_workflow_id: run?.target.uuid ?? null,
    task_type: request["task_type"] ?? null,
    task_description: request["task_description"] ?? null,
    generation_prompt: request["generation_prompt"] ?? null,
    generated_image_url: signed["generated_image_url"] ?? null,
    input_attributes: request["input_attributes"] ?? null,
    evaluation_instructions: request["evaluation_instructions"] ?? null,
    reference_images: signed["reference_images"] ?? null,
    status_code: evaluation.status,
    job_class_code: evaluation.jobClass,
    failure_code: null,
    overall_passed: passed,
    weighted_pass_rate: passRateOf(passed),
    override_reason: null,
    top_issues: passed === false ? ["made-up issue"] : [],
    top_strengths: [],
    check_summary: null,
    analysis_modules_executed: passed === null ? null : 1,
    primary_action_code: null,
    parent_evaluation_id: null,
    attempt_number: 1,
    superseded_at: null,
    eval_duration_ms: evaluation.completedAt === undefined ? null : evaluation.completedAt - evaluation.createdAt,
    feedback_is_positive: evaluation.feedback.isPositive,
    feedback_reason: evaluation.feedback.reason,
    created_at: toIso(evaluation.createdAt),
    updated_at: toIso(evaluation.completedAt ?? evaluation.createdAt),
    client_ref: evaluation.clientRef,
    submitted_at: toIso(evaluation.createdAt),
    completed_at: toIso(evaluation.completedAt),
    callback_url: request["callback_url"] ?? null,
    // The price of a check is not published.
    cost: passed === null ? null : "0.00",
    links: null,
    judges: passed !== null && embed.includes("judges") ? [serializeJudge(evaluation, passed)] : null,
    action: null,
    gate_failures: embed.includes("gate_failures") ? [] : null,
  };
}

/** What was sent, with its media under signed addresses: assets, or the files of the run that was looked at. */
function signMedia(context: EmulatorContext, run: RunRecord | undefined, request: JsonObject): JsonObject {
  if (run !== undefined) return signFiles(context, run, request) as JsonObject;
  return mapStrings(request, (text) => {
    const asset = context.store.assets.get(assetIdOf(text) ?? "");
    return asset === undefined ? text : assetUrl(context, asset);
  }) as JsonObject;
}

function serializeJudge(evaluation: EvaluationRecord, passed: boolean): JsonObject {
  return {
    id: stableId(`judge ${evaluation.id}`),
    evaluation_id: evaluation.id,
    name: "emulator",
    description: null,
    category: null,
    passed,
    confidence: 1,
    weight: 1,
    reasoning: "Decided by the request alone; nobody looked at the picture.",
    evidence: [],
    sub_point_results: null,
    sub_points_evaluated: 0,
    created_at: toIso(evaluation.completedAt),
    issues: [],
  };
}
