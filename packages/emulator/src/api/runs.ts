// In: requests that create and read runs. Out: run records as the API shows them.
// Never makes media: a run only carries the plan of its files.

import type { Context, Hono } from "hono";
import { faultHeader, requestedScript } from "../faults/fault-header.js";
import type { JsonObject } from "../json.js";
import { ApiError, type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject } from "../http/read-json.js";
import type { KnownModel } from "../snapshot/open-snapshot.js";
import { advanceRun } from "../runs/run-engine.js";
import { createStandstill } from "../runs/standstill.js";
import type { RunRecord } from "../state/run-record.js";
import type { RunScript } from "../state/run-script.js";
import type { EmulatorContext } from "../context.js";
import type { Principal } from "../state/records.js";
import { createBatch } from "./batches.js";
import { readInlineMedia, storeInlineMedia } from "./inline-media.js";
import { listReply } from "./list/list-reply.js";
import {
  checkInput,
  dispatchModelRun,
  inlineWhereRequested,
  planRun,
  requireCredit,
  requireModel,
} from "./model-dispatch.js";
import { readModelPath } from "./model-path.js";
import { serializeBatch } from "../wire/serialize-batch.js";
import { toHistoryJson, toRunJson, summariseRun } from "../wire/serialize-run.js";
import { type RunBody, readRunBody } from "./read-run-body.js";
import { createWorkflowRun, findWorkflow } from "./workflow-dispatch.js";

/** Adds dispatch and reads of runs. */
export function addRunRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.post("/v1/models/*", async (c) => {
    const path = readModelPath(c.req.path, "/v1/models/");
    if (path?.action !== "runs" && path?.action !== "batches") throw notFound(`POST ${c.req.path}`);
    const principal = context.authenticate(c, "runs:create");
    // A deployed workflow is run like a model, too; no document tells of its batches.
    const workflow = context.snapshot.models.has(path.id) ? undefined : findWorkflow(context, principal, path.id);
    if (workflow !== undefined && path.action === "runs") {
      const script = requestedScript(c.req.header(faultHeader));
      const body = readRunBody(await readJsonObject(context, c));
      return c.json(toRunJson(context, createWorkflowRun(context, principal, workflow, body, script)), 201);
    }
    const model = requireModel(context, path.id);
    // A model with an address of its own is called there alone.
    if ((await context.specOf(model.id))?.runsPath !== undefined) throw notFound(`Model "${model.id}"`);
    if (path.action === "batches") {
      const batch = await createBatch(context, principal, model, await readJsonObject(context, c));
      return c.json(serializeBatch(context, batch), 201);
    }
    return c.json(await startModelRun(context, principal, model, c), 201);
  });

  // The models of the catalog that are workflows; those that the organisation keeps itself come after them.
  app.post("/v1/comfyui-workflows/:owner/:slug/runs", async (c, next) => {
    const model = await findByRunsPath(context, c.req.path);
    if (model === undefined) return next();
    return c.json(await startModelRun(context, context.authenticate(c, "runs:create"), model, c), 201);
  });

  app.get("/v1/runs", (c) => {
    const principal = context.authenticate(c, "runs:read");
    const items = [...context.store.runs.of(principal.organizationId)];
    const summary = (run: RunRecord): JsonObject => summariseRun(context, run);
    const serialize = (run: RunRecord): JsonObject => toHistoryJson(context, run);
    return c.json(listReply(context, c.req, { items, keyOf: (run) => run.id, summary, serialize }));
  });

  const checkStandstill = createStandstill(context);
  app.get("/v1/runs/:id", (c) => {
    const run = requireRun(context, context.authenticate(c, "runs:read"), c.req.param("id"));
    checkStandstill(run);
    if (context.options.lifecycle === "poll") advanceRun(context, run);
    return c.json(toRunJson(context, run));
  });
}

async function findByRunsPath(context: EmulatorContext, path: string): Promise<KnownModel | undefined> {
  for (const model of context.snapshot.models.values()) {
    if (model.active && (await context.specOf(model.id))?.runsPath === path) return model;
  }
  return undefined;
}

async function startModelRun(
  context: EmulatorContext,
  principal: Principal,
  model: KnownModel,
  c: Context<ServerEnvironment>,
): Promise<JsonObject> {
  const script = requestedScript(c.req.header(faultHeader));
  const body = readRunBody(await readJsonObject(context, c));
  return toRunJson(context, await createRun(context, principal, model, body, script));
}

/** Creates one run, or nothing at all: what is invalid or cannot be paid is refused before its media are stored. */
async function createRun(
  context: EmulatorContext,
  principal: Principal,
  model: KnownModel,
  body: RunBody,
  script: RunScript | undefined,
): Promise<RunRecord> {
  const errors: FieldError[] = [];
  const place = ["body", "input"];
  const checked = await checkInput(context, principal, model, { input: body.input, place }, errors);
  const metadata = readInlineMedia(context, principal, body.metadata, ["body", "metadata"], errors);
  if (errors.length > 0) throw invalid(errors);
  const planned = await planRun(context, checked);
  requireCredit(context, principal, planned.price);
  storeInlineMedia(context, [...checked.media.assets, ...metadata.assets]);
  const prepared = await inlineWhereRequested(context, planned);
  return dispatchModelRun(context, principal, prepared, { ...body, metadata: metadata.value }, null, script);
}

/** Finds a run of the principal's organisation; any other run looks as if it did not exist. */
export function requireRun(context: EmulatorContext, principal: Principal, id: string): RunRecord {
  const run = context.store.runs.get(id.toLowerCase());
  if (run === undefined || run.organizationId !== principal.organizationId) {
    throw new ApiError(404, "RUN_NOT_FOUND", `Run ${id} was not found.`);
  }
  return run;
}
