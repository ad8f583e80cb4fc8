// In: the path of a workflow and the body of a run. Out: the workflow that the caller may run, and its run, started.
// Never reads a graph: a run's output is one generated picture.

import { type FieldError, invalid } from "../api-error.js";
import type { EmulatorContext } from "../context.js";
import type { JsonObject, JsonValue } from "../json.js";
import { planOutput } from "../outputs/plan-output.js";
import { startRun } from "../runs/run-engine.js";
import type { Principal, WorkflowRecord } from "../state/records.js";
import type { RunRecord } from "../state/run-record.js";
import type { RunScript } from "../state/run-script.js";
import { readInlineMedia, storeInlineMedia } from "./inline-media.js";
import { requireCredit, scriptedPlan } from "./model-dispatch.js";
import type { RunBody } from "./read-run-body.js";

/** May it be read and run? Its organisation's own may, and one that is public may by everybody. */
export function isVisible(workflow: WorkflowRecord, principal: Principal): boolean {
  return workflow.organizationId === principal.organizationId || workflow.fields["is_public"] === true;
}

/** Finds a workflow that the caller may run by its path, `owner/slug`. */
export function findWorkflow(context: EmulatorContext, principal: Principal, path: string): WorkflowRecord | undefined {
  return [...context.store.workflows.values()].find(
    (workflow) => `${workflow.owner}/${workflow.slug}` === path && isVisible(workflow, principal),
  );
}

/** Creates and starts one run of a workflow, or nothing at all. The caller's own organisation pays for it and sees it. */
export function createWorkflowRun(
  context: EmulatorContext,
  principal: Principal,
  workflow: WorkflowRecord,
  body: RunBody,
  requestedScript: RunScript | undefined,
): RunRecord {
  const errors: FieldError[] = [...missingInputs(workflow, body.input)];
  const { value: input, assets } = readInlineMedia(context, principal, body.input, ["body", "input"], errors);
  const metadata = readInlineMedia(context, principal, body.metadata, ["body", "metadata"], errors);
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
  requireCredit(context, principal, 0);
  storeInlineMedia(context, [...assets, ...metadata.assets]);
  const script = requestedScript ?? context.scripts.take(name);
  return startRun(context, {
    organizationId: principal.organizationId,
    createdBy: principal.userId,
    // Only `model` is a published value of target_type; this one follows the name of the run's id field.
    target: { type: "comfyui_workflow", name, uuid: workflow.id },
    input,
    metadata: metadata.value,
    callbackUrl: body.callbackUrl,
    clientRef: body.clientRef,
    batchId: null,
    plan: scriptedPlan(script, { input, plan }),
    // Priced by the second of GPU time, which an emulator does not use.
    price: 0,
    script,
  });
}

/**
 * The required inputs that a run does not give and that have no default. An empty text is given: the vendor's scripts send
 * one for a picture that they do not have. What else is checked of a workflow's inputs is not published.
 */
function missingInputs({ inputs }: WorkflowRecord, given: JsonObject): readonly FieldError[] {
  return inputs.flatMap(({ name, is_required: isRequired, default_value: fallback }) =>
    typeof name === "string" && isRequired === true && isAbsent(fallback) && isAbsent(valueOf(given, name))
      ? [{ loc: ["body", "input", name], msg: "Field required", type: "missing" }]
      : [],
  );
}

// An author may name an input like a member that every object has.
function valueOf(given: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(given, name) ? given[name] : undefined;
}

function isAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || value === null;
}
