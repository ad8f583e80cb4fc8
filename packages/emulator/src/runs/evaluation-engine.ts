import type { EmulatorContext } from "../context.js";
import type { EvaluationRecord } from "../state/records.js";

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
