import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import { notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import type { DeliveryRecord, Principal } from "../state/records.js";
import type { EmulatorContext } from "../context.js";
import { listReply } from "./list/list-reply.js";
import { serializeWebhookAttempt, serializeWebhookDelivery } from "../wire/serialize-delivery.js";
import { requireWebhook } from "./webhooks.js";

const below = "/v1/webhooks/:webhook/deliveries";

/** Adds what was sent to webhooks, and every try of it. Either parent id may be `any`. */
export function addWebhookDeliveryRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.get(below, (c) => {
    const items = deliveriesTo(context, context.authenticate(c), c.req.param("webhook"));
    const embed = (c.req.query("embed") ?? "").split(",");
    const serialize = (delivery: DeliveryRecord): JsonObject => serializeWebhookDelivery(context, delivery, embed);
    return c.json(listReply(context, c.req, { items, keyOf: ({ id }) => id, summary: serialize, serialize }));
  });

  app.get(`${below}/:id`, (c) => {
    const { webhook, id } = c.req.param();
    const [delivery] = named(deliveriesTo(context, context.authenticate(c), webhook), id);
    if (delivery === undefined) throw notFound("The delivery");
    return c.json(serializeWebhookDelivery(context, delivery, (c.req.query("embed") ?? "").split(",")));
  });

  app.get(`${below}/:id/attempts`, (c) => {
    const { webhook, id } = c.req.param();
    const items = attemptsOf(named(deliveriesTo(context, context.authenticate(c), webhook), id));
    const same = (attempt: JsonObject): JsonObject => attempt;
    return c.json(listReply(context, c.req, { items, summary: same, serialize: same, keepOrder: true }));
  });

  app.get(`${below}/:id/attempts/:attempt`, (c) => {
    const { webhook, id, attempt: attemptId } = c.req.param();
    const attempts = attemptsOf(named(deliveriesTo(context, context.authenticate(c), webhook), id));
    const attempt = attempts.find((candidate) => candidate["id"] === attemptId);
    if (attempt === undefined) throw notFound("The attempt");
    return c.json(attempt);
  });
}

function deliveriesTo(context: EmulatorContext, principal: Principal, webhookId: string): readonly DeliveryRecord[] {
  const wanted = webhookId === "any" ? undefined : requireWebhook(context, principal, webhookId).id;
  return [...context.store.deliveries.values()].filter(
    (delivery) =>
      delivery.kind === "webhook" &&
      delivery.organizationId === principal.organizationId &&
      (wanted === undefined || delivery.webhookId === wanted),
  );
}

function named(deliveries: readonly DeliveryRecord[], id: string): readonly DeliveryRecord[] {
  if (id === "any") return deliveries;
  const found = deliveries.filter((delivery) => delivery.id === id.toLowerCase());
  if (found.length === 0) throw notFound("The delivery");
  return found;
}

function attemptsOf(deliveries: readonly DeliveryRecord[]): readonly JsonObject[] {
  return deliveries.flatMap((delivery) =>
    delivery.attempts.map((attempt) => serializeWebhookAttempt(delivery, attempt)),
  );
}
