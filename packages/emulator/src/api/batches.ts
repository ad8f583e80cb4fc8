import type { Hono } from "hono";
import type { JsonObject, JsonValue } from "../json.js";
import { isJsonObject } from "../json.js";
import { type FieldError, invalid, notFound, type Place } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import type { KnownModel } from "../snapshot/open-snapshot.js";
import type { BatchItemRecord, BatchRecord, Principal } from "../state/records.js";
import { createId } from "../state/identifiers.js";
import type { EmulatorContext } from "../context.js";
import { readInlineMedia, storeInlineMedia } from "./inline-media.js";
import { listReply } from "./list/list-reply.js";
import { checkInput, dispatchModelRun, inlineWhereRequested, planRun, requireCredit } from "./model-dispatch.js";
import { serializeBatchDetail, serializeBatchItem } from "../wire/serialize-batch.js";
import { isHttpUrl, readMetadata, readText } from "./read-run-body.js";

const mostItems = 100;

/** Adds the reads of batches. */
export function addBatchRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.get("/v1/batches/:id", (c) => {
    const batch = requireBatch(context, context.authenticate(c, "runs:read"), c.req.param("id"));
    return c.json(serializeBatchDetail(context, batch));
  });

  app.get("/v1/batches/:id/items", (c) => {
    const batch = requireBatch(context, context.authenticate(c, "runs:read"), c.req.param("id"));
    const serialize = (item: BatchItemRecord): JsonObject => serializeBatchItem(context, batch, item);
    return c.json(listReply(context, c.req, { items: batch.items, summary: serialize, serialize, keepOrder: true }));
  });

  app.get("/v1/batches/:id/items/:item", (c) => {
    const principal = context.authenticate(c, "runs:read");
    const { id, item: itemId } = c.req.param();
    const batches = id === "any" ? [...context.store.batches.values()] : [requireBatch(context, principal, id)];
    for (const batch of batches) {
      const item = batch.items.find((candidate) => candidate.id === itemId);
      if (item === undefined || batch.organizationId !== principal.organizationId) continue;
      return c.json(serializeBatchItem(context, batch, item));
    }
    throw notFound("The batch item");
  });
}

/** Creates a batch: all of its runs, or none. */
export async function createBatch(
  context: EmulatorContext,
  principal: Principal,
  model: KnownModel,
  body: JsonObject,
): Promise<BatchRecord> {
  const errors: FieldError[] = [];
  const given = readItems(context, model, body, errors);
  const metadata = readInlineMedia(
    context,
    principal,
    readMetadata(body["metadata"], errors),
    ["body", "metadata"],
    errors,
  );
  const callbackUrl = readText(body, "callback_url", 2048, errors);
  if (callbackUrl !== null && !isHttpUrl(callbackUrl)) {
    errors.push({ loc: ["body", "callback_url"], msg: "Input should be a valid URL", type: "url_parsing" });
  }
  const checked = await Promise.all(given.map((item) => checkInput(context, principal, model, item, errors)));
  if (errors.length > 0) throw invalid(errors);

  const planned = await Promise.all(checked.map((item) => planRun(context, item)));
  requireCredit(
    context,
    principal,
    planned.reduce((sum, run) => sum + run.price, 0),
  );
  storeInlineMedia(context, [...checked.flatMap(({ media }) => media.assets), ...metadata.assets]);
  const prepared = await Promise.all(planned.map((run) => inlineWhereRequested(context, run)));

  const now = context.clock.now();
  const id = createId(now);
  const items = prepared.map((run, index) => {
    const clientRef = given[index]?.clientRef ?? null;
    const started = dispatchModelRun(context, principal, run, { metadata: null, callbackUrl: null, clientRef }, id);
    return { id: createId(now), index, runId: started.id, clientRef };
  });
  const batch: BatchRecord = {
    id,
    organizationId: principal.organizationId,
    createdBy: principal.userId,
    target: { type: "model", name: model.id, uuid: model.uuid },
    items,
    metadata: metadata.value,
    callbackUrl,
    createdAt: now,
    completedAt: undefined,
  };
  context.store.batches.add(batch);
  return batch;
}

interface BatchInput {
  readonly input: JsonObject;
  readonly clientRef: string | null;
  /** Where in the request the input stands. */
  readonly place: Place;
}

function readItems(
  context: EmulatorContext,
  model: KnownModel,
  body: JsonObject,
  errors: FieldError[],
): readonly BatchInput[] {
  if (context.compatibility.batchModels === "solutions" && !model.id.startsWith("runflow/")) {
    errors.push({ loc: ["path", "slug"], msg: "This model does not support batches", type: "value_error" });
  }
  const name = context.compatibility.batchBody === "items" ? "items" : "input";
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

function requireBatch(context: EmulatorContext, principal: Principal, id: string): BatchRecord {
  const batch = context.store.batches.get(id.toLowerCase());
  if (batch === undefined || batch.organizationId !== principal.organizationId) throw notFound("The batch");
  return batch;
}
