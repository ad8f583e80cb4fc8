import type { Evaluation, EvaluationCreate, FeedbackPatch } from "../api.gen.js";
import type { Runflow } from "../client.js";
import type { CallOptions, CreateOptions } from "../options.js";
import { apiPath } from "./api-path.js";

/** Has an image judged. The answer comes at once as `pending`; look again with {@link getEvaluation}. */
export async function createEvaluation(
  runflow: Runflow,
  evaluation: EvaluationCreate,
  options?: CreateOptions,
): Promise<Evaluation> {
  const { idempotencyKey } = options ?? {};
  const call = { method: "POST", path: "/v1/evaluations", body: evaluation, idempotencyKey } as const;
  return runflow.request(call, options) as Promise<Evaluation>;
}

/** How was an image judged? `embed` takes `judges`, `action` and `gate_failures`, joined by commas. */
export async function getEvaluation(
  runflow: Runflow,
  id: string,
  query?: { readonly embed?: string | undefined },
  options?: CallOptions,
): Promise<Evaluation> {
  const path = apiPath`/v1/evaluations/${id}`;
  return runflow.request({ method: "GET", path, query: { ...query } }, options) as Promise<Evaluation>;
}

/** Says whether a judgement was right; null takes it back. */
export async function rateEvaluation(
  runflow: Runflow,
  id: string,
  feedback: FeedbackPatch,
  options?: CallOptions,
): Promise<Evaluation> {
  const path = apiPath`/v1/evaluations/${id}/feedback`;
  return runflow.request({ method: "PATCH", path, body: feedback }, options) as Promise<Evaluation>;
}
