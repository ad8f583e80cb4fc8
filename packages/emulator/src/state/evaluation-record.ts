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
  readonly status: "pending" | "running" | "completed" | "failed";
  readonly completedAt: number | undefined;
  readonly feedback: { readonly isPositive: boolean | null; readonly reason: string | null };
}
