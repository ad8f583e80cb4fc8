import type { JsonObject } from "../json.js";
import type { PlannedOutput } from "./file-plan.js";
import type { RunFailure, RunScript } from "./run-script.js";

/** Statuses of a run, in the emulator's own spelling; the wire spelling of `canceled` is a switch. */
export type RunStatus =
  "queued" | "dispatching" | "running" | "succeeded" | "failed" | "canceled" | "partial_succeeded";

/** A run as the emulator keeps it: times in milliseconds, money in micro-dollars, media as references. */
export interface RunRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly createdBy: string;
  readonly requestId: string;
  readonly target: RunTarget;
  readonly input: JsonObject;
  readonly metadata: JsonObject | null;
  readonly callbackUrl: string | null;
  readonly clientRef: string | null;
  readonly batchId: string | null;
  readonly createdAt: number;
  /** Where the request that ordered it came to; unknown in data files of earlier versions. */
  readonly origin: string | undefined;
  readonly plan: PlannedOutput;
  /** What a success costs. */
  readonly price: number;
  readonly script: RunScript | undefined;
  readonly status: RunStatus;
  readonly startedAt: number | undefined;
  readonly completedAt: number | undefined;
  readonly failure: RunFailure | undefined;
  readonly feedback: { readonly isPositive: boolean | null; readonly reason: string | null };
  /** Times at which each status began, for the log. */
  readonly history: readonly { readonly status: RunStatus; readonly at: number }[];
}

/** What a run runs. */
export interface RunTarget {
  readonly type: "model" | "comfyui_workflow";
  /** The model id, or `owner/slug` of a workflow. */
  readonly name: string;
  readonly uuid: string;
}

/** Says whether a run that ended so is paid for. */
export function isPaid(status: RunStatus): boolean {
  return status === "succeeded" || status === "partial_succeeded";
}

/** Says whether a run has ended. */
export function isTerminal(status: RunStatus): boolean {
  return status !== "queued" && status !== "dispatching" && status !== "running";
}
