import { isRecord } from "./json.js";
import type { RunFailure, RunRecord } from "./run-record.js";
import { redact } from "./redact.js";
import { RunflowError } from "./runflow-error.js";

/** Makes the error of a run that ended without a result. */
export function explainFailure(record: RunRecord, idempotencyKey: string | undefined): RunflowError {
  const run = readFailure(record);
  const details = { run, idempotencyKey, requestId: record.request_id ?? undefined };
  if (record.status_code.endsWith("succeeded")) {
    const message = `The run ${run.id} ended as ${record.status_code} but came without an output.`;
    return new RunflowError("protocol", message, { runId: run.id, idempotencyKey });
  }
  if (record.status_code !== "failed") {
    return new RunflowError("run_canceled", `The run ${run.id} was canceled at Runflow.`, details);
  }
  const where = run.stage === undefined ? "" : ` at ${run.stage}`;
  const said = [run.code, run.message].filter(Boolean).join(": ").replace(/\.$/, "");
  // Workers name the file that they could not load, signature and all.
  const why = redact(said) || "no reason was given";
  return new RunflowError(
    "run_failed",
    `The run ${run.id} failed${where}: ${why}. Failed runs are not billed.`,
    details,
  );
}

/** Reads the reason of a failure wherever a version of the API put it. */
function readFailure(record: RunRecord): RunFailure {
  // Not in the API's own description, but told by other documents of it.
  const { error: nested, failure_stage } = record as { error?: unknown; failure_stage?: unknown };
  const error = isRecord(nested) ? nested : {};
  const text = (...candidates: unknown[]) =>
    candidates.find((value): value is string => typeof value === "string" && value !== "");
  const code = text(record.failure_code, error["code"]);
  const message = text(record.failure_message, error["message"]);
  const stage = text(record.failure_stage_code, failure_stage);
  return {
    id: record.id,
    status_code: record.status_code,
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
    ...(stage !== undefined && { stage }),
    record,
  };
}
