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
import type { EmulatorContext } from "../context.js";
import type { Principal } from "../state/records.js";
import { listReply } from "./list/list-reply.js";
import { serializeCallbackDelivery } from "../wire/serialize-delivery.js";
import { toRunJson } from "../wire/serialize-run.js";
import { readFeedback } from "./read-feedback.js";
import { referenceList } from "../wire/reference-list.js";
import { requireRun } from "./runs.js";
import { toIso } from "../wire/iso-time.js";

/** Adds everything below `/v1/runs/{id}`, and the reference list of statuses. */
export function addRunDetailRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.get("/v1/runs/statuses", (c) => {
    context.authenticate(c);
    const canceled = context.compatibility.cancelledStatus;
    const codes = ["queued", "dispatching", "running", "succeeded", "failed", canceled, "partial_succeeded"];
    return c.json(referenceList(codes));
  });

  app.get("/v1/runs/:id/logs", (c) => {
    const runs = runsNamed(context, context.authenticate(c, "runs:read"), c.req.param("id"));
    const same = (log: JsonObject): JsonObject => log;
    const items = runs.flatMap((run) => runLogs(run));
    return c.json(listReply(context, c.req, { items, summary: same, serialize: same, keepOrder: true }));
  });

  app.get("/v1/runs/:id/logs/:log", (c) => {
    const runs = runsNamed(context, context.authenticate(c, "runs:read"), c.req.param("id"));
    const log = runs.flatMap((run) => runLogs(run)).find((entry) => entry["id"] === c.req.param("log"));
    if (log === undefined) throw notFound("The log entry");
    return c.json(log);
  });

  // Runs of models and workflows have no nodes: only flows do, and no route runs a flow.
  app.get("/v1/runs/:id/node-runs", (c) => {
    runsNamed(context, context.authenticate(c, "runs:read"), c.req.param("id"));
    const none = (item: JsonObject): JsonObject => item;
    return c.json(listReply(context, c.req, { items: [], summary: none, serialize: none }));
  });

  app.get("/v1/runs/:id/node-runs/:node", (c) => {
    runsNamed(context, context.authenticate(c, "runs:read"), c.req.param("id"));
    throw notFound("The node run");
  });

  app.get("/v1/runs/:id/callback", (c) => {
    const run = requireRun(context, context.authenticate(c, "runs:read"), c.req.param("id"));
    return c.json(callbacksOf(context, run).map((delivery) => serializeCallbackDelivery(context, delivery)));
  });

  app.post("/v1/runs/:id/callback-redeliveries", (c) => {
    const run = requireRun(context, context.authenticate(c, "runs:execute"), c.req.param("id"));
    if (run.callbackUrl === null || run.completedAt === undefined) {
      const msg = run.callbackUrl === null ? "The run has no callback_url" : "The run has not ended";
      throw invalid([{ loc: ["path", "run_id"], msg, type: "value_error" }]);
    }
    return c.json(serializeCallbackDelivery(context, redeliver(context, run, run.callbackUrl)), 201);
  });

  app.patch("/v1/runs/:id/feedback", async (c) => {
    const run = requireRun(context, context.authenticate(c, "evaluations:edit"), c.req.param("id"));
    context.store.runs.update(run, { feedback: readFeedback(await readJsonObject(context, c), run.feedback) });
    return c.json(toRunJson(context, run));
  });

  app.post("/v1/admin/runs/:id/cancellation", async (c) => {
    const principal = context.authenticate(c);
    // Customers cannot cancel; service keys are told by their prefix.
    if (!/^Bearer\s+rf_svc_/i.test(c.req.header("authorization") ?? "")) {
      throw new ApiError(403, "PERMISSION_DENIED", "Only a service key (rf_svc_…) can cancel a run.");
    }
    const run = requireRun(context, principal, c.req.param("id"));
    const reason = (await readOptionalJsonObject(context, c))["reason"] ?? null;
    if (reason !== null && (typeof reason !== "string" || reason.length < 3 || reason.length > 500)) {
      const msg = "Input should be a text of 3 to 500 characters";
      throw invalid([{ loc: ["body", "reason"], msg, type: "value_error" }]);
    }
    const changed = cancelRun(context, run);
    return c.json(toRunJson(context, run), changed ? 201 : 200);
  });
}

function runsNamed(context: EmulatorContext, principal: Principal, id: string): readonly RunRecord[] {
  if (id !== "any") return [requireRun(context, principal, id)];
  return [...context.store.runs.of(principal.organizationId)];
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

function callbacksOf(context: EmulatorContext, run: RunRecord) {
  return [...context.store.deliveries.of(run.id)].filter((delivery) => delivery.kind === "callback");
}
