import type { Hono } from "hono";
import type { JsonObject } from "../json.js";
import type { ServerEnvironment } from "../server/environment.js";
import { sendDocument } from "../server/send-bytes.js";
import type { World } from "../world.js";
import { listReply, wantsList } from "./list/list-reply.js";

/** Adds the API's own documents: its OpenAPI description and the public list of models. */
export function addModelRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.get("/v1/openapi.json", async (context) => {
    const document = await world.snapshot.document("openapi.json");
    return document === undefined ? context.notFound() : sendDocument(context.req.raw, document);
  });

  app.get("/v1/public/models", async (context) => {
    // Unasked, the list is the stored document itself, so that a crawl gives back the same bytes.
    const document = wantsList(context.req.query()) ? undefined : await world.snapshot.document("public-models.json");
    if (document !== undefined) return sendDocument(context.req.raw, document);
    const items = world.snapshot.published;
    const whole = (model: JsonObject): JsonObject => model;
    return context.json(listReply(world, context.req, { items, summary: whole, present: whole, keepOrder: true }));
  });
}
