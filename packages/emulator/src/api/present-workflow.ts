import type { JsonObject } from "../json.js";
import type { WorkflowRecord } from "../state/workflow-record.js";
import { toIso } from "./wire-time.js";

/** A workflow as the API shows it: what was sent, and what the service adds. */
export function presentWorkflow(workflow: WorkflowRecord): JsonObject {
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
    outputs: [],
    ...workflow.fields,
    id: workflow.id,
    org_id: workflow.organizationId,
    slug: workflow.slug,
    inputs: workflow.inputs,
    created_by: workflow.createdBy,
    created_at: toIso(workflow.createdAt),
    updated_at: toIso(workflow.updatedAt),
    deleted_at: null,
    deleted_by: null,
  };
}
