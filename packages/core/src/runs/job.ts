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
  /** Waits for the end: gives the result, or throws `run_failed` or `run_canceled`. */
  wait(options?: CallOptions): Promise<Run<Output, Kind>>;
  /** The same as iterating, with options: each change of status or progress, ending with the end, good or bad. */
  states(options?: CallOptions): AsyncGenerator<RunRecord, void, void>;
  /** What to give to `resume`, here or in another process. */
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
