// In: requests that create and read runs. Out: run records as the API shows them.
// Never makes media: a run only carries the plan of its files.

import type { Hono } from "hono";
import { faultHeader, readFaultHeader } from "../faults/fault-header.js";
import type { JsonObject } from "../json.js";
import { ApiError, type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject } from "../http/read-json.js";
import type { KnownModel } from "../snapshot/open-snapshot.js";
import { advanceRun } from "../runs/run-engine.js";
import type { RunRecord } from "../state/run-record.js";
import type { RunScript } from "../state/run-script.js";
import type { World } from "../context.js";
import type { Caller } from "../state/principal.js";
import { createBatch } from "./batches.js";
import { readInlineMedia, storeInlineMedia } from "./inline-media.js";
import { listReply } from "./list/list-reply.js";
import {
  checkInput,
  dispatchModelRun,
  inlineWhereAsked,
  planRun,
  requireCredit,
  requireModel,
} from "./model-dispatch.js";
import { readModelPath } from "./model-path.js";
import { presentBatch } from "../wire/serialize-batch.js";
import { presentHistory, presentRun, summariseRun } from "../wire/serialize-run.js";
import { type RunBody, readRunBody } from "./read-run-body.js";

/** Adds dispatch and reads of runs. */
export function addRunRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.post("/v1/models/*", async (context) => {
    const path = readModelPath(context.req.path, "/v1/models/");
    if (path?.action !== "runs" && path?.action !== "batches") throw notFound(`POST ${context.req.path}`);
    const caller = world.authenticate(context, "runs:create");
    const model = requireModel(world, path.id);
    if (path.action === "batches") {
      const batch = await createBatch(world, caller, model, await readJsonObject(world, context));
      return context.json(presentBatch(world, batch), 201);
    }
    const body = readRunBody(await readJsonObject(world, context));
    const header = context.req.header(faultHeader);
    const script = header === undefined ? undefined : readFaultHeader(header).script;
    return context.json(presentRun(world, await createRun(world, caller, model, body, script)), 201);
  });

  app.get("/v1/runs", (context) => {
    const caller = world.authenticate(context, "runs:read");
    const items = [...world.store.runs.of(caller.organizationId)];
    const summary = (run: RunRecord): JsonObject => summariseRun(world, run);
    const present = (run: RunRecord): JsonObject => presentHistory(world, run);
    return context.json(listReply(world, context.req, { items, keyOf: (run) => run.id, summary, present }));
  });

  app.get("/v1/runs/:id", (context) => {
    const run = requireRun(world, world.authenticate(context, "runs:read"), context.req.param("id"));
    if (world.options.lifecycle === "poll") advanceRun(world, run);
    return context.json(presentRun(world, run));
  });
}

/** Creates one run, or nothing at all: what is invalid or cannot be paid is refused before its media are stored. */
async function createRun(
  world: World,
  caller: Caller,
  model: KnownModel,
  body: RunBody,
  script: RunScript | undefined,
): Promise<RunRecord> {
  const errors: FieldError[] = [];
  const place = ["body", "input"];
  const checked = await checkInput(world, caller, model, { input: body.input, place }, errors);
  const metadata = readInlineMedia(world, caller, body.metadata, ["body", "metadata"], errors);
  if (errors.length > 0) throw invalid(errors);
  const planned = await planRun(world, checked);
  requireCredit(world, caller, planned.price);
  storeInlineMedia(world, [...checked.media.assets, ...metadata.assets]);
  const prepared = await inlineWhereAsked(world, planned);
  return dispatchModelRun(world, caller, prepared, { ...body, metadata: metadata.value }, null, script);
}

/** Finds a run of the caller's organisation; any other run looks as if it did not exist. */
export function requireRun(world: World, caller: Caller, id: string): RunRecord {
  const run = world.store.runs.get(id.toLowerCase());
  if (run === undefined || run.organizationId !== caller.organizationId) {
    throw new ApiError(404, "RUN_NOT_FOUND", `Run ${id} was not found.`);
  }
  return run;
}
