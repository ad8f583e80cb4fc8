import { explainAbort } from "./abort-error.js";
import { bounded, sleep } from "./bounded.js";
import type { Model } from "./define-model.js";
import { runPath } from "./model-path.js";
import type { CallOptions } from "./options.js";
import { request } from "./request.js";
import { retryDelay } from "./retry.js";
import { createRun } from "./run.js";
import type { Run } from "./run.js";
import { isRunRecord, isTerminal } from "./run-record.js";
import type { RunRecord } from "./run-record.js";
import { isRunflowError, RunflowError } from "./runflow-error.js";
import type { Settings } from "./settings.js";

/** What to keep in order to carry on with a run in another process. */
export interface SavedJob {
  /** The model's id. */
  readonly model: string;
  /** The run's id. */
  readonly id: string;
  readonly idempotencyKey?: string;
}

/** A run that was started. Iterate over it to follow its states; the last one is the end. */
export interface Job<Output> extends AsyncIterable<RunRecord> {
  readonly id: string;
  readonly idempotencyKey: string | undefined;
  /** Waits for the end: gives the result, or throws `run_failed` or `run_canceled`. */
  wait(options?: CallOptions): Promise<Run<Output>>;
  /** The same as iterating, with options: each change of status or progress, ending with the end, good or bad. */
  states(options?: CallOptions): AsyncGenerator<RunRecord, void, void>;
  /** What to give to `resume`, here or in another process. */
  toJSON(): SavedJob;
}

/** Makes the handle of a run. `first` is the answer to its dispatch, if this process sent it. */
export function createJob<Output>(
  resolve: (options?: CallOptions) => Settings,
  model: Model<unknown, Output>,
  saved: Omit<SavedJob, "model">,
  first?: RunRecord,
): Job<Output> {
  const { id, idempotencyKey } = saved;
  let latest = first;
  const states = async function* (options?: CallOptions): AsyncGenerator<RunRecord, void, void> {
    for await (const record of follow(resolve(options), id, idempotencyKey, latest)) {
      latest = record;
      yield record;
    }
  };
  return {
    id,
    idempotencyKey,
    states,
    [Symbol.asyncIterator]: () => states(),
    wait: async (options) => {
      for await (const record of states(options)) latest = record;
      return createRun<Output>(resolve(options), latest as RunRecord, idempotencyKey);
    },
    toJSON: () => ({ model: model.id, id, ...(idempotencyKey !== undefined && { idempotencyKey }) }),
  };
}

/**
 * Looks at a run, quickly at first and then less often, and tells each change until the end. A look that fails for a
 * passing reason is repeated: the run is paid for, and asking again costs nothing.
 */
async function* follow(
  settings: Settings,
  id: string,
  idempotencyKey: string | undefined,
  first: RunRecord | undefined,
): AsyncGenerator<RunRecord, void, void> {
  const { poll, signals } = settings;
  // One look is one request: this loop decides what a failure means.
  const once = { ...settings, retry: { ...settings.retry, attempts: 1 } };
  const end = performance.now() + poll.timeout;
  const path = runPath(id);
  let record = first;
  let told: string | undefined;
  let pause = first ? poll.interval : 0;
  let interval = poll.interval;
  let failures = 0;
  const tooLate = (cause?: unknown) => {
    const message = `The run ${id} has not ended within ${poll.timeout} ms. It goes on: carry on with resume(model, "${id}").`;
    return new RunflowError("timeout", message, { runId: id, idempotencyKey, cause });
  };
  try {
    for (;;) {
      if (record) {
        const progress = `${record.status_code} ${record.nodes_completed ?? ""}`;
        if (progress !== told) yield record;
        told = progress;
        if (isTerminal(record)) return;
      }
      await sleep(Math.min(pause, Math.max(0, end - performance.now())), signals);
      try {
        // Waiting for a turn counts too, so that the time limit holds however many runs wait.
        const bounds = { signals, timeout: end - performance.now(), onTimeout: tooLate };
        const answer = await bounded(bounds, (signal) =>
          request({ ...once, signals: [signal] }, { method: "GET", path }),
        );
        if (!isRunRecord(answer)) {
          throw new RunflowError("protocol", `GET ${path} answered with something that is not a run.`);
        }
        record = answer;
        failures = 0;
        pause = interval;
        interval = Math.min(poll.maxInterval, interval * 1.5);
      } catch (error) {
        if (!isRunflowError(error) || performance.now() >= end) throw error;
        failures += 1;
        if (!error.retryable || failures >= poll.failures) {
          throw new RunflowError(error.code, error.message, {
            ...error,
            runId: id,
            idempotencyKey,
            cause: error.cause,
          });
        }
        pause = retryDelay(settings.retry, failures, error);
        settings.logger?.warn(`${error.message} Looking again in ${Math.round(pause)} ms.`);
        if (performance.now() + pause > end) throw tooLate(error);
      }
    }
  } catch (error) {
    const message = `Stopped waiting for the run ${id}. Runflow was not told, as it has no way to cancel a run: it goes on and is paid for. Carry on with resume(model, "${id}").`;
    throw explainAbort(error, signals, message, { runId: id, idempotencyKey });
  }
}
