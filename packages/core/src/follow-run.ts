import { explainAbort } from "./abort-error.js";
import { bounded, sleep } from "./bounded.js";
import { runPath } from "./model-path.js";
import { request } from "./request.js";
import { retryDelay } from "./retry.js";
import { isRunRecord, isTerminal } from "./run-record.js";
import type { RunRecord } from "./run-record.js";
import { isRunflowError, RunflowError, withDetails } from "./runflow-error.js";
import type { Settings } from "./settings.js";
import { createStop } from "./stop.js";

/** Which run to follow, and what belongs on its errors. */
export interface FollowedRun {
  readonly id: string;
  readonly idempotencyKey?: string;
}

/**
 * Looks at a run, quickly at first and then less often, and tells each change until the end. A look that fails for a
 * passing reason is repeated: the run is paid for, and asking again costs nothing.
 */
export async function* followRun(
  settings: Settings,
  { id, idempotencyKey }: FollowedRun,
  first: RunRecord | undefined,
): AsyncGenerator<RunRecord, void, void> {
  const { poll, retry, stops, logger } = settings;
  const details = { runId: id, idempotencyKey };
  const resume = `carry on with resume(model, "${id}").`;
  const end = performance.now() + poll.timeout;
  const tooLate = (cause?: unknown) => {
    const message = `The run ${id} has not ended within ${poll.timeout} ms. It goes on: ${resume}`;
    return new RunflowError("timeout", message, { ...details, cause });
  };
  let record = first;
  let told: string | undefined;
  let pause = first ? poll.interval : 0;
  let interval = poll.interval;
  let failures = 0;
  try {
    for (;;) {
      if (record) {
        const progress = `${record.status_code} ${record.nodes_completed ?? ""}`;
        if (progress !== told) yield record;
        told = progress;
        if (isTerminal(record)) return;
      }
      await sleep(Math.min(pause, end - performance.now()), stops);
      const timeLeft = end - performance.now();
      if (timeLeft <= 0) throw tooLate();
      try {
        // Waiting for a turn counts too, so that the time limit holds however many runs wait.
        record = await bounded({ stops, timeout: timeLeft, onTimeout: tooLate }, (signal) =>
          look(settings, id, signal),
        );
        failures = 0;
        pause = interval;
        interval = Math.min(poll.maxInterval, interval * 1.5);
      } catch (error) {
        // An error that names the run is the end of waiting already.
        if (!isRunflowError(error) || error.runId !== undefined) throw error;
        failures += 1;
        if (!error.retryable || failures >= poll.failures) {
          throw withDetails(error, details);
        }
        pause = retryDelay(retry, failures, error);
        if (performance.now() + pause > end) throw tooLate(error);
        logger?.warn(`${error.message} Looking again in ${Math.round(pause)} ms.`);
      }
    }
  } catch (error) {
    const message = `Stopped waiting for the run ${id}. Runflow was not told, as it has no way to cancel a run: it goes on and is paid for; ${resume}`;
    throw explainAbort(error, stops, message, details);
  }
}

// One look is one request: what a failure means is decided by the caller.
async function look(settings: Settings, id: string, signal: AbortSignal): Promise<RunRecord> {
  const path = runPath(id);
  const once = { ...settings, retry: { ...settings.retry, attempts: 1 }, stops: [createStop(signal)] };
  const answer = await request(once, { method: "GET", path });
  if (isRunRecord(answer)) return answer;
  throw new RunflowError("protocol", `GET ${path} answered with something that is not a run. Is baseUrl right?`);
}
