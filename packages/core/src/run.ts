import { findFiles } from "./find-files.js";
import { runPath } from "./model-path.js";
import { request } from "./request.js";
import { createRunFile } from "./run-file.js";
import type { RunFile } from "./run-file.js";
import { isRunRecord, readFailure } from "./run-record.js";
import type { RunRecord, RunStatus } from "./run-record.js";
import { RunflowError } from "./runflow-error.js";
import type { Settings } from "./settings.js";

/** A run that ended well. */
export interface Run<Output> {
  readonly id: string;
  /** `succeeded`, or `partial_succeeded` when only some of the outputs were made. */
  readonly status_code: RunStatus;
  /** What the model returned. */
  readonly output: Output;
  /** The images, videos and other files in the output, ready to be fetched. */
  readonly files: readonly RunFile[];
  /** In US dollars, a decimal number as text so that no digit is lost. */
  readonly cost?: string;
  readonly duration_ms?: number;
  /** What you passed when the run was started. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly idempotencyKey?: string;
  /** The run as Runflow told it, with every field. */
  readonly record: RunRecord;
}

/** Turns the end of a run into its result, or throws the reason why there is none. */
export function createRun<Output>(
  settings: Settings,
  record: RunRecord,
  idempotencyKey: string | undefined,
): Run<Output> {
  const { id, status_code, output, cost, duration_ms, metadata } = record;
  if (!status_code.endsWith("succeeded")) throw endedBadly(record, idempotencyKey);
  if (output === undefined || output === null) {
    throw new RunflowError("protocol", `The run ${id} ended as ${status_code} but came without an output.`, {
      runId: id,
      idempotencyKey,
    });
  }
  const renew = async (index: number) => {
    const again = await request(settings, { method: "GET", path: runPath(id), query: { add_signature: true } });
    return isRunRecord(again) ? findFiles(again.output)[index]?.url : undefined;
  };
  return {
    id,
    status_code,
    output: output as Output,
    files: findFiles(output).map((file, index) => createRunFile(settings, file, () => renew(index))),
    ...(typeof cost === "string" && { cost }),
    ...(typeof duration_ms === "number" && { duration_ms }),
    ...(metadata && { metadata }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    record,
  };
}

function endedBadly(record: RunRecord, idempotencyKey: string | undefined): RunflowError {
  const run = readFailure(record);
  const details = { run, idempotencyKey, requestId: record.request_id ?? undefined };
  if (record.status_code !== "failed") {
    return new RunflowError("run_canceled", `The run ${run.id} was canceled at Runflow.`, details);
  }
  const where = run.stage === undefined ? "" : ` at ${run.stage}`;
  const why = [run.code, run.message].filter(Boolean).join(": ") || "no reason was given";
  return new RunflowError(
    "run_failed",
    `The run ${run.id} failed${where}: ${why}. Failed runs are not billed.`,
    details,
  );
}
