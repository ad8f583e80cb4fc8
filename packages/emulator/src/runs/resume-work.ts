import { planAttempt } from "../deliveries/deliver.js";
import type { EmulatorContext } from "../context.js";
import { planAutomaticEvaluation, planEvaluation } from "./evaluation-engine.js";
import { planNextStatus } from "./run-engine.js";

/** Carries on with what was under way when the data file was last written. What is overdue happens at once. */
export function resumeWork(context: EmulatorContext): void {
  if (context.options.lifecycle === "time") for (const run of context.store.runs.values()) planNextStatus(context, run);
  for (const run of context.store.runs.values()) planAutomaticEvaluation(context, run);
  for (const evaluation of context.store.evaluations.values()) planEvaluation(context, evaluation);
  for (const delivery of context.store.deliveries.values()) {
    if (delivery.status === "pending") planAttempt(context, delivery);
  }
}
