// In: a run that was started. Out: its states, its result, and the content of its files.
// This room only reads: it never starts a run.

import { raceAbort } from "../http/deadline.js";
import type { Settings } from "../http/settings.js";
import { mergeDefined } from "../json.js";
import type { MediaKind } from "../media.js";
import type { Model } from "../model.js";
import type { CallOptions } from "../options.js";
import { isTerminal } from "../run-record.js";
import type { RunRecord } from "../run-record.js";
import { annotateStop, pollRun } from "./poll-run.js";
import { createRun } from "./run.js";
import type { Run } from "./run.js";

/** What to keep in order to carry on with a run in another process. */
export interface SavedJob {
  /** The model's id. */
  readonly model: string;
  /** The run's id. */
  readonly id: string;
  readonly idempotencyKey?: string | undefined;
}

/** A run that was started. Iterate over it to follow its states; the last one is the end. */
export interface Job<
  Output,
  Kind extends MediaKind | undefined = MediaKind | undefined,
> extends AsyncIterable<RunRecord> {
  readonly id: string;
  readonly idempotencyKey: string | undefined;
  /**
   * Waits for the end, 15 minutes at most unless `poll.timeout` says otherwise, and returns the result. Polls from
   * twice a second to every 5 seconds; for a model that makes videos every 2 to 10 seconds.
   *
   * @throws {RunflowError} `run_failed` or `run_canceled` when the run ended without a result, `protocol` when it
   * succeeded without an output; `timeout` when it has not ended in time; `auth`, `permission` and
   * `insufficient_credit` at once; anything else that {@link Runflow.request} throws after 10 polls in a row
   * (`poll.failures`). The run goes on.
   * @see https://docs.runflow.io/concepts/runs
   */
  wait(options?: CallOptions): Promise<Run<Output, Kind>>;
  /**
   * Yields each change of status or progress, the end included, good or bad. The same as iterating, with options.
   *
   * @throws {RunflowError} What `wait` throws while the run has not ended.
   */
  states(options?: CallOptions): AsyncGenerator<RunRecord, void, void>;
  /** Returns what `resume` takes, here or in another process. */
  toJSON(): SavedJob;
}

/** Makes the handle of a run. `first` is the answer to its dispatch, if this process sent it. */
export function createJob<Output, Kind extends MediaKind | undefined>(
  resolve: (options?: CallOptions) => Settings,
  model: Model<unknown, Output, Kind>,
  saved: Omit<SavedJob, "model">,
  first?: RunRecord,
): Job<Output, Kind> {
  const { id, idempotencyKey } = saved;
  let latest = first;
  let isCounted = false;
  const states = async function* (options?: CallOptions): AsyncGenerator<RunRecord, void, void> {
    const settings = resolve(options);
    const onStatus = (record: RunRecord) => {
      latest = record;
      // However many runs the client has seen end since.
      if (!isCounted) settings.usage.count(record);
      isCounted = isTerminal(record);
      return settings.onStatus?.(record);
    };
    yield* pollRun({ ...settings, onStatus }, saved, latest);
  };
  return {
    id,
    idempotencyKey,
    states,
    [Symbol.asyncIterator]: () => states(),
    wait: async (options) => {
      for await (const record of states(options)) latest = record;
      const settings = resolve(options);
      const { signals, validate, logger } = settings;
      try {
        // The signal was for the waiting: files are fetched later.
        const lasting = resolve({ ...options, signal: undefined });
        const run = await createRun(lasting, model, latest as RunRecord, idempotencyKey);
        if (validate === true) {
          // Where that does not load, the run is good all the same.
          const check = import("../validate.js").then(
            ({ checkOutput }) => checkOutput(settings, model, run),
            (error: unknown) => logger?.warn(String(error)),
          );
          await raceAbort(signals, () => check);
        }
        return run;
      } catch (error) {
        throw annotateStop(error, signals, saved);
      }
    },
    toJSON: () => mergeDefined<SavedJob>({ model: model.id, id, idempotencyKey }),
  };
}
