import type { Hono } from "hono";
import type { JsonObject, JsonValue } from "../json.js";
import { isJsonObject } from "../json.js";
import { type FieldError, invalid, notFound, type Place } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import type { KnownModel } from "../snapshot/open-snapshot.js";
import type { BatchItemRecord, BatchRecord } from "../state/batch-record.js";
import { createId } from "../state/identifiers.js";
import type { World } from "../context.js";
import type { Caller } from "../state/principal.js";
import { readInlineMedia, storeInlineMedia } from "./inline-media.js";
import { listReply } from "./list/list-reply.js";
import { checkInput, dispatchModelRun, inlineWhereAsked, planRun, requireCredit } from "./model-dispatch.js";
import { presentBatchDetail, presentBatchItem } from "../wire/serialize-batch.js";
import { isHttpUrl, readMetadata, readText } from "./read-run-body.js";

const mostItems = 100;

/** Adds the reads of batches. */
export function addBatchRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.get("/v1/batches/:id", (context) => {
    const batch = requireBatch(world, world.authenticate(context, "runs:read"), context.req.param("id"));
    return context.json(presentBatchDetail(world, batch));
  });

  app.get("/v1/batches/:id/items", (context) => {
    const batch = requireBatch(world, world.authenticate(context, "runs:read"), context.req.param("id"));
    const present = (item: BatchItemRecord): JsonObject => presentBatchItem(world, batch, item);
    return context.json(
      listReply(world, context.req, { items: batch.items, summary: present, present, keepOrder: true }),
    );
  });

  app.get("/v1/batches/:id/items/:item", (context) => {
    const caller = world.authenticate(context, "runs:read");
    const { id, item: itemId } = context.req.param();
    const batches = id === "any" ? [...world.store.batches.values()] : [requireBatch(world, caller, id)];
    for (const batch of batches) {
      const item = batch.items.find((candidate) => candidate.id === itemId);
      if (item === undefined || batch.organizationId !== caller.organizationId) continue;
      return context.json(presentBatchItem(world, batch, item));
    }
    throw notFound("The batch item");
  });
}

/** Creates a batch: all of its runs, or none. */
export async function createBatch(
  world: World,
  caller: Caller,
  model: KnownModel,
  body: JsonObject,
): Promise<BatchRecord> {
  const errors: FieldError[] = [];
  const given = readItems(world, model, body, errors);
  const metadata = readInlineMedia(world, caller, readMetadata(body["metadata"], errors), ["body", "metadata"], errors);
  const callbackUrl = readText(body, "callback_url", 2048, errors);
  if (callbackUrl !== null && !isHttpUrl(callbackUrl)) {
    errors.push({ loc: ["body", "callback_url"], msg: "Input should be a valid URL", type: "url_parsing" });
  }
  const checked = await Promise.all(given.map((item) => checkInput(world, caller, model, item, errors)));
  if (errors.length > 0) throw invalid(errors);

  const planned = await Promise.all(checked.map((item) => planRun(world, item)));
  requireCredit(
    world,
    caller,
    planned.reduce((sum, run) => sum + run.price, 0),
  );
  storeInlineMedia(world, [...checked.flatMap(({ media }) => media.assets), ...metadata.assets]);
  const prepared = await Promise.all(planned.map((run) => inlineWhereAsked(world, run)));

  const now = world.clock.now();
  const id = createId(now);
  const items = prepared.map((run, index) => {
    const clientRef = given[index]?.clientRef ?? null;
    const started = dispatchModelRun(world, caller, run, { metadata: null, callbackUrl: null, clientRef }, id);
    return { id: createId(now), index, runId: started.id, clientRef };
  });
  const batch: BatchRecord = {
    id,
    organizationId: caller.organizationId,
    createdBy: caller.userId,
    target: { type: "model", name: model.id, uuid: model.uuid },
    items,
    metadata: metadata.value,
    callbackUrl,
    createdAt: now,
    completedAt: undefined,
  };
  world.store.batches.add(batch);
  return batch;
}

interface BatchInput {
  readonly input: JsonObject;
  readonly clientRef: string | null;
  /** Where in the request the input stands. */
  readonly place: Place;
}

function readItems(world: World, model: KnownModel, body: JsonObject, errors: FieldError[]): readonly BatchInput[] {
  if (world.behaviour.batchModels === "solutions" && !model.id.startsWith("runflow/")) {
    errors.push({ loc: ["path", "slug"], msg: "This model does not support batches", type: "value_error" });
  }
  const name = world.behaviour.batchBody === "items" ? "items" : "input";
  const given = body[name];
  const list: readonly JsonValue[] = Array.isArray(given) ? given : [];
  if (list.length < 1 || list.length > mostItems) {
    errors.push({ loc: ["body", name], msg: `Input should be a list of 1 to ${mostItems} items`, type: "list_type" });
    return [];
  }
  return list.flatMap((entry, index) => {
    const isWrapped = name === "items" && isJsonObject(entry);
    const fields = isWrapped ? entry["input"] : entry;
    const place = ["body", name, index, ...(isWrapped ? ["input"] : [])];
    if (isJsonObject(fields)) {
      const { client_ref: _stripped, ...input } = fields;
      return [{ input, clientRef: readText(fields, "client_ref", 255, errors, place), place }];
    }
    errors.push({ loc: place, msg: "Input should be a valid dictionary", type: "dict_type" });
    return [];
  });
}

function requireBatch(world: World, caller: Caller, id: string): BatchRecord {
  const batch = world.store.batches.get(id.toLowerCase());
  if (batch === undefined || batch.organizationId !== caller.organizationId) throw notFound("The batch");
  return batch;
}
