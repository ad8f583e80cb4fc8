// In: what is known of something that went wrong. Out: the one error that callers meet, without keys and signed addresses.
// This room never sends anything.

import type { RunRecord, RunStatus } from "../run-record.js";

/**
 * What went wrong, in one word. `rate_limited`, `timeout`, `network` and `server` are `retryable`.
 *
 * @see https://docs.runflow.io/concepts/errors
 */
export type RunflowErrorCode =
  | "auth"
  | "permission"
  | "insufficient_credit"
  | "invalid_input"
  | "not_found"
  | "conflict"
  | "cost_limit"
  | "rate_limited"
  | "timeout"
  | "network"
  | "server"
  | "protocol"
  | "run_failed"
  | "run_canceled";

/** One complaint about one field. */
export interface Issue {
  /** The field, names and indexes joined by dots, such as `input.image_urls.0`. Empty when upstream named none. */
  readonly path: string;
  readonly message: string;
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

/** What is known about an error besides its code and message. */
export interface RunflowErrorDetails {
  /** The HTTP status. */
  readonly status?: number | undefined;
  /** Name this when you write to Runflow's support. */
  readonly requestId?: string | undefined;
  /** The code in the answer, such as `PERMISSION_DENIED`. */
  readonly upstreamCode?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  /** The run this is about, if one was started: `resume(model, runId)` carries on with it. */
  readonly runId?: string | undefined;
  readonly run?: RunFailure | undefined;
  /** Repeat the same call with this key: Runflow then starts no second run. */
  readonly idempotencyKey?: string | undefined;
  /** In milliseconds, when the server asked for a pause. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

const marker = Symbol.for("runflow.error");

/** The one error that this library throws. Recognise it with {@link isRunflowError}, then look at `code`. */
export class RunflowError extends Error {
  declare readonly code: RunflowErrorCode;
  /** Can the same call, repeated as it is and under the same idempotency key, still succeed? */
  declare readonly retryable: boolean;
  declare readonly status: number | undefined;
  declare readonly requestId: string | undefined;
  declare readonly upstreamCode: string | undefined;
  declare readonly issues: readonly Issue[];
  declare readonly runId: string | undefined;
  declare readonly run: RunFailure | undefined;
  declare readonly idempotencyKey: string | undefined;
  declare readonly retryAfter: number | undefined;

  constructor(code: RunflowErrorCode, message: string, { cause, ...details }: RunflowErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    const retryable = /^(network|timeout|rate_limited|server)$/.test(code);
    Object.assign(this, { issues: [], runId: details.run?.id }, details, { name: "RunflowError", code, retryable });
    Object.defineProperty(this, marker, { value: true });
  }
}

/** Says whether this library threw it. Never throws. Works across two installed copies, where `instanceof` would not. */
export function isRunflowError(value: unknown): value is RunflowError {
  return typeof value === "object" && value !== null && marker in value;
}

/** The same error in other words, also in its stack, or with more details. */
export function withMessage(error: RunflowError, message: string, details?: RunflowErrorDetails): RunflowError {
  return new RunflowError(error.code, message, { ...error, cause: error.cause, ...details });
}
