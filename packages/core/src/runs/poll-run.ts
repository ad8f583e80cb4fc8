import { annotateError } from "../errors/annotate-error.js";
import { isRunflowError, RunflowError, withMessage } from "../errors/runflow-error.js";
import type { RunflowErrorDetails } from "../errors/runflow-error.js";
import { raceAbort, sleep, withDeadline } from "../http/deadline.js";
import { request } from "../http/request.js";
import type { Settings } from "../http/settings.js";
import { runPath } from "../model-path.js";
import { findMismatch, isTerminal } from "../run-record.js";
import type { RunRecord } from "../run-record.js";

/** Which run to follow, and what belongs on its errors. */
export interface PolledRun {
  readonly id: string;
  readonly idempotencyKey?: string | undefined;
}

// Whether there is a run with an id that somebody typed is not known before it was seen once: a wrong one is reported soon.
// The idempotency key is known to who has started it, and it can take a moment until what was started can be read.
const MAX_POLLS_UNSEEN = 3;

/**
 * Polls a run, quickly at first and then less often, and yields each change until the end. A poll that fails is repeated,
 * also where the answer makes no sense or is another run: the run is paid for, and asking again costs nothing. Only what
 * says that this key may not read it, and what was never sent, ends the waiting at once.
 */
export async function* pollRun(
  settings: Settings,
  run: PolledRun,
  first: RunRecord | undefined,
): AsyncGenerator<RunRecord, void, void> {
  const { id } = run;
  const { poll, retry, signals, onStatus } = settings;
  const end = performance.now() + poll.timeout;
  const deadlineError = (cause?: unknown) => timeoutError(id, poll.timeout, { cause });
  let record = first;
  let reported: string | undefined;
  let { interval } = poll;
  let pause = first ? interval : 0;
  const isRetryable = (error: RunflowError, attempt: number) => {
    const exists = record !== undefined || run.idempotencyKey !== undefined;
    return isTransient(error) && (error.retryable || exists || attempt < MAX_POLLS_UNSEEN);
  };
  try {
    const path = runPath(id);
    for (;;) {
      if (record) {
        const progress = `${record.status_code} ${JSON.stringify(record.nodes_completed)}`;
        if (progress !== reported) {
          reported = progress;
          const changed = record;
          await raceAbort(signals, async () => onStatus?.(changed));
          yield record;
        }
        if (isTerminal(record)) return;
      }
      await sleep(Math.min(pause, end - performance.now()), signals);
      const deadline = end - performance.now();
      if (deadline <= 0) throw deadlineError();
      // Waiting for the rate limiter counts too, so that the time limit holds however many runs wait.
      const late = () => Promise.reject(deadlineError());
      const answer = await withDeadline<unknown>(signals, deadline, late, (signal) => {
        const policy = { ...retry, attempts: poll.failures, deadline, deadlineError, isRetryable };
        const pollSettings = { ...settings, retry: policy, signals: [signal] };
        const isThisRun = (answer: unknown) => findMismatch(answer, id);
        return request(pollSettings, { method: "GET", path, isPoll: true, findMismatch: isThisRun });
      }).catch((error: unknown) => {
        const isOdd = isRunflowError(error) && !error.retryable && error.status !== undefined && !error.idempotencyKey;
        throw isOdd ? withMessage(error, `${error.message} The run itself is as it was: ${resumeHint(id)}`) : error;
      });
      record = answer as RunRecord;
      pause = interval;
      interval = Math.min(poll.maxInterval, interval * 1.5);
    }
  } catch (error) {
    throw annotateStop(error, signals, run);
  }
}

/** Can another poll succeed? A bad answer says nothing of the run that was paid for, unless it refuses the caller. */
export function isTransient({ code, status, retryable }: RunflowError): boolean {
  return retryable || (status !== undefined && !/^(auth|permission|insufficient_credit)$/.test(code));
}

/** Says what has become of a run that is no longer waited for. */
export function annotateStop(
  error: unknown,
  signals: readonly AbortSignal[],
  { id, idempotencyKey }: PolledRun,
): unknown {
  const message = `Stopped waiting for the run ${id}. Runflow was not told, as it has no way to cancel a run: it goes on and is paid for; ${resumeHint(id)}`;
  return annotateError(error, signals, message, { runId: id, idempotencyKey });
}

/** Makes the error of a run that takes longer than somebody wants to wait. */
export function timeoutError(id: string, timeout: number, details: RunflowErrorDetails): RunflowError {
  // With a cause the time is not up: there is too little left for another poll.
  const reason = details.cause ? "cannot be polled again" : "has not ended";
  const message = `The run ${id} ${reason} within ${timeout} ms. It goes on: ${resumeHint(id)}`;
  return new RunflowError("timeout", message, details);
}

function resumeHint(id: string): string {
  return `carry on with resume(model, "${id}").`;
}
