// In: requests about models. Out: the stored public list byte for byte, and model records made from the snapshot.
// Never adds a fact: what the snapshot does not tell is null.

import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import { notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { sendDocument } from "../http/send-bytes.js";
import type { KnownModel } from "../snapshot/open-snapshot.js";
import type { EmulatorContext } from "../context.js";
import { listReply, hasListQuery } from "./list/list-reply.js";
import { serializeCreator, serializeModel, serializePricing } from "../wire/serialize-model.js";

const same = (record: JsonObject): JsonObject => record;

/** Adds the API's own description and every read of models. */
export function addModelRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  const models = [...context.snapshot.models.values()].filter((model) => model.active);
  const named = (id: string): readonly KnownModel[] => {
    const found = id === "any" ? models : models.filter((model) => model.uuid === id.toLowerCase());
    if (found.length === 0) throw notFound("The model");
    return found;
  };

  app.get("/v1/openapi.json", async (c) => {
    const document = await context.snapshot.document("openapi.json");
    return document === undefined ? c.notFound() : sendDocument(c.req.raw, document);
  });

  app.get("/v1/public/models", async (c) => {
    // Unasked, the list is the stored document itself, so that a crawl gives back the same bytes.
    const document = hasListQuery(c.req.query()) ? undefined : await context.snapshot.document("public-models.json");
    if (document !== undefined) return sendDocument(c.req.raw, document);
    const items = context.snapshot.published;
    return c.json(listReply(context, c.req, { items, summary: same, serialize: same, keepOrder: true }));
  });

  app.get("/v1/models", (c) => {
    context.authenticate(c);
    const source = { items: models, summary: serializeModel, serialize: serializeModel, keepOrder: true };
    return c.json(listReply(context, c.req, source));
  });

  // No document of the snapshot holds stored examples, so the lists are empty.
  app.get("/v1/models/:id/examples", (c) => {
    context.authenticate(c);
    named(c.req.param("id"));
    return c.json(listReply(context, c.req, { items: [], summary: same, serialize: same }));
  });

  app.get("/v1/models/:id/examples/:example", (c) => {
    context.authenticate(c);
    named(c.req.param("id"));
    throw notFound("The example");
  });

  app.get("/v1/models/:id/pricing", (c) => {
    context.authenticate(c);
    const items = named(c.req.param("id")).flatMap(serializePricing);
    return c.json(listReply(context, c.req, { items, summary: same, serialize: same, keepOrder: true }));
  });

  app.get("/v1/models/*", (c) => {
    context.authenticate(c);
    const model = context.snapshot.models.get(decodeSegments(c.req.path.slice("/v1/models/".length)));
    if (model === undefined || !model.active) throw notFound("The model");
    return c.json(serializeModel(model));
  });

  app.get("/v1/model-creators", (c) => {
    context.authenticate(c);
    const items = creators(models);
    return c.json(listReply(context, c.req, { items, summary: same, serialize: same, keepOrder: true }));
  });

  app.get("/v1/model-creators/:id", (c) => {
    context.authenticate(c);
    const creator = creators(models).find((candidate) => candidate["id"] === c.req.param("id").toLowerCase());
    if (creator === undefined) throw notFound("The model creator");
    return c.json(creator);
  });
}

function creators(models: readonly KnownModel[]): readonly JsonObject[] {
  return [...new Set(models.map((model) => model.id.slice(0, model.id.indexOf("/"))))].map(serializeCreator);
}

function decodeSegments(path: string): string {
  try {
    return path.split("/").map(decodeURIComponent).join("/");
  } catch {
    return "";
  }
}
