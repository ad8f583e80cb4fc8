import { createHash } from "node:crypto";
import type { JsonObject } from "../json.js";
import type { AttemptRecord, CallbackSecretRecord, DeliveryRecord, WebhookRecord } from "../state/records.js";
import type { EmulatorContext } from "../context.js";
import { toIso } from "./iso-time.js";

/** A callback's delivery with its attempts. */
export function serializeCallbackDelivery(context: EmulatorContext, delivery: DeliveryRecord): JsonObject {
  return {
    id: delivery.id,
    run_id: delivery.subjectId,
    callback_url: delivery.url,
    payload_bytes: delivery.body,
    payload: delivery.payload,
    signing_secret_id: delivery.signingSecretId,
    is_automatic: delivery.isAutomatic,
    status_code: delivery.status,
    failure_reason_code: delivery.failureReason,
    failure_detail: delivery.failureDetail,
    attempt_count: delivery.attempts.length,
    max_attempts: context.options.callbackRetrySeconds.length + 1,
    next_attempt_at: toIso(delivery.nextAttemptAt),
    created_at: toIso(delivery.createdAt),
    updated_at: toIso(delivery.updatedAt),
    completed_at: toIso(delivery.completedAt),
    attempts: delivery.attempts.map((attempt) => ({
      ...serializeAttempt(delivery, attempt),
      error_message: attempt.errorMessage,
    })),
  };
}

/** A webhook's delivery; its attempts only when they are embedded. */
export function serializeWebhookDelivery(
  context: EmulatorContext,
  delivery: DeliveryRecord,
  embed: readonly string[],
): JsonObject {
  const webhook = delivery.webhookId === null ? undefined : context.store.webhooks.get(delivery.webhookId);
  return {
    id: delivery.id,
    webhook_id: delivery.webhookId,
    event_type_code: delivery.event,
    payload: delivery.payload,
    created_at: toIso(delivery.createdAt),
    attempts: embed.includes("attempts")
      ? delivery.attempts.map((attempt) => serializeWebhookAttempt(delivery, attempt))
      : null,
    webhook: embed.includes("webhook") && webhook !== undefined ? serializeWebhook(webhook) : null,
  };
}

/** One attempt of a webhook's delivery. */
export function serializeWebhookAttempt(delivery: DeliveryRecord, attempt: AttemptRecord): JsonObject {
  const isLatest = delivery.attempts.at(-1) === attempt;
  return {
    ...serializeAttempt(delivery, attempt),
    succeeded: attempt.status !== null && attempt.status >= 200 && attempt.status < 300,
    next_retry_at: isLatest ? toIso(delivery.nextAttemptAt) : null,
  };
}

function serializeAttempt(delivery: DeliveryRecord, attempt: AttemptRecord): JsonObject {
  return {
    id: attempt.id,
    delivery_id: delivery.id,
    attempt_number: attempt.number,
    status_code: attempt.status,
    response_body: attempt.responseBody,
    response_time_ms: attempt.responseTimeMs,
    created_at: toIso(attempt.createdAt),
  };
}

/** A webhook; its secret only as a fingerprint. */
export function serializeWebhook(webhook: WebhookRecord): JsonObject {
  return {
    id: webhook.id,
    org_id: webhook.organizationId,
    url: webhook.url,
    secret_fingerprint: createHash("sha256").update(webhook.secret).digest("hex").slice(0, 16),
    disabled_at: webhook.disabledAt,
    last_triggered_at: toIso(webhook.lastTriggeredAt),
    created_at: toIso(webhook.createdAt),
    updated_at: toIso(webhook.updatedAt),
    event_subscriptions: webhook.events.map((code) => ({ webhook_id: webhook.id, event_type_code: code })),
    deliveries: null,
  };
}

/** A callback secret without the secret itself. */
export function serializeCallbackSecret(secret: CallbackSecretRecord): JsonObject {
  return {
    id: secret.id,
    org_id: secret.organizationId,
    key_prefix: secret.plainSecret.slice(0, 12),
    is_current: secret.isCurrent,
    label: secret.label,
    disabled_at: null,
    last_used_at: toIso(secret.lastUsedAt),
    created_at: toIso(secret.createdAt),
    updated_at: toIso(secret.updatedAt),
  };
}
