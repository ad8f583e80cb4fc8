import { planAttempt } from "../deliveries/deliver.js";
import type { World } from "../context.js";
import { planEvaluation } from "./evaluation-engine.js";
import { planNextStatus } from "./run-engine.js";

/** Carries on with what was under way when the data file was last written. What is overdue happens at once. */
export function resumeWork(world: World): void {
  if (world.options.lifecycle === "time") for (const run of world.store.runs.values()) planNextStatus(world, run);
  for (const evaluation of world.store.evaluations.values()) planEvaluation(world, evaluation);
  for (const delivery of world.store.deliveries.values()) {
    if (delivery.status === "pending") planAttempt(world, delivery);
  }
}
