// In: requests about models. Out: the stored public list byte for byte, and model records made from the snapshot.
// Never adds a fact: what the snapshot does not tell is null.

import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import { notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { sendDocument } from "../http/send-bytes.js";
import type { KnownModel } from "../snapshot/open-snapshot.js";
import type { World } from "../context.js";
import { listReply, wantsList } from "./list/list-reply.js";
import { presentCreator, presentModel, presentPricing } from "../wire/serialize-model.js";

const same = (record: JsonObject): JsonObject => record;

/** Adds the API's own description and every read of models. */
export function addModelRoutes(app: Hono<ServerEnvironment>, world: World): void {
  const models = [...world.snapshot.models.values()].filter((model) => model.active);
  const named = (id: string): readonly KnownModel[] => {
    const found = id === "any" ? models : models.filter((model) => model.uuid === id.toLowerCase());
    if (found.length === 0) throw notFound("The model");
    return found;
  };

  app.get("/v1/openapi.json", async (context) => {
    const document = await world.snapshot.document("openapi.json");
    return document === undefined ? context.notFound() : sendDocument(context.req.raw, document);
  });

  app.get("/v1/public/models", async (context) => {
    // Unasked, the list is the stored document itself, so that a crawl gives back the same bytes.
    const document = wantsList(context.req.query()) ? undefined : await world.snapshot.document("public-models.json");
    if (document !== undefined) return sendDocument(context.req.raw, document);
    const items = world.snapshot.published;
    return context.json(listReply(world, context.req, { items, summary: same, present: same, keepOrder: true }));
  });

  app.get("/v1/models", (context) => {
    world.authenticate(context);
    const source = { items: models, summary: presentModel, present: presentModel, keepOrder: true };
    return context.json(listReply(world, context.req, source));
  });

  // No document of the snapshot holds stored examples, so the lists are empty.
  app.get("/v1/models/:id/examples", (context) => {
    world.authenticate(context);
    named(context.req.param("id"));
    return context.json(listReply(world, context.req, { items: [], summary: same, present: same }));
  });

  app.get("/v1/models/:id/examples/:example", (context) => {
    world.authenticate(context);
    named(context.req.param("id"));
    throw notFound("The example");
  });

  app.get("/v1/models/:id/pricing", (context) => {
    world.authenticate(context);
    const items = named(context.req.param("id")).flatMap(presentPricing);
    return context.json(listReply(world, context.req, { items, summary: same, present: same, keepOrder: true }));
  });

  app.get("/v1/models/*", (context) => {
    world.authenticate(context);
    const model = world.snapshot.models.get(decodeSegments(context.req.path.slice("/v1/models/".length)));
    if (model === undefined || !model.active) throw notFound("The model");
    return context.json(presentModel(model));
  });

  app.get("/v1/model-creators", (context) => {
    world.authenticate(context);
    const items = creators(models);
    return context.json(listReply(world, context.req, { items, summary: same, present: same, keepOrder: true }));
  });

  app.get("/v1/model-creators/:id", (context) => {
    world.authenticate(context);
    const creator = creators(models).find((candidate) => candidate["id"] === context.req.param("id").toLowerCase());
    if (creator === undefined) throw notFound("The model creator");
    return context.json(creator);
  });
}

function creators(models: readonly KnownModel[]): readonly JsonObject[] {
  return [...new Set(models.map((model) => model.id.slice(0, model.id.indexOf("/"))))].map(presentCreator);
}

function decodeSegments(path: string): string {
  try {
    return path.split("/").map(decodeURIComponent).join("/");
  } catch {
    return "";
  }
}
