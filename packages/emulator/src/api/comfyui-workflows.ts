// In: ComfyUI workflows to keep and to run. Out: their records, and runs of the same form as those of models.
// Never reads a graph: a run's output is one generated picture.

import type { Hono } from "hono";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import { planOutput } from "../outputs/plan-output.js";
import { type FieldError, invalid, notFound } from "../api-error.js";
import type { ServerEnvironment } from "../http/environment.js";
import { readJsonObject } from "../http/read-json.js";
import { createId, isUuid } from "../state/identifiers.js";
import { startRun } from "../runs/run-engine.js";
import type { WorkflowRecord } from "../state/workflow-record.js";
import type { World } from "../context.js";
import type { Caller } from "../state/principal.js";
import { readInlineMedia, storeInlineMedia } from "./inline-media.js";
import { listReply } from "./list/list-reply.js";
import { requireCredit } from "./model-dispatch.js";
import { presentRun, summariseRun } from "../wire/serialize-run.js";
import { presentWorkflow, presentWorkflowInput } from "../wire/serialize-workflow.js";
import { readRunBody, readText } from "./read-run-body.js";

const root = "/v1/comfyui-workflows";

/** Adds workflows, their inputs and their runs. */
export function addComfyuiRoutes(app: Hono<ServerEnvironment>, world: World): void {
  app.get(root, (context) => {
    const items = workflowsOf(world, world.authenticate(context, "comfyui-workflows:read"));
    return context.json(listReply(world, context.req, { items, summary: presentWorkflow, present: presentWorkflow }));
  });

  app.post(root, async (context) => {
    const caller = world.authenticate(context, "comfyui-workflows:create");
    const workflow = createWorkflow(world, caller, await readJsonObject(world, context));
    return context.json(presentWorkflow(workflow), 201);
  });

  app.get(`${root}/:id`, (context) => {
    const caller = world.authenticate(context, "comfyui-workflows:read");
    return context.json(presentWorkflow(requireWorkflow(world, caller, context.req.param("id"))));
  });

  app.patch(`${root}/:id`, async (context) => {
    const workflow = requireWorkflow(
      world,
      world.authenticate(context, "comfyui-workflows:edit"),
      context.req.param("id"),
    );
    const { slug: _fixed, inputs, ...fields } = await readJsonObject(world, context);
    world.store.workflows.update(workflow, {
      fields: { ...workflow.fields, ...fields },
      inputs: inputs === undefined ? workflow.inputs : objects(inputs),
      updatedAt: world.clock.now(),
    });
    return context.json(presentWorkflow(workflow));
  });

  app.delete(`${root}/:id`, (context) => {
    const caller = world.authenticate(context, "comfyui-workflows:delete");
    world.store.workflows.delete(requireWorkflow(world, caller, context.req.param("id")).id);
    return context.body(null, 204);
  });

  app.get(`${root}/:id/inputs`, (context) => {
    const caller = world.authenticate(context, "comfyui-workflows:read");
    const same = (input: JsonObject): JsonObject => input;
    const items = requireWorkflow(world, caller, context.req.param("id")).inputs.map(presentWorkflowInput);
    return context.json(listReply(world, context.req, { items, summary: same, present: same, keepOrder: true }));
  });

  app.post(`${root}/:id/inputs`, async (context) => {
    const workflow = requireWorkflow(
      world,
      world.authenticate(context, "comfyui-workflows:edit"),
      context.req.param("id"),
    );
    const input = await readJsonObject(world, context);
    world.store.workflows.update(workflow, { inputs: [...workflow.inputs, input], updatedAt: world.clock.now() });
    return context.json(presentWorkflowInput(input), 201);
  });

  app.get(`${root}/:owner/:slug`, (context) => {
    const caller = world.authenticate(context, "comfyui-workflows:read");
    return context.json(presentWorkflow(requireByPath(world, caller, context.req.param())));
  });

  app.get(`${root}/:owner/:slug/runs`, (context) => {
    const caller = world.authenticate(context, "runs:read");
    const { id } = requireByPath(world, caller, context.req.param());
    const items = [...world.store.runs.values()].filter((run) => run.target.uuid === id);
    const summary = (run: (typeof items)[number]): JsonObject => summariseRun(world, run);
    return context.json(listReply(world, context.req, { items, summary, present: (run) => presentRun(world, run) }));
  });

  app.post(`${root}/:owner/:slug/runs`, async (context) => {
    const caller = world.authenticate(context, "runs:create");
    const workflow = requireByPath(world, caller, context.req.param());
    const body = readRunBody(await readJsonObject(world, context));
    const errors: FieldError[] = [];
    const { value: input, assets } = readInlineMedia(world, caller, body.input, ["body", "input"], errors);
    const metadata = readInlineMedia(world, caller, body.metadata, ["body", "metadata"], errors);
    if (errors.length > 0) throw invalid(errors);
    const name = `${workflow.owner}/${workflow.slug}`;
    const plan = planOutput({
      title: name,
      kind: "image",
      input,
      fields: [],
      shape: "outputs",
      schema: undefined,
      picture: undefined,
    });
    requireCredit(world, caller, 0);
    storeInlineMedia(world, [...assets, ...metadata.assets]);
    const run = startRun(world, {
      organizationId: caller.organizationId,
      createdBy: caller.userId,
      // Only `model` is a published value of target_type; this one follows the name of the run's id field.
      target: { type: "comfyui_workflow", name, uuid: workflow.id },
      input,
      metadata: metadata.value,
      callbackUrl: body.callbackUrl,
      clientRef: body.clientRef,
      batchId: null,
      plan,
      // Priced by the second of GPU time, which an emulator does not use.
      price: 0,
      script: world.scripts.take(name),
    });
    return context.json(presentRun(world, run), 201);
  });
}

function createWorkflow(world: World, caller: Caller, body: JsonObject): WorkflowRecord {
  const errors: FieldError[] = [];
  const name = readText(body, "name", 255, errors);
  if (name === null || name === "") errors.push({ loc: ["body", "name"], msg: "Field required", type: "missing" });
  if (!isJsonObject(body["workflow_json"])) {
    errors.push({ loc: ["body", "workflow_json"], msg: "Input should be a valid dictionary", type: "dict_type" });
  }
  const slug = readText(body, "slug", 255, errors) ?? (name ?? "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  if (workflowsOf(world, caller).some((workflow) => workflow.slug === slug)) {
    errors.push({ loc: ["body", "slug"], msg: "This slug is taken", type: "value_error" });
  }
  if (errors.length > 0) throw invalid(errors);
  const { inputs, slug: _slug, ...fields } = body;
  const now = world.clock.now();
  const workflow: WorkflowRecord = {
    id: createId(now),
    organizationId: caller.organizationId,
    owner: caller.organizationName,
    slug,
    createdBy: caller.userId,
    createdAt: now,
    fields,
    inputs: objects(inputs),
    updatedAt: now,
  };
  world.store.workflows.add(workflow);
  return workflow;
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function workflowsOf(world: World, caller: Caller): readonly WorkflowRecord[] {
  return [...world.store.workflows.values()].filter((workflow) => workflow.organizationId === caller.organizationId);
}

function requireWorkflow(world: World, caller: Caller, id: string): WorkflowRecord {
  const workflow = isUuid(id) ? world.store.workflows.get(id.toLowerCase()) : undefined;
  if (workflow === undefined || workflow.organizationId !== caller.organizationId) throw notFound("The workflow");
  return workflow;
}

function requireByPath(world: World, caller: Caller, path: { readonly owner: string; readonly slug: string }) {
  const found = workflowsOf(world, caller).find(
    (workflow) => workflow.owner === path.owner && workflow.slug === path.slug,
  );
  if (found === undefined) throw notFound("The workflow");
  return found;
}
