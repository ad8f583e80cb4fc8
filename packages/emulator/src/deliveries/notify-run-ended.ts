import type { BatchRecord } from "../state/records.js";
import type { RunRecord } from "../state/run-record.js";
import type { EmulatorContext } from "../context.js";
import { deliver } from "./deliver.js";
import { batchPayload, runPayload } from "./payload.js";

/** Tells a run's callback and its organisation's webhooks that it has ended. */
export function notifyRunEnded(context: EmulatorContext, run: RunRecord): void {
  const { organizationId } = run;
  const payload = runPayload(context, run);
  const copies = Math.max(1, run.script?.callbackCopies ?? 1);
  for (let copy = 0; copy < copies && run.callbackUrl !== null; copy += 1) {
    const target = { kind: "callback" as const, subjectId: run.id, webhookId: null, url: run.callbackUrl };
    deliver(context, { organizationId, ...target, payload, isAutomatic: true });
  }
  for (const webhook of context.store.webhooks.values()) {
    const subscribed = webhook.events.length === 0 || webhook.events.includes(String(payload["event"]));
    if (webhook.organizationId !== organizationId || webhook.disabledAt !== null || !subscribed) continue;
    context.store.webhooks.update(webhook, { lastTriggeredAt: context.clock.now() });
    const target = { kind: "webhook" as const, subjectId: run.id, webhookId: webhook.id, url: webhook.url };
    deliver(context, { organizationId, ...target, payload, isAutomatic: true });
  }
}

/** Tells a batch's callback that its last run has ended. */
export function notifyBatchEnded(context: EmulatorContext, batch: BatchRecord): void {
  if (batch.callbackUrl === null) return;
  deliver(context, {
    organizationId: batch.organizationId,
    kind: "callback",
    subjectId: batch.id,
    webhookId: null,
    url: batch.callbackUrl,
    payload: batchPayload(context, batch),
    isAutomatic: true,
  });
}

/** Sends a run's callback once more, written anew from the run as it stands. */
export function redeliver(context: EmulatorContext, run: RunRecord, url: string): ReturnType<typeof deliver> {
  return deliver(context, {
    organizationId: run.organizationId,
    kind: "callback",
    subjectId: run.id,
    webhookId: null,
    url,
    payload: runPayload(context, run),
    isAutomatic: false,
  });
}
