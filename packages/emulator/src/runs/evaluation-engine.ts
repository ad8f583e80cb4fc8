import type { World } from "../context.js";
import type { EvaluationRecord } from "../state/evaluation-record.js";

/** Plans the next status of an evaluation, and the one after it, until it has ended. */
export function planEvaluation(world: World, evaluation: EvaluationRecord): void {
  if (evaluation.status === "completed" || evaluation.status === "failed") return;
  const isPending = evaluation.status === "pending";
  const total = world.options.runSeconds * 1000;
  const due = evaluation.createdAt + total * (isPending ? 0.25 : 1);
  world.clock.after(due - world.clock.now(), () => {
    if (isPending) world.store.evaluations.update(evaluation, { status: "running" });
    else world.store.evaluations.update(evaluation, { status: "completed", completedAt: world.clock.now() });
    planEvaluation(world, evaluation);
  });
}
