import type { BatchRecord } from "../state/batch-record.js";
import type { RunRecord } from "../state/run-record.js";
import type { World } from "../context.js";
import { deliver } from "./deliver.js";
import { batchPayload, runPayload } from "./payload.js";

/** Tells a run's callback and its organisation's webhooks that it has ended. */
export function announceRun(world: World, run: RunRecord): void {
  const { organizationId } = run;
  const payload = runPayload(world, run);
  const copies = Math.max(1, run.script?.callbackCopies ?? 1);
  for (let copy = 0; copy < copies && run.callbackUrl !== null; copy += 1) {
    const target = { kind: "callback" as const, subjectId: run.id, webhookId: null, url: run.callbackUrl };
    deliver(world, { organizationId, ...target, payload, isAutomatic: true });
  }
  for (const webhook of world.store.webhooks.values()) {
    const subscribed = webhook.events.length === 0 || webhook.events.includes(String(payload["event"]));
    if (webhook.organizationId !== organizationId || webhook.disabledAt !== null || !subscribed) continue;
    world.store.webhooks.update(webhook, { lastTriggeredAt: world.clock.now() });
    const target = { kind: "webhook" as const, subjectId: run.id, webhookId: webhook.id, url: webhook.url };
    deliver(world, { organizationId, ...target, payload, isAutomatic: true });
  }
}

/** Tells a batch's callback that its last run has ended. */
export function announceBatch(world: World, batch: BatchRecord): void {
  if (batch.callbackUrl === null) return;
  deliver(world, {
    organizationId: batch.organizationId,
    kind: "callback",
    subjectId: batch.id,
    webhookId: null,
    url: batch.callbackUrl,
    payload: batchPayload(world, batch),
    isAutomatic: true,
  });
}

/** Sends a run's callback once more, written anew from the run as it stands. */
export function redeliver(world: World, run: RunRecord, url: string): ReturnType<typeof deliver> {
  return deliver(world, {
    organizationId: run.organizationId,
    kind: "callback",
    subjectId: run.id,
    webhookId: null,
    url,
    payload: runPayload(world, run),
    isAutomatic: false,
  });
}
