// In: ComfyUI workflows to keep and to run. Out: their records, and runs of the same form as those of models.
// Never shows a workflow to another organisation, unless it is public, and then never lets it be changed.

import type { Hono } from "hono";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { faultHeader, requestedScript } from "../faults/fault-header.js";
import { type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject } from "../http/read-json.js";
import { createId, isUuid } from "../state/identifiers.js";
import type { Principal, WorkflowRecord } from "../state/records.js";
import type { EmulatorContext } from "../context.js";
import { listReply } from "./list/list-reply.js";
import { toRunJson, summariseRun } from "../wire/serialize-run.js";
import { serializeWorkflow, serializeWorkflowInput } from "../wire/serialize-workflow.js";
import { readRunBody, readText } from "./read-run-body.js";
import { createWorkflowRun, findWorkflow, isVisible } from "./workflow-dispatch.js";

const root = "/v1/comfyui-workflows";

/** Adds workflows, their inputs and their runs. */
export function addComfyuiRoutes(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.get(root, (c) => {
    const items = workflowsOf(context, context.authenticate(c, "comfyui-workflows:read"));
    return c.json(listReply(context, c.req, { items, summary: serializeWorkflow, serialize: serializeWorkflow }));
  });

  app.post(root, async (c) => {
    const principal = context.authenticate(c, "comfyui-workflows:create");
    const workflow = createWorkflow(context, principal, await readJsonObject(context, c));
    return c.json(serializeWorkflow(workflow), 201);
  });

  app.get(`${root}/:id`, (c) => {
    const principal = context.authenticate(c, "comfyui-workflows:read");
    return c.json(serializeWorkflow(requireVisible(context, principal, c.req.param("id"))));
  });

  app.patch(`${root}/:id`, async (c) => {
    const workflow = requireWorkflow(context, context.authenticate(c, "comfyui-workflows:edit"), c.req.param("id"));
    const { slug: _fixed, inputs, ...fields } = await readJsonObject(context, c);
    context.store.workflows.update(workflow, {
      fields: { ...workflow.fields, ...fields },
      inputs: inputs === undefined ? workflow.inputs : objects(inputs),
      updatedAt: context.clock.now(),
    });
    return c.json(serializeWorkflow(workflow));
  });

  app.delete(`${root}/:id`, (c) => {
    const principal = context.authenticate(c, "comfyui-workflows:delete");
    context.store.workflows.delete(requireWorkflow(context, principal, c.req.param("id")).id);
    return c.body(null, 204);
  });

  app.get(`${root}/:id/inputs`, (c) => {
    const principal = context.authenticate(c, "comfyui-workflows:read");
    const same = (input: JsonObject): JsonObject => input;
    const items = requireVisible(context, principal, c.req.param("id")).inputs.map(serializeWorkflowInput);
    return c.json(listReply(context, c.req, { items, summary: same, serialize: same, keepOrder: true }));
  });

  app.post(`${root}/:id/inputs`, async (c) => {
    const workflow = requireWorkflow(context, context.authenticate(c, "comfyui-workflows:edit"), c.req.param("id"));
    const input = await readJsonObject(context, c);
    context.store.workflows.update(workflow, { inputs: [...workflow.inputs, input], updatedAt: context.clock.now() });
    return c.json(serializeWorkflowInput(input), 201);
  });

  app.get(`${root}/:owner/:slug`, (c) => {
    const principal = context.authenticate(c, "comfyui-workflows:read");
    return c.json(serializeWorkflow(requireByPath(context, principal, c.req.param())));
  });

  app.get(`${root}/:owner/:slug/runs`, (c) => {
    const principal = context.authenticate(c, "runs:read");
    const { id } = requireByPath(context, principal, c.req.param());
    const items = [...context.store.runs.of(principal.organizationId)].filter((run) => run.target.uuid === id);
    const summary = (run: (typeof items)[number]): JsonObject => summariseRun(context, run);
    return c.json(listReply(context, c.req, { items, summary, serialize: (run) => toRunJson(context, run) }));
  });

  app.post(`${root}/:owner/:slug/runs`, async (c) => {
    const principal = context.authenticate(c, "runs:create");
    const workflow = requireByPath(context, principal, c.req.param());
    const body = readRunBody(await readJsonObject(context, c));
    const run = createWorkflowRun(context, principal, workflow, body, requestedScript(c.req.header(faultHeader)));
    return c.json(toRunJson(context, run), 201);
  });
}

function createWorkflow(context: EmulatorContext, principal: Principal, body: JsonObject): WorkflowRecord {
  const errors: FieldError[] = [];
  const name = readText(body, "name", 255, errors);
  if (name === null || name === "") errors.push({ loc: ["body", "name"], msg: "Field required", type: "missing" });
  if (!isJsonObject(body["workflow_json"])) {
    errors.push({ loc: ["body", "workflow_json"], msg: "Input should be a valid dictionary", type: "dict_type" });
  }
  const slug = readText(body, "slug", 255, errors) ?? (name ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  if (workflowsOf(context, principal).some((workflow) => workflow.slug === slug)) {
    errors.push({ loc: ["body", "slug"], msg: "This slug is taken", type: "value_error" });
  }
  if (errors.length > 0) throw invalid(errors);
  const { inputs, slug: _slug, ...fields } = body;
  const now = context.clock.now();
  const workflow: WorkflowRecord = {
    id: createId(now),
    organizationId: principal.organizationId,
    owner: principal.organizationName,
    slug,
    createdBy: principal.userId,
    createdAt: now,
    fields,
    inputs: objects(inputs),
    updatedAt: now,
  };
  context.store.workflows.add(workflow);
  return workflow;
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function workflowsOf(context: EmulatorContext, principal: Principal): readonly WorkflowRecord[] {
  return [...context.store.workflows.values()].filter(
    (workflow) => workflow.organizationId === principal.organizationId,
  );
}

/** Finds a workflow that the caller may read and run. */
function requireVisible(context: EmulatorContext, principal: Principal, id: string): WorkflowRecord {
  const workflow = isUuid(id) ? context.store.workflows.get(id.toLowerCase()) : undefined;
  if (workflow === undefined || !isVisible(workflow, principal)) throw notFound("The workflow");
  return workflow;
}

/** Finds a workflow of the caller's own, which alone may be changed. */
function requireWorkflow(context: EmulatorContext, principal: Principal, id: string): WorkflowRecord {
  const workflow = requireVisible(context, principal, id);
  if (workflow.organizationId !== principal.organizationId) throw notFound("The workflow");
  return workflow;
}

function requireByPath(
  context: EmulatorContext,
  principal: Principal,
  { owner, slug }: { readonly owner: string; readonly slug: string },
): WorkflowRecord {
  const found = findWorkflow(context, principal, `${owner}/${slug}`);
  if (found === undefined) throw notFound("The workflow");
  return found;
}
