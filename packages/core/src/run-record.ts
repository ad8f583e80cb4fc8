import type { Run as ApiRun } from "./api.gen.js";
import { isRecord } from "./json.js";
import { RunflowError } from "./runflow-error.js";

/** How far a run has come. Runflow spells the cancelled state both ways; a state nobody knows yet counts as not ended. */
export type RunStatus =
  | "queued"
  | "dispatching"
  | "running"
  | "succeeded"
  | "partial_succeeded"
  | "failed"
  | "canceled"
  | "cancelled"
  | (string & {});

/** A run as Runflow tells it, field names as on the wire. Any field but `id` and `status_code` can be absent or null. */
export interface RunRecord extends ApiRun {
  readonly id: string;
  readonly status_code: RunStatus;
}

/** Why a run ended without a result. */
export interface RunFailure {
  readonly id: string;
  readonly status_code: RunStatus;
  /** The machine-readable reason, such as `INPUT_VALIDATION_FAILED`. */
  readonly code?: string;
  /** Without the signed part of addresses. */
  readonly message?: string;
  /** Where it failed, such as `dispatch`. */
  readonly stage?: string;
  /** The run as Runflow told it. It holds signed addresses, so a log or the JSON of the error leaves it out. */
  readonly record: RunRecord;
}

/** Says whether an answer is a run: an object with an id and a status. */
export function isRunRecord(value: unknown): value is RunRecord {
  return isRecord(value) && typeof value["id"] === "string" && typeof value["status_code"] === "string";
}

/** Takes an answer for a run, or says that whoever gave it is not Runflow. */
export function requireRun(answer: unknown, what: string): RunRecord {
  if (isRunRecord(answer)) return answer;
  throw new RunflowError("protocol", `${what} answered with something that is not a run. Is baseUrl right?`);
}

/** Has the run ended, well or badly? */
export function isTerminal({ status_code }: Pick<RunRecord, "status_code">): boolean {
  return /^(succeeded|partial_succeeded|failed|cancell?ed)$/.test(status_code);
}
