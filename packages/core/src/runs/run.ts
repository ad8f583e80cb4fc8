import { loadWords } from "../http/load-part.js";
import type { Settings } from "../http/settings.js";
import { mergeDefined } from "../json.js";
import type { MediaKind } from "../media.js";
import type { Model } from "../model.js";
import { isKnownEnd, readCost } from "../run-record.js";
import type { RunRecord, RunStatus } from "../run-record.js";
import { findFiles } from "./find-files.js";
import { createRunFile } from "./run-file.js";
import type { RunFile } from "./run-file.js";

/** A run that ended well. */
export interface Run<Output, Kind extends MediaKind | undefined = MediaKind | undefined> {
  readonly id: string;
  /** `succeeded`, or `partial_succeeded` when only some of the outputs were made. */
  readonly status_code: RunStatus;
  /** What the model returned. */
  readonly output: Output;
  /** The images, videos and other files in the output, ready to be fetched. */
  readonly files: readonly RunFile<Kind>[];
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
export async function createRun<Output, Kind extends MediaKind | undefined>(
  settings: Settings,
  model: Model<unknown, Output, Kind>,
  record: RunRecord,
  idempotencyKey: string | undefined,
): Promise<Run<Output, Kind>> {
  const { id, status_code, output } = record;
  // Paid for: a field of another kind than described is left out, and stays readable in the record.
  const { duration_ms, metadata }: { readonly [Name in "duration_ms" | "metadata"]?: unknown } = record;
  // In a state that nobody knows yet it has ended well when there is an output and no failure.
  const isGood = status_code.endsWith("succeeded") || !(isKnownEnd(status_code) || record.failure_code);
  if (!isGood || output === undefined || output === null) {
    // Loaded when first needed, like all that explains what went wrong.
    throw (await loadWords()).runError(record, idempotencyKey);
  }
  return mergeDefined<Run<Output, Kind>>({
    id,
    status_code,
    output: output as Output,
    files: findFiles(output, model.kind).map((file) => createRunFile(settings, file, id)),
    cost: readCost(record),
    duration_ms: typeof duration_ms === "number" ? duration_ms : undefined,
    metadata: typeof metadata === "object" ? (metadata as NonNullable<RunRecord["metadata"]>) : undefined,
    idempotencyKey,
    record,
  });
}
