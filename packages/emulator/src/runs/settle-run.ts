import type { EmulatorContext } from "../context.js";
import { notifyBatchEnded, notifyRunEnded } from "../deliveries/notify-run-ended.js";
import type { Retention } from "../state/retention.js";
import { isPaid, isTerminal, type RunRecord } from "../state/run-record.js";
import { balanceOf } from "./balances.js";
import { planAutomaticEvaluation } from "./evaluation-engine.js";

/** What follows the end of a run: it is paid, its callbacks are sent, it may be evaluated, and its batch may have ended with it. */
export function settleRun(context: EmulatorContext, retention: Retention, run: RunRecord): void {
  if (isPaid(run.status)) {
    const balance = balanceOf(context, run.organizationId);
    context.store.balances.update(balance, { amount: balance.amount - run.price, updatedAt: context.clock.now() });
  }
  notifyRunEnded(context, run);
  planAutomaticEvaluation(context, run);
  retention.runEnded(run);
  const batch = run.batchId === null ? undefined : context.store.batches.get(run.batchId);
  if (batch === undefined) return;
  const ended = batch.items.every((item) => isTerminal(context.store.runs.get(item.runId)?.status ?? "queued"));
  if (!ended) return;
  context.store.batches.update(batch, { completedAt: context.clock.now() });
  notifyBatchEnded(context, batch);
  retention.batchEnded(batch);
}
