import type { Webhook, WebhookDelivery, WebhookPatch } from "../api.gen.js";
import type { Runflow } from "../client.js";
import type { CallOptions } from "../options.js";
import { apiPath } from "./api-path.js";
import { listEntries } from "./list.js";
import type { ListQuery } from "./list.js";

/** Which addresses hear of every run of the organisation? */
export function listWebhooks(
  runflow: Runflow,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<Webhook, void, void> {
  return listEntries(runflow, "/v1/webhooks", query, options);
}

/** What is known about one such address? */
export async function getWebhook(runflow: Runflow, id: string, options?: CallOptions): Promise<Webhook> {
  return runflow.request({ method: "GET", path: apiPath`/v1/webhooks/${id}` }, options) as Promise<Webhook>;
}

/** Changes such an address or switches it off. */
export async function updateWebhook(
  runflow: Runflow,
  id: string,
  change: WebhookPatch,
  options?: CallOptions,
): Promise<Webhook> {
  const call = { method: "PATCH", path: apiPath`/v1/webhooks/${id}`, body: change } as const;
  return runflow.request(call, options) as Promise<Webhook>;
}

/** Deletes such an address. */
export async function deleteWebhook(runflow: Runflow, id: string, options?: CallOptions): Promise<void> {
  await runflow.request({ method: "DELETE", path: apiPath`/v1/webhooks/${id}` }, options);
}

/** What was sent to such an address? */
export function listWebhookDeliveries(
  runflow: Runflow,
  webhookId: string,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<WebhookDelivery, void, void> {
  return listEntries(runflow, apiPath`/v1/webhooks/${webhookId}/deliveries`, query, options);
}
