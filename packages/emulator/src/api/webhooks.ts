import type { Hono } from "hono";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject } from "../http/read-json.js";
import type { WebhookRecord } from "../state/delivery-record.js";
import { createId } from "../state/identifiers.js";
import type { World } from "../context.js";
import type { Caller } from "../state/principal.js";
import { listReply } from "./list/list-reply.js";
import { presentWebhook } from "../wire/serialize-delivery.js";
import { isHttpUrl, readText } from "./read-run-body.js";
import { referenceList } from "../wire/reference-list.js";

const eventTypes = ["run.completed", "run.failed", "run.cancelled", "run.partial_succeeded"];

/** Adds the organisation's webhooks and the list of their events. */
export function addWebhookRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.get("/v1/webhooks/event-types", (context) => {
    world.authenticate(context);
    return context.json(referenceList(eventTypes));
  });

  app.get("/v1/webhooks/event-types/:code", (context) => {
    world.authenticate(context);
    const code = context.req.param("code");
    if (!eventTypes.includes(code)) throw notFound("The event type");
    return context.json({ code });
  });

  app.get("/v1/webhooks", (context) => {
    const items = webhooksOf(world, world.authenticate(context));
    return context.json(listReply(world, context.req, { items, summary: presentWebhook, present: presentWebhook }));
  });

  app.post("/v1/webhooks", async (context) => {
    const caller = world.authenticate(context);
    const webhook = readWebhook(world, caller, await readJsonObject(world, context));
    world.store.webhooks.add(webhook);
    return context.json(presentWebhook(webhook), 201);
  });

  app.get("/v1/webhooks/:id", (context) =>
    context.json(presentWebhook(requireWebhook(world, world.authenticate(context), context.req.param("id")))),
  );

  app.patch("/v1/webhooks/:id", async (context) => {
    const webhook = requireWebhook(world, world.authenticate(context), context.req.param("id"));
    const body = await readJsonObject(world, context);
    const errors: FieldError[] = [];
    const url = body["url"] === undefined ? webhook.url : readUrl(body, errors);
    const disabledAt =
      body["disabled_at"] === undefined ? webhook.disabledAt : readText(body, "disabled_at", 64, errors);
    if (errors.length > 0) throw invalid(errors);
    world.store.webhooks.update(webhook, { url, disabledAt, updatedAt: world.clock.now() });
    return context.json(presentWebhook(webhook));
  });

  app.delete("/v1/webhooks/:id", (context) => {
    const webhook = requireWebhook(world, world.authenticate(context), context.req.param("id"));
    world.store.webhooks.delete(webhook.id);
    return context.body(null, 204);
  });
}

/** The webhooks of a caller's organisation, oldest first. */
function webhooksOf(world: World, caller: Caller): readonly WebhookRecord[] {
  return [...world.store.webhooks.values()].filter((webhook) => webhook.organizationId === caller.organizationId);
}

/** Finds a webhook of the caller's organisation. */
export function requireWebhook(world: World, caller: Caller, id: string): WebhookRecord {
  const webhook = world.store.webhooks.get(id.toLowerCase());
  if (webhook === undefined || webhook.organizationId !== caller.organizationId) throw notFound("The webhook");
  return webhook;
}

// The names of the required fields are not published; these follow from the fields of a webhook and from the guide.
function readWebhook(world: World, caller: Caller, body: JsonObject): WebhookRecord {
  const errors: FieldError[] = [];
  const url = readUrl(body, errors);
  const secret = readText(body, "secret", 255, errors);
  if (secret === null || secret === "")
    errors.push({ loc: ["body", "secret"], msg: "Field required", type: "missing" });
  const events = readEvents(body["event_subscriptions"], errors);
  if (errors.length > 0) throw invalid(errors);
  const now = world.clock.now();
  return {
    id: createId(now),
    organizationId: caller.organizationId,
    secret: secret ?? "",
    url,
    events,
    disabledAt: null,
    lastTriggeredAt: undefined,
    createdAt: now,
    updatedAt: now,
  };
}

function readUrl(body: JsonObject, errors: FieldError[]): string {
  const url = readText(body, "url", 2048, errors) ?? "";
  if (!isHttpUrl(url)) errors.push({ loc: ["body", "url"], msg: "Input should be a valid URL", type: "url_parsing" });
  return url;
}

function readEvents(value: JsonValue | undefined, errors: FieldError[]): readonly string[] {
  const list: readonly JsonValue[] = Array.isArray(value) ? value : [];
  return list.flatMap((entry, index) => {
    const code = isJsonObject(entry) ? entry["event_type_code"] : entry;
    if (typeof code === "string" && eventTypes.includes(code)) return [code];
    const msg = `Input should be one of ${eventTypes.join(", ")}`;
    errors.push({ loc: ["body", "event_subscriptions", index], msg, type: "enum" });
    return [];
  });
}
