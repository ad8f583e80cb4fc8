import type { Run as ApiRun } from "./api.gen.js";
import { isRecord } from "./json.js";

const MAX_COST_LENGTH = 100;

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

/** Can this be the id of a run? It goes into paths and messages. */
export function isRunId(id: unknown): id is string {
  return typeof id === "string" && /^\w[\w.-]{0,199}$/.test(id);
}

/** Says whether an answer is a run: an object with an id that can be asked for, and a status. */
export function isRunRecord(value: unknown): value is RunRecord {
  return isRecord(value) && isRunId(value["id"]) && typeof value["status_code"] === "string";
}

/** Says what an answer is in place of a run, or of the one with this id. */
export function findMismatch(answer: unknown, id?: string): string | undefined {
  if (!isRunRecord(answer)) return "something that is not a run";
  // The id can be written in capitals where somebody kept it.
  return id === undefined || answer.id.toLowerCase() === id.toLowerCase() ? undefined : `another run, ${answer.id}`;
}

/** What a run cost, as far as it tells. What is longer than any amount is none, and takes long to count with. */
export function readCost({ cost }: { readonly cost?: unknown }): string | undefined {
  const text = typeof cost === "number" ? String(cost) : cost;
  return typeof text === "string" && text.length <= MAX_COST_LENGTH ? text : undefined;
}

/** Has the run ended, well or badly? In a state that nobody knows yet it has, when it tells since when. */
export function isTerminal({ status_code, completed_at }: Pick<RunRecord, "status_code" | "completed_at">): boolean {
  return isKnownEnd(status_code) || (!/^(queued|dispatching|running)$/.test(status_code) && Boolean(completed_at));
}

/** Is it one of the states that Runflow names for the end of a run? */
export function isKnownEnd(status: string): boolean {
  return /^((partial_)?succeeded|failed|cancell?ed)$/.test(status);
}
