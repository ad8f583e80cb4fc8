import type { JsonObject } from "../json.js";

/** A quality check of one picture. */
export interface EvaluationRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly runId: string | null;
  /** The accepted body, media stored. */
  readonly request: JsonObject;
  readonly jobClass: string;
  readonly clientRef: string | null;
  readonly createdAt: number;
  status: "pending" | "running" | "completed" | "failed";
  completedAt: number | undefined;
  feedback: { readonly isPositive: boolean | null; readonly reason: string | null };
}
