// In: evaluations, and runs of workflows that have ended. Out: evaluations that go through their statuses by the clock.
// Never looks at a picture: the verdict is worked out where it is shown.

import type { EmulatorContext } from "../context.js";
import { type JsonValue, mapStrings } from "../json.js";
import { placeholderIndex } from "../state/file-plan.js";
import { createId } from "../state/identifiers.js";
import type { EvaluationRecord } from "../state/records.js";
import { isPaid, type RunRecord } from "../state/run-record.js";

/** Plans the next status of an evaluation, and the one after it, until it has ended. */
export function planEvaluation(context: EmulatorContext, evaluation: EvaluationRecord): void {
  if (evaluation.status === "completed" || evaluation.status === "failed") return;
  const isPending = evaluation.status === "pending";
  const total = context.options.runSeconds * 1000;
  const due = evaluation.createdAt + total * (isPending ? 0.25 : 1);
  context.clock.after(due - context.clock.now(), () => {
    if (isPending) context.store.evaluations.update(evaluation, { status: "running" });
    else context.store.evaluations.update(evaluation, { status: "completed", completedAt: context.clock.now() });
    planEvaluation(context, evaluation);
  });
}

// A job of the upstream's looks every two minutes or so at the runs that have ended.
const longestWait = 60;

/**
 * Plans the evaluation that each run of a workflow gets by itself, once. Only a run that made something gets one here:
 * whether a failed one does as well is not published.
 */
export function planAutomaticEvaluation(context: EmulatorContext, run: RunRecord): void {
  if (run.target.type !== "comfyui_workflow" || !isPaid(run.status) || run.completedAt === undefined) return;
  if ([...context.store.evaluations.of(run.id)].some((evaluation) => evaluation.isAutomatic)) return;
  const due = run.completedAt + 1000 * Math.min(context.options.runSeconds, longestWait);
  context.clock.after(due - context.clock.now(), () => {
    // The run may have been forgotten meanwhile.
    if (context.store.runs.get(run.id) === run) planEvaluation(context, startAutomaticEvaluation(context, run));
  });
}

function startAutomaticEvaluation(context: EmulatorContext, run: RunRecord): EvaluationRecord {
  const now = context.clock.now();
  const evaluation: EvaluationRecord = {
    id: createId(now),
    organizationId: run.organizationId,
    runId: run.id,
    isAutomatic: true,
    request: { generated_image_url: firstAddress(run.plan.json) },
    jobClass: "standard",
    clientRef: null,
    createdAt: now,
    status: "pending",
    completedAt: undefined,
    feedback: { isPositive: null, reason: null },
  };
  context.store.evaluations.add(evaluation);
  return evaluation;
}

/** The first file that an output points at; null when it points at none. */
function firstAddress(output: JsonValue): string | null {
  const found: string[] = [];
  mapStrings(output, (text) => {
    if (placeholderIndex(text) !== undefined || /^https?:/i.test(text)) found.push(text);
    return text;
  });
  return found[0] ?? null;
}
