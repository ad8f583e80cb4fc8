import { createHash } from "node:crypto";
import type { EmulatorContext } from "../context.js";
import type { JsonObject } from "../json.js";
import type { EvaluationRecord } from "../state/records.js";
import type { RunRecord } from "../state/run-record.js";

/** Did the picture pass? Three of four do, always the same ones; null until the evaluation has ended. */
export function verdictOf(context: EmulatorContext, evaluation: EvaluationRecord): boolean | null {
  if (evaluation.status !== "completed") return null;
  const run = context.store.runs.get(evaluation.runId ?? "");
  const subject = evaluation.isAutomatic ? [run?.target.name ?? null, run?.input ?? null] : evaluation.request;
  const digest = createHash("sha256").update(JSON.stringify(subject)).digest();
  return (digest[0] ?? 0) % 4 !== 0;
}

/** The share of judges that it passed. There is one judge. */
export function passRateOf(passed: boolean | null): number | null {
  return passed === null ? null : Number(passed);
}

/** What a run says of the evaluation that it got by itself; null until it has one. What `score` counts is not published. */
export function evaluationSummary(context: EmulatorContext, run: RunRecord): JsonObject | null {
  const evaluation = [...context.store.evaluations.of(run.id)].find(({ isAutomatic }) => isAutomatic);
  if (evaluation === undefined) return null;
  const passed = verdictOf(context, evaluation);
  return { passed, status_code: evaluation.status, score: passRateOf(passed) };
}
