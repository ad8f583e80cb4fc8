import type { JsonObject } from "../json.js";

/** A deployed ComfyUI workflow. */
export interface WorkflowRecord {
  readonly id: string;
  readonly organizationId: string;
  /** The organisation's name, which stands first in the workflow's path. */
  readonly owner: string;
  readonly slug: string;
  readonly createdBy: string;
  readonly createdAt: number;
  /** Every other field, as sent. */
  readonly fields: JsonObject;
  readonly inputs: readonly JsonObject[];
  readonly updatedAt: number;
}
