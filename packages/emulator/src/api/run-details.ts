// In: requests about one run beyond its record. Out: its log, its callbacks, its feedback.
// Never changes how a run goes, apart from the administrator's cancellation.

import type { Hono } from "hono";
import { redeliver } from "../deliveries/notify-run-ended.js";
import type { JsonObject } from "../json.js";
import { ApiError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject, readOptionalJsonObject } from "../http/read-json.js";
import { stableId } from "../state/identifiers.js";
import { cancelRun } from "../runs/run-engine.js";
import type { RunRecord } from "../state/run-record.js";
import type { World } from "../context.js";
import type { Caller } from "../state/principal.js";
import { listReply } from "./list/list-reply.js";
import { presentCallbackDelivery } from "../wire/serialize-delivery.js";
import { presentRun } from "../wire/serialize-run.js";
import { readFeedback } from "./read-feedback.js";
import { referenceList } from "../wire/reference-list.js";
import { requireRun } from "./runs.js";
import { toIso } from "../wire/iso-time.js";

/** Adds everything below `/v1/runs/{id}`, and the reference list of statuses. */
export function addRunDetailRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.get("/v1/runs/statuses", (context) => {
    world.authenticate(context);
    const canceled = world.behaviour.cancelledStatus;
    const codes = ["queued", "dispatching", "running", "succeeded", "failed", canceled, "partial_succeeded"];
    return context.json(referenceList(codes));
  });

  app.get("/v1/runs/:id/logs", (context) => {
    const runs = runsNamed(world, world.authenticate(context, "runs:read"), context.req.param("id"));
    const same = (log: JsonObject): JsonObject => log;
    const items = runs.flatMap((run) => runLogs(run));
    return context.json(listReply(world, context.req, { items, summary: same, present: same, keepOrder: true }));
  });

  app.get("/v1/runs/:id/logs/:log", (context) => {
    const runs = runsNamed(world, world.authenticate(context, "runs:read"), context.req.param("id"));
    const log = runs.flatMap((run) => runLogs(run)).find((entry) => entry["id"] === context.req.param("log"));
    if (log === undefined) throw notFound("The log entry");
    return context.json(log);
  });

  // Runs of models and workflows have no nodes: only flows do, and no route runs a flow.
  app.get("/v1/runs/:id/node-runs", (context) => {
    runsNamed(world, world.authenticate(context, "runs:read"), context.req.param("id"));
    const none = (item: JsonObject): JsonObject => item;
    return context.json(listReply(world, context.req, { items: [], summary: none, present: none }));
  });

  app.get("/v1/runs/:id/node-runs/:node", (context) => {
    runsNamed(world, world.authenticate(context, "runs:read"), context.req.param("id"));
    throw notFound("The node run");
  });

  app.get("/v1/runs/:id/callback", (context) => {
    const run = requireRun(world, world.authenticate(context, "runs:read"), context.req.param("id"));
    return context.json(callbacksOf(world, run).map((delivery) => presentCallbackDelivery(world, delivery)));
  });

  app.post("/v1/runs/:id/callback-redeliveries", (context) => {
    const run = requireRun(world, world.authenticate(context, "runs:execute"), context.req.param("id"));
    if (run.callbackUrl === null || run.completedAt === undefined) {
      const msg = run.callbackUrl === null ? "The run has no callback_url" : "The run has not ended";
      throw invalid([{ loc: ["path", "run_id"], msg, type: "value_error" }]);
    }
    return context.json(presentCallbackDelivery(world, redeliver(world, run, run.callbackUrl)), 201);
  });

  app.patch("/v1/runs/:id/feedback", async (context) => {
    const run = requireRun(world, world.authenticate(context, "evaluations:edit"), context.req.param("id"));
    world.store.runs.update(run, { feedback: readFeedback(await readJsonObject(world, context), run.feedback) });
    return context.json(presentRun(world, run));
  });

  app.post("/v1/admin/runs/:id/cancellation", async (context) => {
    const caller = world.authenticate(context);
    // Customers cannot cancel; service keys are told by their prefix.
    if (!/^Bearer\s+rf_svc_/i.test(context.req.header("authorization") ?? "")) {
      throw new ApiError(403, "PERMISSION_DENIED", "Only a service key (rf_svc_…) can cancel a run.");
    }
    const run = requireRun(world, caller, context.req.param("id"));
    const reason = (await readOptionalJsonObject(world, context))["reason"] ?? null;
    if (reason !== null && (typeof reason !== "string" || reason.length < 3 || reason.length > 500)) {
      const msg = "Input should be a text of 3 to 500 characters";
      throw invalid([{ loc: ["body", "reason"], msg, type: "value_error" }]);
    }
    const changed = cancelRun(world, run);
    return context.json(presentRun(world, run), changed ? 201 : 200);
  });
}

function runsNamed(world: World, caller: Caller, id: string): readonly RunRecord[] {
  if (id !== "any") return [requireRun(world, caller, id)];
  return [...world.store.runs.of(caller.organizationId)];
}

function runLogs(run: RunRecord): readonly JsonObject[] {
  return run.history.map(({ status, at }, index) => ({
    id: stableId(`log ${run.id} ${index}`),
    run_id: run.id,
    level_code: status === "failed" ? "error" : "info",
    message: status === "failed" ? (run.failure?.message ?? "The run failed.") : `The run is ${status}.`,
    timestamp: toIso(at),
    meta: null,
  }));
}

function callbacksOf(world: World, run: RunRecord) {
  return [...world.store.deliveries.of(run.id)].filter((delivery) => delivery.kind === "callback");
}
