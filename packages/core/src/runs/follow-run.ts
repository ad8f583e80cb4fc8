import { abortable, bounded, sleep } from "../http/bounded.js";
import { explainEnd } from "../errors/explain-end.js";
import { runPath } from "../model-path.js";
import { request } from "../http/request.js";
import { restate } from "../errors/restate.js";
import { findOddity, isTerminal } from "../run-record.js";
import type { RunRecord } from "../run-record.js";
import { isRunflowError, RunflowError } from "../errors/runflow-error.js";
import type { RunflowErrorDetails } from "../errors/runflow-error.js";
import type { Settings } from "../http/settings.js";

/** Which run to follow, and what belongs on its errors. */
export interface FollowedRun {
  readonly id: string;
  readonly idempotencyKey?: string | undefined;
}

// Whether there is a run with this id is not known before it was seen once: a wrong id is told soon.
const LOOKS_AT_NOTHING = 3;

/**
 * Looks at a run, quickly at first and then less often, and tells each change until the end. A look that is answered badly
 * is repeated, also where the answer makes no sense or another run is told: the run is paid for, and asking again costs
 * nothing. Only what says that this key may not look, and what was never sent, ends the waiting at once.
 */
export async function* followRun(
  settings: Settings,
  run: FollowedRun,
  first: RunRecord | undefined,
): AsyncGenerator<RunRecord, void, void> {
  const { id } = run;
  const { poll, retry, signals, onStatus } = settings;
  const end = performance.now() + poll.timeout;
  const tooLate = (cause?: unknown) => overdue(id, poll.timeout, { cause });
  let record = first;
  let told: string | undefined;
  let { interval } = poll;
  let pause = first ? interval : 0;
  const isPassing = (error: RunflowError, attempt: number) => {
    return mayPass(error) && (error.retryable || record !== undefined || attempt < LOOKS_AT_NOTHING);
  };
  try {
    const path = runPath(id);
    for (;;) {
      if (record) {
        const progress = `${record.status_code} ${JSON.stringify(record.nodes_completed)}`;
        if (progress !== told) {
          told = progress;
          const changed = record;
          await abortable(signals, async () => onStatus?.(changed));
          yield record;
        }
        if (isTerminal(record)) return;
      }
      await sleep(Math.min(pause, end - performance.now()), signals);
      const deadline = end - performance.now();
      if (deadline <= 0) throw tooLate();
      // Waiting for a turn counts too, so that the time limit holds however many runs wait.
      const late = () => Promise.reject(tooLate());
      const answer = await bounded<unknown>(signals, deadline, late, (signal) => {
        const patience = { ...retry, attempts: poll.failures, deadline, tooLate, isPassing };
        const look = { ...settings, retry: patience, signals: [signal] };
        return request(look, { method: "GET", path, findOddity: (answer) => findOddity(answer, id) });
      }).catch((error: unknown) => {
        const isOdd = isRunflowError(error) && !error.retryable && error.status !== undefined && !error.idempotencyKey;
        throw isOdd ? restate(error, `${error.message} The run itself is as it was: ${carryOn(id)}`) : error;
      });
      record = answer as RunRecord;
      pause = interval;
      interval = Math.min(poll.maxInterval, interval * 1.5);
    }
  } catch (error) {
    throw explainStop(error, signals, run);
  }
}

/** Can it be another time that what was paid for is told? What was answered badly says nothing of it, but for a refusal. */
export function mayPass({ code, status, retryable }: RunflowError): boolean {
  return retryable || (status !== undefined && !/^(auth|permission|insufficient_credit)$/.test(code));
}

/** Says what has become of a run that is no longer waited for. */
export function explainStop(
  error: unknown,
  signals: readonly AbortSignal[],
  { id, idempotencyKey }: FollowedRun,
): unknown {
  const message = `Stopped waiting for the run ${id}. Runflow was not told, as it has no way to cancel a run: it goes on and is paid for; ${carryOn(id)}`;
  return explainEnd(error, signals, message, { runId: id, idempotencyKey });
}

/** Makes the error of a run that takes longer than somebody wants to wait. */
export function overdue(id: string, timeout: number, details: RunflowErrorDetails): RunflowError {
  // With a cause the time is not up: there is too little left to look again.
  const trouble = details.cause ? "cannot be looked at again" : "has not ended";
  const message = `The run ${id} ${trouble} within ${timeout} ms. It goes on: ${carryOn(id)}`;
  return new RunflowError("timeout", message, details);
}

function carryOn(id: string): string {
  return `carry on with resume(model, "${id}").`;
}
