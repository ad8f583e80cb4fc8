import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import { notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import type { DeliveryRecord } from "../state/delivery-record.js";
import type { World } from "../context.js";
import type { Caller } from "../state/principal.js";
import { listReply } from "./list/list-reply.js";
import { presentWebhookAttempt, presentWebhookDelivery } from "../wire/serialize-delivery.js";
import { requireWebhook } from "./webhooks.js";

const below = "/v1/webhooks/:webhook/deliveries";

/** Adds what was sent to webhooks, and every try of it. Either parent id may be `any`. */
export function addWebhookDeliveryRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.get(below, (context) => {
    const items = deliveriesTo(world, world.authenticate(context), context.req.param("webhook"));
    const embed = (context.req.query("embed") ?? "").split(",");
    const present = (delivery: DeliveryRecord): JsonObject => presentWebhookDelivery(world, delivery, embed);
    return context.json(listReply(world, context.req, { items, keyOf: ({ id }) => id, summary: present, present }));
  });

  app.get(`${below}/:id`, (context) => {
    const { webhook, id } = context.req.param();
    const [delivery] = named(deliveriesTo(world, world.authenticate(context), webhook), id);
    if (delivery === undefined) throw notFound("The delivery");
    return context.json(presentWebhookDelivery(world, delivery, (context.req.query("embed") ?? "").split(",")));
  });

  app.get(`${below}/:id/attempts`, (context) => {
    const { webhook, id } = context.req.param();
    const items = attemptsOf(named(deliveriesTo(world, world.authenticate(context), webhook), id));
    const same = (attempt: JsonObject): JsonObject => attempt;
    return context.json(listReply(world, context.req, { items, summary: same, present: same, keepOrder: true }));
  });

  app.get(`${below}/:id/attempts/:attempt`, (context) => {
    const { webhook, id, attempt: attemptId } = context.req.param();
    const attempts = attemptsOf(named(deliveriesTo(world, world.authenticate(context), webhook), id));
    const attempt = attempts.find((candidate) => candidate["id"] === attemptId);
    if (attempt === undefined) throw notFound("The attempt");
    return context.json(attempt);
  });
}

function deliveriesTo(world: World, caller: Caller, webhookId: string): readonly DeliveryRecord[] {
  const wanted = webhookId === "any" ? undefined : requireWebhook(world, caller, webhookId).id;
  return [...world.store.deliveries.values()].filter(
    (delivery) =>
      delivery.kind === "webhook" &&
      delivery.organizationId === caller.organizationId &&
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
  return deliveries.flatMap((delivery) => delivery.attempts.map((attempt) => presentWebhookAttempt(delivery, attempt)));
}
