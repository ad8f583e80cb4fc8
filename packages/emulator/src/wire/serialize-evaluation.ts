import { createHash } from "node:crypto";
import { type JsonObject, mapStrings } from "../json.js";
import { assetIdOf } from "../asset-reference.js";
import type { EvaluationRecord } from "../state/records.js";
import { stableId } from "../state/identifiers.js";
import type { EmulatorContext } from "../context.js";
import { assetUrl } from "./serialize-asset.js";
import { toIso } from "./iso-time.js";

/** An evaluation as the API shows it; its judges only when they are embedded. */
export function serializeEvaluation(
  context: EmulatorContext,
  evaluation: EvaluationRecord,
  embed: readonly string[],
): JsonObject {
  const { request } = evaluation;
  const ended = evaluation.status === "completed";
  const passed = verdict(evaluation);
  const signed = mapStrings(request, (text) => {
    const asset = context.store.assets.get(assetIdOf(text) ?? "");
    return asset === undefined ? text : assetUrl(context, asset);
  }) as JsonObject;
  return {
    id: evaluation.id,
    org_id: evaluation.organizationId,
    run_id: evaluation.runId,
    target_type_code: null,
    model_id: null,
    flow_id: null,
    comfyui_workflow_id: null,
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
    overall_passed: ended ? passed : null,
    weighted_pass_rate: ended ? (passed ? 1 : 0) : null,
    override_reason: null,
    top_issues: ended && !passed ? ["made-up issue"] : [],
    top_strengths: [],
    check_summary: null,
    analysis_modules_executed: ended ? 1 : null,
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
    cost: ended ? "0.00" : null,
    links: null,
    judges: ended && embed.includes("judges") ? [serializeJudge(evaluation, passed)] : null,
    action: null,
    gate_failures: embed.includes("gate_failures") ? [] : null,
  };
}

// Three of four pictures pass, always the same ones.
function verdict(evaluation: EvaluationRecord): boolean {
  const digest = createHash("sha256").update(JSON.stringify(evaluation.request)).digest();
  return (digest[0] ?? 0) % 4 !== 0;
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
