// In: what a request asks to be run. Out: a run that goes through its statuses by the clock or by polls, and ends.
// Never answers a request, and never tells anybody: what follows an end is settled beside it.

import type { EmulatorContext } from "../context.js";
import { createId } from "../state/identifiers.js";
import { isTerminal, type RunRecord, type RunStatus } from "../state/run-record.js";
import type { RunFailure } from "../state/run-script.js";

/** What a new run is made from; the rest starts empty. */
export type NewRun = Omit<
  RunRecord,
  | "id"
  | "requestId"
  | "createdAt"
  | "origin"
  | "status"
  | "startedAt"
  | "completedAt"
  | "failure"
  | "feedback"
  | "history"
>;

/** Creates a queued run and lets it run. */
export function startRun(context: EmulatorContext, fields: NewRun): RunRecord {
  const now = context.clock.now();
  const run: RunRecord = {
    ...fields,
    id: createId(now),
    requestId: createId(now),
    createdAt: now,
    origin: context.origin(),
    status: "queued",
    startedAt: undefined,
    completedAt: undefined,
    failure: undefined,
    feedback: { isPositive: null, reason: null },
    history: [{ status: "queued", at: now }],
  };
  context.store.runs.add(run);
  if (context.options.lifecycle === "time") planNextStatus(context, run);
  return run;
}

/** Moves a run one status on, as each poll does when the lifecycle goes by polls. */
export function advanceRun(context: EmulatorContext, run: RunRecord): void {
  const next = nextStatus(run);
  if (next !== undefined) transition(context, run, next);
}

/** Ends a run that has not ended yet. Returns whether anything changed. */
export function cancelRun(context: EmulatorContext, run: RunRecord): boolean {
  if (isTerminal(run.status)) return false;
  transition(context, run, "canceled");
  return true;
}

// Shares of a run's time that have passed when each status begins.
const shareBefore: Readonly<Record<string, number>> = { dispatching: 0.1, running: 0.25 };

/** Plans the next status of a run and those after it, each at its share of the time from the dispatch on. */
export function planNextStatus(context: EmulatorContext, run: RunRecord): void {
  const next = nextStatus(run);
  if (next === undefined) return;
  const total = 1000 * (run.script?.runSeconds ?? context.options.runSeconds);
  context.clock.after(run.createdAt + total * (shareBefore[next] ?? 1) - context.clock.now(), () => {
    // A reset may have forgotten the run meanwhile.
    if (isTerminal(run.status) || context.store.runs.get(run.id) !== run) return;
    transition(context, run, next);
    planNextStatus(context, run);
  });
}

function nextStatus(run: RunRecord): RunStatus | undefined {
  const failsAt = run.script?.failure === undefined ? undefined : (run.script.failure.stage ?? "dispatch");
  switch (run.status) {
    case "queued":
      return "dispatching";
    case "dispatching":
      // The two stages that documents name come before the provider starts.
      return failsAt === "dispatch" || failsAt === "preprocess" ? "failed" : "running";
    case "running": {
      if (failsAt !== undefined) return "failed";
      const ends = run.script?.ends ?? "succeeded";
      return ends === "never" ? undefined : ends;
    }
    default:
      return undefined;
  }
}

function transition(context: EmulatorContext, run: RunRecord, status: RunStatus): void {
  const now = context.clock.now();
  const ended = isTerminal(status);
  context.store.runs.update(run, {
    status,
    history: [...run.history, { status, at: now }],
    startedAt: status === "running" ? now : run.startedAt,
    completedAt: ended ? now : undefined,
    failure: status === "failed" ? failureOf(run) : undefined,
  });
  if (ended) context.onRunEnded(run);
}

function failureOf(run: RunRecord): RunFailure {
  const {
    stage = "dispatch",
    code = "PROVIDER_ERROR",
    message = "The provider refused the job.",
  } = run.script?.failure ?? {};
  return { stage, code, message };
}
