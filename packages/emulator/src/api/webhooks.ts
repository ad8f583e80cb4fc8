import type { Hono } from "hono";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject } from "../http/read-json.js";
import type { Principal, WebhookRecord } from "../state/records.js";
import { createId } from "../state/identifiers.js";
import type { EmulatorContext } from "../context.js";
import { listReply } from "./list/list-reply.js";
import { serializeWebhook } from "../wire/serialize-delivery.js";
import { isHttpUrl, readText } from "./read-run-body.js";
import { referenceList } from "../wire/reference-list.js";

const eventTypes = ["run.completed", "run.failed", "run.cancelled", "run.partial_succeeded"];

/** Adds the organisation's webhooks and the list of their events. */
export function addWebhookRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.get("/v1/webhooks/event-types", (c) => {
    context.authenticate(c);
    return c.json(referenceList(eventTypes));
  });

  app.get("/v1/webhooks/event-types/:code", (c) => {
    context.authenticate(c);
    const code = c.req.param("code");
    if (!eventTypes.includes(code)) throw notFound("The event type");
    return c.json({ code });
  });

  app.get("/v1/webhooks", (c) => {
    const items = webhooksOf(context, context.authenticate(c));
    return c.json(listReply(context, c.req, { items, summary: serializeWebhook, serialize: serializeWebhook }));
  });

  app.post("/v1/webhooks", async (c) => {
    const principal = context.authenticate(c);
    const webhook = readWebhook(context, principal, await readJsonObject(context, c));
    context.store.webhooks.add(webhook);
    return c.json(serializeWebhook(webhook), 201);
  });

  app.get("/v1/webhooks/:id", (c) =>
    c.json(serializeWebhook(requireWebhook(context, context.authenticate(c), c.req.param("id")))),
  );

  app.patch("/v1/webhooks/:id", async (c) => {
    const webhook = requireWebhook(context, context.authenticate(c), c.req.param("id"));
    const body = await readJsonObject(context, c);
    const errors: FieldError[] = [];
    const url = body["url"] === undefined ? webhook.url : readUrl(body, errors);
    const disabledAt =
      body["disabled_at"] === undefined ? webhook.disabledAt : readText(body, "disabled_at", 64, errors);
    if (errors.length > 0) throw invalid(errors);
    context.store.webhooks.update(webhook, { url, disabledAt, updatedAt: context.clock.now() });
    return c.json(serializeWebhook(webhook));
  });

  app.delete("/v1/webhooks/:id", (c) => {
    const webhook = requireWebhook(context, context.authenticate(c), c.req.param("id"));
    context.store.webhooks.delete(webhook.id);
    return c.body(null, 204);
  });
}

/** The webhooks of a principal's organisation, oldest first. */
function webhooksOf(context: EmulatorContext, principal: Principal): readonly WebhookRecord[] {
  return [...context.store.webhooks.values()].filter((webhook) => webhook.organizationId === principal.organizationId);
}

/** Finds a webhook of the principal's organisation. */
export function requireWebhook(context: EmulatorContext, principal: Principal, id: string): WebhookRecord {
  const webhook = context.store.webhooks.get(id.toLowerCase());
  if (webhook === undefined || webhook.organizationId !== principal.organizationId) throw notFound("The webhook");
  return webhook;
}

// The names of the required fields are not published; these follow from the fields of a webhook and from the guide.
function readWebhook(context: EmulatorContext, principal: Principal, body: JsonObject): WebhookRecord {
  const errors: FieldError[] = [];
  const url = readUrl(body, errors);
  const secret = readText(body, "secret", 255, errors);
  if (secret === null || secret === "")
    errors.push({ loc: ["body", "secret"], msg: "Field required", type: "missing" });
  const events = readEvents(body["event_subscriptions"], errors);
  if (errors.length > 0) throw invalid(errors);
  const now = context.clock.now();
  return {
    id: createId(now),
    organizationId: principal.organizationId,
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
