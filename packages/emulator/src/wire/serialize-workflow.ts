import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";
import type { WorkflowRecord } from "../state/records.js";
import { toIso } from "./iso-time.js";

/** A workflow as the API shows it: what was sent, and what the service adds. */
export function serializeWorkflow(workflow: WorkflowRecord): JsonObject {
  const given = workflow.fields["outputs"];
  const outputs: readonly JsonValue[] = Array.isArray(given) ? given : [];
  return {
    name: null,
    workflow_json: null,
    description: null,
    version: null,
    is_public: false,
    status_code: null,
    environment: null,
    models: null,
    custom_nodes: null,
    graph: null,
    resources: null,
    category_code: null,
    ...workflow.fields,
    id: workflow.id,
    org_id: workflow.organizationId,
    slug: workflow.slug,
    inputs: workflow.inputs.map(serializeWorkflowInput),
    outputs: outputs.filter(isJsonObject).map(serializeWorkflowOutput),
    created_by: workflow.createdBy,
    created_at: toIso(workflow.createdAt),
    updated_at: toIso(workflow.updatedAt),
    deleted_at: null,
    deleted_by: null,
  };
}

/** An input of a workflow with every documented field. */
export function serializeWorkflowInput(input: JsonObject): JsonObject {
  return {
    ...serializeWorkflowOutput({}),
    default_behavior_code: null,
    is_required: null,
    default_value: null,
    ...input,
  };
}

function serializeWorkflowOutput(output: JsonObject): JsonObject {
  return {
    name: null,
    variable_type_code: null,
    display_name: null,
    description: null,
    validator_code: null,
    validator_attrs: null,
    sort_order: 0,
    comfyui_node_id: null,
    comfyui_field_name: null,
    ...output,
  };
}
