import { isRecord, mergeDefined } from "../json.js";
import type { RunRecord } from "../run-record.js";
import { redact } from "./redact.js";
import { RunflowError } from "./runflow-error.js";
import type { RunFailure } from "./runflow-error.js";

/** Makes the error of a run that ended without a result. */
export function runError(record: RunRecord, idempotencyKey: string | undefined): RunflowError {
  const run = readFailure(record);
  const { id, status_code, stage } = run;
  const details = {
    run,
    idempotencyKey,
    requestId: typeof record.request_id === "string" ? record.request_id : undefined,
  };
  if (status_code.endsWith("succeeded")) {
    const message = `The run ${id} ended as ${status_code} but came without an output.`;
    return new RunflowError("protocol", message, { runId: id, idempotencyKey });
  }
  if (/^cancell?ed$/.test(status_code)) {
    return new RunflowError("run_canceled", `The run ${id} was canceled at Runflow.`, details);
  }
  const why = [run.code, run.message].filter(Boolean).join(": ").replace(/\.$/, "") || "no reason was given";
  const at = stage ? ` at ${stage}` : "";
  const message =
    status_code === "failed"
      ? `The run ${id} failed${at}: ${why}. Failed runs are not billed.`
      : `The run ${id} ended as ${redact(status_code)}${at}, which is no state that is known here: ${why}.`;
  return new RunflowError("run_failed", message, details);
}

/** Reads the reason of a failure wherever a version of the API put it. */
function readFailure(record: RunRecord): RunFailure {
  // Not in the API's own description, but in other documents of it.
  const { error, failure_stage } = record as { error?: unknown; failure_stage?: unknown };
  const nested = isRecord(error) ? error : {};
  const text = (...candidates: unknown[]) => {
    const found = candidates.find((value) => value && typeof value === "string") as string | undefined;
    // Workers name the file that they could not load, signature and all.
    return found && redact(found);
  };
  const failure = mergeDefined<Omit<RunFailure, "record">>({
    id: record.id,
    status_code: record.status_code,
    code: text(record.failure_code, nested["code"]),
    message: text(record.failure_message, nested["message"]),
    stage: text(record.failure_stage_code, failure_stage),
  });
  // Whoever logs the error does not log the signed addresses in it.
  return Object.defineProperty(failure, "record", { value: record }) as RunFailure;
}
