// In: pictures to judge. Out: evaluation records that end with a verdict decided by the request alone.
// Never looks at the picture, and sends no callback: the form of one is not published.

import type { Hono } from "hono";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject } from "../http/read-json.js";
import { planEvaluation } from "../runs/evaluation-engine.js";
import type { EvaluationRecord, Principal } from "../state/records.js";
import { createId } from "../state/identifiers.js";
import type { EmulatorContext } from "../context.js";
import { readInlineMedia, storeInlineMedia } from "./inline-media.js";
import { listReply } from "./list/list-reply.js";
import { requireCredit } from "./model-dispatch.js";
import { serializeEvaluation } from "../wire/serialize-evaluation.js";
import { readFeedback } from "./read-feedback.js";
import { isHttpUrl, readText } from "./read-run-body.js";
import { referenceList } from "../wire/reference-list.js";
import { requireRun } from "./runs.js";

/** Adds quality checks, on their own and below runs. */
export function addEvaluationRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.post("/v1/evaluations", async (c) => {
    const principal = context.authenticate(c, "evaluations:create");
    const evaluation = startEvaluation(context, principal, await readJsonObject(context, c));
    return c.json(serializeEvaluation(context, evaluation, []), 202);
  });

  app.get("/v1/evaluations/statuses", (c) => {
    context.authenticate(c);
    return c.json(referenceList(["pending", "running", "completed", "failed"]));
  });

  app.get("/v1/evaluations/job-classes", (c) => {
    context.authenticate(c);
    return c.json(referenceList(["standard"]));
  });

  app.get("/v1/evaluations/:id", (c) => {
    const principal = context.authenticate(c, "evaluations:read");
    const embed = (c.req.query("embed") ?? "").split(",");
    return c.json(serializeEvaluation(context, requireEvaluation(context, principal, c.req.param("id")), embed));
  });

  app.patch("/v1/evaluations/:id/feedback", async (c) => {
    const principal = context.authenticate(c, "evaluations:edit");
    const evaluation = requireEvaluation(context, principal, c.req.param("id"));
    const feedback = readFeedback(await readJsonObject(context, c), evaluation.feedback);
    context.store.evaluations.update(evaluation, { feedback });
    return c.json(serializeEvaluation(context, evaluation, []));
  });

  app.get("/v1/runs/:id/evaluations", (c) => {
    const principal = context.authenticate(c, "evaluations:read");
    const run = requireRun(context, principal, c.req.param("id"));
    const items = [...context.store.evaluations.of(run.id)];
    const serialize = (evaluation: EvaluationRecord): JsonObject => serializeEvaluation(context, evaluation, []);
    return c.json(listReply(context, c.req, { items, summary: serialize, serialize }));
  });

  app.patch("/v1/runs/:run/evaluations/:id/feedback", async (c) => {
    const principal = context.authenticate(c, "evaluations:edit");
    const run = requireRun(context, principal, c.req.param("run"));
    const evaluation = requireEvaluation(context, principal, c.req.param("id"));
    if (evaluation.runId !== run.id) throw notFound("The evaluation");
    const feedback = readFeedback(await readJsonObject(context, c), evaluation.feedback);
    context.store.evaluations.update(evaluation, { feedback });
    return c.json(serializeEvaluation(context, evaluation, []));
  });
}

function startEvaluation(context: EmulatorContext, principal: Principal, body: JsonObject): EvaluationRecord {
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
  const { value: request, assets } = readInlineMedia(context, principal, body, ["body"], errors);
  if (errors.length > 0) throw invalid(errors);
  if (runId !== null) requireRun(context, principal, runId);
  requireCredit(context, principal, 0);
  storeInlineMedia(context, assets);

  const now = context.clock.now();
  const evaluation: EvaluationRecord = {
    id: createId(now),
    organizationId: principal.organizationId,
    runId: runId?.toLowerCase() ?? null,
    request,
    jobClass,
    clientRef,
    createdAt: now,
    status: "pending",
    completedAt: undefined,
    feedback: { isPositive: null, reason: null },
  };
  context.store.evaluations.add(evaluation);
  planEvaluation(context, evaluation);
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

function requireEvaluation(context: EmulatorContext, principal: Principal, id: string): EvaluationRecord {
  const evaluation = context.store.evaluations.get(id.toLowerCase());
  if (evaluation === undefined || evaluation.organizationId !== principal.organizationId)
    throw notFound("The evaluation");
  return evaluation;
}
