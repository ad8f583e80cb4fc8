import type { Webhook, WebhookDelivery, WebhookPatch } from "../api.gen.js";
import type { Runflow } from "../client.js";
import type { CallOptions } from "../options.js";
import { apiPath } from "./api-path.js";
import { listEntries } from "./list.js";
import type { ListQuery } from "./list.js";

/**
 * Lists the addresses that hear of every run of the organisation.
 *
 * @throws {RunflowError} `protocol` for an answer that is no list; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/webhooks/search-webhooks
 */
export function listWebhooks(
  runflow: Runflow,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<Webhook, void, void> {
  return listEntries(runflow, "/v1/webhooks", query, options);
}

/**
 * Gets a webhook.
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/concepts/webhooks
 */
export async function getWebhook(runflow: Runflow, id: string, options?: CallOptions): Promise<Webhook> {
  return runflow.request({ method: "GET", path: apiPath`/v1/webhooks/${id}` }, options) as Promise<Webhook>;
}

/**
 * Changes a webhook, or switches it off with `disabled_at`.
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/webhooks/partial-update-webhook
 */
export async function updateWebhook(
  runflow: Runflow,
  id: string,
  change: WebhookPatch,
  options?: CallOptions,
): Promise<Webhook> {
  const call = { method: "PATCH", path: apiPath`/v1/webhooks/${id}`, body: change } as const;
  return runflow.request(call, options) as Promise<Webhook>;
}

/**
 * Deletes a webhook.
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/concepts/webhooks
 */
export async function deleteWebhook(runflow: Runflow, id: string, options?: CallOptions): Promise<void> {
  await runflow.request({ method: "DELETE", path: apiPath`/v1/webhooks/${id}` }, options);
}

/**
 * Lists what was sent to a webhook.
 *
 * @throws {RunflowError} `not_found` for an unknown id; `protocol` for an answer that is no list; otherwise what
 * {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/webhooks/search-webhook-deliveries
 */
export function listWebhookDeliveries(
  runflow: Runflow,
  webhookId: string,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<WebhookDelivery, void, void> {
  return listEntries(runflow, apiPath`/v1/webhooks/${webhookId}/deliveries`, query, options);
}
