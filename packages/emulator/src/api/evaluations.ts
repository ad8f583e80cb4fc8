// In: pictures to judge. Out: evaluation records that end with a verdict decided by the request alone.
// Never looks at the picture, and sends no callback: the form of one is not published.

import type { Hono } from "hono";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject } from "../http/read-json.js";
import { planEvaluation } from "../runs/evaluation-engine.js";
import type { EvaluationRecord } from "../state/evaluation-record.js";
import { createId } from "../state/identifiers.js";
import type { World } from "../context.js";
import type { Caller } from "../state/principal.js";
import { readInlineMedia, storeInlineMedia } from "./inline-media.js";
import { listReply } from "./list/list-reply.js";
import { requireCredit } from "./model-dispatch.js";
import { presentEvaluation } from "../wire/serialize-evaluation.js";
import { readFeedback } from "./read-feedback.js";
import { isHttpUrl, readText } from "./read-run-body.js";
import { referenceList } from "../wire/reference-list.js";
import { requireRun } from "./runs.js";

/** Adds quality checks, on their own and below runs. */
export function addEvaluationRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.post("/v1/evaluations", async (context) => {
    const caller = world.authenticate(context, "evaluations:create");
    const evaluation = startEvaluation(world, caller, await readJsonObject(world, context));
    return context.json(presentEvaluation(world, evaluation, []), 202);
  });

  app.get("/v1/evaluations/statuses", (context) => {
    world.authenticate(context);
    return context.json(referenceList(["pending", "running", "completed", "failed"]));
  });

  app.get("/v1/evaluations/job-classes", (context) => {
    world.authenticate(context);
    return context.json(referenceList(["standard"]));
  });

  app.get("/v1/evaluations/:id", (context) => {
    const caller = world.authenticate(context, "evaluations:read");
    const embed = (context.req.query("embed") ?? "").split(",");
    return context.json(presentEvaluation(world, requireEvaluation(world, caller, context.req.param("id")), embed));
  });

  app.patch("/v1/evaluations/:id/feedback", async (context) => {
    const caller = world.authenticate(context, "evaluations:edit");
    const evaluation = requireEvaluation(world, caller, context.req.param("id"));
    const feedback = readFeedback(await readJsonObject(world, context), evaluation.feedback);
    world.store.evaluations.update(evaluation, { feedback });
    return context.json(presentEvaluation(world, evaluation, []));
  });

  app.get("/v1/runs/:id/evaluations", (context) => {
    const caller = world.authenticate(context, "evaluations:read");
    const run = requireRun(world, caller, context.req.param("id"));
    const items = [...world.store.evaluations.of(run.id)];
    const present = (evaluation: EvaluationRecord): JsonObject => presentEvaluation(world, evaluation, []);
    return context.json(listReply(world, context.req, { items, summary: present, present }));
  });

  app.patch("/v1/runs/:run/evaluations/:id/feedback", async (context) => {
    const caller = world.authenticate(context, "evaluations:edit");
    const run = requireRun(world, caller, context.req.param("run"));
    const evaluation = requireEvaluation(world, caller, context.req.param("id"));
    if (evaluation.runId !== run.id) throw notFound("The evaluation");
    const feedback = readFeedback(await readJsonObject(world, context), evaluation.feedback);
    world.store.evaluations.update(evaluation, { feedback });
    return context.json(presentEvaluation(world, evaluation, []));
  });
}

function startEvaluation(world: World, caller: Caller, body: JsonObject): EvaluationRecord {
  const errors: FieldError[] = [];
  for (const name of ["generated_image_url", "task_type"]) {
    const text = readText(body, name, mostText, errors);
    if (text === null || text === "") errors.push({ loc: ["body", name], msg: "Field required", type: "missing" });
  }
  const picture = body["generated_image_url"];
  if (typeof picture === "string" && !isHttpUrl(picture) && !/^(data:|runflow:\/\/assets\/)/.test(picture)) {
    const msg = "Input should be a media URL, a data URI or an asset reference";
    errors.push({ loc: ["body", "generated_image_url"], msg, type: "url_type" });
  }
  checkReferences(body["reference_images"], errors);
  const jobClass = readText(body, "job_class", 255, errors) ?? "standard";
  if (jobClass !== "standard")
    errors.push({ loc: ["body", "job_class"], msg: "Input should be 'standard'", type: "enum" });
  const clientRef = readText(body, "client_ref", 255, errors);
  const runId = readText(body, "run_id", 36, errors);
  const { value: request, assets } = readInlineMedia(world, caller, body, ["body"], errors);
  if (errors.length > 0) throw invalid(errors);
  if (runId !== null) requireRun(world, caller, runId);
  requireCredit(world, caller, 0);
  storeInlineMedia(world, assets);

  const now = world.clock.now();
  const evaluation: EvaluationRecord = {
    id: createId(now),
    organizationId: caller.organizationId,
    runId: runId?.toLowerCase() ?? null,
    request,
    jobClass,
    clientRef,
    createdAt: now,
    status: "pending",
    completedAt: undefined,
    feedback: { isPositive: null, reason: null },
  };
  world.store.evaluations.add(evaluation);
  planEvaluation(world, evaluation);
  return evaluation;
}

// Pictures may be given inline, so the text is only bounded by what an upload may hold.
const mostText = 75_000_000;
const mostReferences = 4;

function checkReferences(value: JsonValue | undefined, errors: FieldError[]): void {
  if (value === undefined || value === null) return;
  const list: readonly JsonValue[] = Array.isArray(value) ? value : [];
  if (!Array.isArray(value) || list.length > mostReferences) {
    const msg = `Input should be a list of at most ${mostReferences} references`;
    errors.push({ loc: ["body", "reference_images"], msg, type: "too_long" });
  }
  list.forEach((entry, index) => {
    if (isJsonObject(entry) && typeof entry["url"] === "string") return;
    errors.push({ loc: ["body", "reference_images", index, "url"], msg: "Field required", type: "missing" });
  });
}

function requireEvaluation(world: World, caller: Caller, id: string): EvaluationRecord {
  const evaluation = world.store.evaluations.get(id.toLowerCase());
  if (evaluation === undefined || evaluation.organizationId !== caller.organizationId) throw notFound("The evaluation");
  return evaluation;
}
