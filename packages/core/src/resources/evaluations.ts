import type { Evaluation, EvaluationCreate, FeedbackPatch } from "../api.gen.js";
import type { Runflow } from "../client.js";
import type { CallOptions, CreateOptions } from "../options.js";
import { apiPath } from "./api-path.js";

/**
 * Starts the evaluation of an image, with at most 4 reference images. The answer comes at once as `pending`; poll it
 * with {@link getEvaluation}.
 *
 * @throws {RunflowError} `invalid_input` for an evaluation that cannot be made; otherwise what
 * {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/evaluations/submit-an-image-for-quality-evaluation
 */
export async function createEvaluation(
  runflow: Runflow,
  evaluation: EvaluationCreate,
  options?: CreateOptions,
): Promise<Evaluation> {
  const { idempotencyKey } = options ?? {};
  const call = { method: "POST", path: "/v1/evaluations", body: evaluation, idempotencyKey } as const;
  return runflow.request(call, options) as Promise<Evaluation>;
}

/**
 * Gets an evaluation. `embed` takes `judges`, `action` and `gate_failures`, joined by commas.
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/evaluations/get-evaluation
 */
export async function getEvaluation(
  runflow: Runflow,
  id: string,
  query?: { readonly embed?: string | undefined },
  options?: CallOptions,
): Promise<Evaluation> {
  const path = apiPath`/v1/evaluations/${id}`;
  return runflow.request({ method: "GET", path, query: { ...query } }, options) as Promise<Evaluation>;
}

/**
 * Rates an evaluation as right or wrong; null takes the rating back. Needs the scope `evaluations:edit`.
 *
 * @throws {RunflowError} `not_found` for an unknown id; otherwise what {@link Runflow.request} throws.
 * @see https://docs.runflow.io/api-reference/evaluations/set-or-clear-customer-feedback-on-an-evaluation-analysis
 */
export async function rateEvaluation(
  runflow: Runflow,
  id: string,
  feedback: FeedbackPatch,
  options?: CallOptions,
): Promise<Evaluation> {
  const path = apiPath`/v1/evaluations/${id}/feedback`;
  return runflow.request({ method: "PATCH", path, body: feedback }, options) as Promise<Evaluation>;
}
