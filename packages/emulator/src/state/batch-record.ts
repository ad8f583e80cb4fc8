import type { JsonObject } from "../json.js";
import type { RunTarget } from "./run-record.js";

/** Several runs of one model, dispatched together. */
export interface BatchRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly createdBy: string;
  readonly target: RunTarget;
  readonly items: readonly BatchItemRecord[];
  readonly metadata: JsonObject | null;
  readonly callbackUrl: string | null;
  readonly createdAt: number;
  readonly completedAt: number | undefined;
}

/** One place in a batch; its state is the state of its run. */
export interface BatchItemRecord {
  readonly id: string;
  readonly index: number;
  readonly runId: string;
  readonly clientRef: string | null;
}
