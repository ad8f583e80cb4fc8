// In: requests that create and read runs. Out: run records as the API shows them.
// Never makes media: a run only carries the plan of its files.

import type { Hono } from "hono";
import { faultHeader, readFaultHeader } from "../faults/fault-header.js";
import type { JsonObject } from "../json.js";
import { ApiError, notFound } from "../server/api-error.js";
import type { ServerEnvironment } from "../server/environment.js";
import { readJsonObject } from "../server/read-json.js";
import { advanceRun } from "../state/run-engine.js";
import type { RunRecord } from "../state/run-record.js";
import type { World } from "../world.js";
import type { Caller } from "./caller.js";
import { createBatch } from "./batches.js";
import { listReply } from "./list/list-reply.js";
import { dispatchModelRun, inlineWhereAsked, prepareRun, requireCredit, requireModel } from "./model-dispatch.js";
import { readModelPath } from "./model-path.js";
import { presentBatch } from "./present-batch.js";
import { presentHistory, presentRun, summariseRun } from "./present-run.js";
import { readRunBody } from "./read-run-body.js";

/** Adds dispatch and reads of runs. */
export function addRunRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.post("/v1/models/*", async (context) => {
    const path = readModelPath(context.req.path, "/v1/models/");
    if (path?.action !== "runs" && path?.action !== "batches") throw notFound(`POST ${context.req.path}`);
    const caller = world.authenticate(context, "runs:create");
    const model = requireModel(world, path.id);
    if (path.action === "batches") {
      const batch = await createBatch(world, caller, model, await readJsonObject(context));
      return context.json(presentBatch(world, batch), 201);
    }
    const body = readRunBody(await readJsonObject(context));
    const planned = await prepareRun(world, caller, model, body.input);
    requireCredit(world, caller, planned.price);
    const prepared = await inlineWhereAsked(world, planned);
    const header = context.req.header(faultHeader);
    const script = header === undefined ? undefined : readFaultHeader(header).script;
    return context.json(presentRun(world, dispatchModelRun(world, caller, prepared, body, null, script)), 201);
  });

  app.get("/v1/runs", (context) => {
    const caller = world.authenticate(context, "runs:read");
    const items = [...world.store.runs.values()].filter((run) => run.organizationId === caller.organizationId);
    const summary = (run: RunRecord): JsonObject => summariseRun(world, run);
    const present = (run: RunRecord): JsonObject => presentHistory(world, run);
    return context.json(listReply(world, context.req, { items, summary, present }));
  });

  app.get("/v1/runs/:id", (context) => {
    const run = requireRun(world, world.authenticate(context, "runs:read"), context.req.param("id"));
    if (world.options.lifecycle === "poll") advanceRun(world, run);
    return context.json(presentRun(world, run));
  });
}

/** Finds a run of the caller's organisation; any other run looks as if it did not exist. */
export function requireRun(world: World, caller: Caller, id: string): RunRecord {
  const run = world.store.runs.get(id.toLowerCase());
  if (run === undefined || run.organizationId !== caller.organizationId) {
    throw new ApiError(404, "RUN_NOT_FOUND", `Run ${id} was not found.`);
  }
  return run;
}
