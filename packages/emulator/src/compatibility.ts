/**
 * Which of the documented versions should the API follow where its documents contradict each other?
 * Every default is the best-founded version; each other value is one that some published document or client relies on.
 */
export interface CompatibilityFlags {
  /** Status of a cancelled run: the newest documents and the vendor's client say `canceled`. */
  readonly cancelledStatus: "canceled" | "cancelled";
  /** Whether a callback's `status` repeats the run's spelling or always says `cancelled`. */
  readonly callbackCancelledStatus: "as-run" | "cancelled";
  /** Shape of error bodies: `{code, message}`, the same inside `error`, or a `detail` list on 422. */
  readonly errorBody: "flat" | "nested" | "detail";
  /** Whether replies carry `X-RateLimit-*` and a 429 carries `Retry-After`. */
  readonly rateLimitHeaders: boolean;
  /** Names of the cursors in list replies. */
  readonly cursorNames: "next" | "next_pq";
  /** Form of the cursors: an opaque token for `pq`, a query string, or a whole address. */
  readonly cursorForm: "token" | "query" | "url";
  /** Body of the health check: `{status: "ok"}` or `{ok: true}`. */
  readonly healthBody: "status" | "ok";
  /** Shape of outputs: as the model documents it, or one shape for every model. */
  readonly outputShape: "documented" | "outputs" | "image_urls";
  /** Code of a 402. */
  readonly insufficientCreditCode: "INSUFFICIENT_CREDIT" | "INSUFFICIENT_CREDITS";
  /** Name of the field that tells the stage of a failure. */
  readonly failureStageField: "failure_stage_code" | "failure_stage";
  /** Where a failed run says why: flat fields, or also an `error` object. */
  readonly failureDetail: "fields" | "error";
  /** What a callback of a failed run carries as `output`. */
  readonly callbackFailedOutput: "null" | "error";
  /** The body that creates a batch: `{input: [...]}` or `{items: [{input}]}`. */
  readonly batchBody: "input" | "items";
  /** Which models take batches: Solutions only (documented as "template-backed"), or all. */
  readonly batchModels: "solutions" | "all";
  /** Body of the balance: a decimal string, or whole cents with a currency. */
  readonly balanceBody: "decimal" | "cents";
  /** What happens to input fields that the model does not document. The upstream's own answer is not published. */
  readonly unknownFields: "ignore" | "refuse";
  /** Which `Content-Type` a JSON body may have. The upstream's own answer to another one is not published. */
  readonly contentType: "json" | "any";
  /** Whether `Idempotency-Key` is honoured. */
  readonly idempotency: boolean;
  /** Name of the time at which a run ended. */
  readonly completedField: "completed_at" | "finished_at";
  /** How long signed output addresses last. Published figures: about three days, and one day. */
  readonly outputUrlSeconds: number;
  /** How long signed asset addresses last. Published figures: "short", and about seven days. */
  readonly assetUrlSeconds: number;
  /**
   * Whether storage lets pages of other origins send and read files. Nobody published whether Runflow's does: an app that
   * works without works with it, too.
   */
  readonly storageCors: boolean;
}

/** What the best-founded documents describe. */
export const defaultCompatibility: CompatibilityFlags = {
  cancelledStatus: "canceled",
  callbackCancelledStatus: "as-run",
  errorBody: "flat",
  rateLimitHeaders: false,
  cursorNames: "next",
  cursorForm: "token",
  healthBody: "status",
  outputShape: "documented",
  insufficientCreditCode: "INSUFFICIENT_CREDIT",
  failureStageField: "failure_stage_code",
  failureDetail: "fields",
  callbackFailedOutput: "null",
  batchBody: "input",
  batchModels: "solutions",
  balanceBody: "decimal",
  unknownFields: "ignore",
  contentType: "json",
  idempotency: true,
  completedField: "completed_at",
  outputUrlSeconds: 3 * 24 * 3600,
  assetUrlSeconds: 3600,
  storageCors: false,
};

/** What may carry flags: options and scenario files, under today's name and under the earlier one. */
export interface FlagSource {
  readonly compatibility?: Partial<CompatibilityFlags>;
  /** The earlier name of `compatibility`, which wins where both set a flag. */
  readonly behaviour?: Partial<CompatibilityFlags>;
}

/** The flags that are set, without those that are undefined, which would hide a default. */
export function flagsOf({ compatibility = {}, behaviour = {} }: FlagSource): Partial<CompatibilityFlags> {
  const given = [...Object.entries(behaviour), ...Object.entries(compatibility)];
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Partial<CompatibilityFlags>;
}
