// Generated from the snapshot's OpenAPI document by `pnpm generate:api`. Edit the generator, not this file.

export interface Asset {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly org_id?: string | null;
  /** Format: uuid */
  readonly folder_id?: string | null;
  readonly name?: string | null;
  readonly r2_key?: string | null;
  /** Signed address of the file. */
  readonly url?: string | null;
  readonly thumbnail_url?: string | null;
  readonly mime_type?: string | null;
  readonly size_bytes?: number | null;
  /** @example image */
  readonly asset_type?: string | null;
  readonly source_type?: string | null;
  readonly source_id?: string | null;
  /** Format: uuid */
  readonly created_by?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  /** Format: date-time */
  readonly updated_at?: string | null;
  /** Format: date-time */
  readonly deleted_at?: string | null;
  /** Format: uuid */
  readonly deleted_by?: string | null;
  readonly created_by_user?: {
    /** Format: uuid */
    readonly id?: string | null;
    readonly email?: string | null;
    readonly first_name?: string | null;
    readonly last_name?: string | null;
    readonly avatar_url?: string | null;
  } | null;
}

export interface AssetUploadCreate {
  /** Name of the file. */
  readonly filename: string;
  /** Media type of the file. */
  readonly mime_type: string;
  /** Size of the file, 50 MiB at most. */
  readonly size_bytes: number;
}

export interface AssetUploadSession {
  /**
   * Format: uuid
   * Id to confirm the upload with.
   */
  readonly asset_id: string;
  /**
   * Format: uri
   * Address that takes the bytes.
   */
  readonly upload_url: string;
}

export interface Batch {
  /** Format: uuid */
  readonly id?: string | null;
  readonly target_type?: string | null;
  /** Format: uuid */
  readonly target_id?: string | null;
  /**
   * `queued`, `dispatching` and `running` go on; `succeeded`, `failed`, `canceled`, `cancelled` and `partial_succeeded` are final. Other words may come.
   * @example queued
   * @example dispatching
   * @example running
   * @example succeeded
   * @example failed
   * @example canceled
   * @example cancelled
   * @example partial_succeeded
   */
  readonly status_code?: string | null;
  readonly items_total?: number | null;
  readonly items_succeeded?: number | null;
  readonly items_failed?: number | null;
  readonly items_cancelled?: number | null;
  readonly items?: readonly BatchItemHandle[] | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  readonly output?: {
    readonly [key: string]: unknown;
  } | null;
  readonly cost?: string | null;
  readonly metadata?: {
    readonly [key: string]: unknown;
  } | null;
  readonly callback_url?: string | null;
  /** Format: date-time */
  readonly started_at?: string | null;
  /** Format: date-time */
  readonly completed_at?: string | null;
  /** Format: uuid */
  readonly org_id?: string | null;
  readonly target_type_code?: string | null;
  readonly source_code?: string | null;
  readonly input?:
    | readonly {
        readonly [key: string]: unknown;
      }[]
    | null;
  /** Format: uuid */
  readonly resolved_template_id?: string | null;
  /** Format: uuid */
  readonly dispatch_provider_link_id?: string | null;
  readonly duration_ms?: number | null;
  readonly failure_code?: string | null;
  readonly failure_message?: string | null;
  readonly failure_stage_code?: string | null;
  /** Format: uuid */
  readonly created_by?: string | null;
  readonly links?: {
    readonly [key: string]: unknown;
  } | null;
}

export interface BatchCreate {
  /** The fields of the model for each item, 1 to 100 items. */
  readonly input: readonly ({
    /** Your own label for the item; taken off before the model sees it. */
    readonly client_ref?: string | null | undefined;
  } & {
    readonly [key: string]: unknown;
  })[];
  /** Your own data, handed back unchanged. */
  readonly metadata?:
    | {
        readonly [key: string]: unknown;
      }
    | null
    | undefined;
  /** Address that is told when the whole batch ends. */
  readonly callback_url?: string | null | undefined;
}

export interface BatchCreated {
  /** Format: uuid */
  readonly id?: string | null;
  readonly target_type?: string | null;
  /** Format: uuid */
  readonly target_id?: string | null;
  /**
   * `queued`, `dispatching` and `running` go on; `succeeded`, `failed`, `canceled`, `cancelled` and `partial_succeeded` are final. Other words may come.
   * @example queued
   * @example dispatching
   * @example running
   * @example succeeded
   * @example failed
   * @example canceled
   * @example cancelled
   * @example partial_succeeded
   */
  readonly status_code?: string | null;
  readonly items_total?: number | null;
  readonly items_succeeded?: number | null;
  readonly items_failed?: number | null;
  readonly items_cancelled?: number | null;
  readonly items?: readonly BatchItemHandle[] | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  readonly output?: {
    readonly [key: string]: unknown;
  } | null;
  readonly cost?: string | null;
  readonly metadata?: {
    readonly [key: string]: unknown;
  } | null;
  readonly callback_url?: string | null;
  /** Format: date-time */
  readonly started_at?: string | null;
  /** Format: date-time */
  readonly completed_at?: string | null;
}

export interface BatchItem {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly batch_id?: string | null;
  readonly sequence_index?: number | null;
  /** Format: uuid */
  readonly run_id?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  readonly client_ref?: string | null;
  /** `queued`, `dispatching` and `running` go on; `succeeded`, `failed`, `canceled`, `cancelled` and `partial_succeeded` are final. Other words may come. */
  readonly status_code?: string | null;
  readonly input?: {
    readonly [key: string]: unknown;
  } | null;
  readonly cost?: string | null;
  readonly output?: {
    readonly [key: string]: unknown;
  } | null;
  readonly error?: {
    readonly [key: string]: unknown;
  } | null;
  /** Format: date-time */
  readonly started_at?: string | null;
  /** Format: date-time */
  readonly completed_at?: string | null;
  readonly run?: Run | null;
}

export interface BatchItemHandle {
  /** Format: uuid */
  readonly id?: string | null;
  readonly sequence_index?: number | null;
  /** Format: uuid */
  readonly run_id?: string | null;
  /** `queued`, `dispatching` and `running` go on; `succeeded`, `failed`, `canceled`, `cancelled` and `partial_succeeded` are final. Other words may come. */
  readonly status_code?: string | null;
  readonly client_ref?: string | null;
}

export interface CallbackAttempt {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly delivery_id?: string | null;
  readonly attempt_number?: number | null;
  /** HTTP status that the receiver answered. */
  readonly status_code?: number | null;
  readonly response_body?: string | null;
  readonly response_time_ms?: number | null;
  readonly error_message?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
}

export interface CallbackDelivery {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly run_id?: string | null;
  readonly callback_url?: string | null;
  readonly payload_bytes?: string | null;
  readonly payload?: CallbackPayload | null;
  /** Format: uuid */
  readonly signing_secret_id?: string | null;
  readonly is_automatic?: boolean | null;
  readonly status_code?: string | null;
  readonly failure_reason_code?: string | null;
  readonly failure_detail?: string | null;
  readonly attempt_count?: number | null;
  readonly max_attempts?: number | null;
  /** Format: date-time */
  readonly next_attempt_at?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  /** Format: date-time */
  readonly updated_at?: string | null;
  /** Format: date-time */
  readonly completed_at?: string | null;
  /** Every attempt so far. */
  readonly attempts?: readonly CallbackAttempt[] | null;
}

export interface CallbackPayload {
  /**
   * What happened.
   */
  readonly event?: "run.completed" | "run.failed" | "run.cancelled" | "run.partial_succeeded";
  /**
   * Format: uuid
   * Run that ended; the callback of a batch carries `batch_id` instead.
   */
  readonly run_id?: string;
  /**
   * Final status of the run.
   * @example succeeded
   * @example failed
   * @example cancelled
   * @example canceled
   * @example partial_succeeded
   */
  readonly status?: string;
  /** What the run made; for a batch, a BatchCallbackOutput. */
  readonly output?: {
    readonly [key: string]: unknown;
  } | null;
  readonly duration_ms?: number | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  /** Format: date-time */
  readonly completed_at?: string | null;
  /** Data that the call sent, unchanged. */
  readonly metadata?: {
    readonly [key: string]: unknown;
  } | null;
}

export interface CallbackSecret {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly org_id?: string | null;
  /** First characters of the secret. */
  readonly key_prefix?: string | null;
  /** Whether new deliveries are signed with it. */
  readonly is_current?: boolean | null;
  readonly label?: string | null;
  /** Format: date-time */
  readonly disabled_at?: string | null;
  /** Format: date-time */
  readonly last_used_at?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  /** Format: date-time */
  readonly updated_at?: string | null;
}

export type CallbackSecretCreated = CallbackSecret & {
  /**
   * The secret itself, shown this once.
   * @example whsec_...
   */
  readonly plain_secret?: string;
};

export interface CallbackSecretPatch {
  readonly label?: string | null | undefined;
  /** `true` makes it the current signer. */
  readonly is_current?: boolean | null | undefined;
}

export interface CreditBalance {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly org_id?: string | null;
  /** Credit that is left, as a decimal in text. */
  readonly balance?: string | null;
  readonly low_balance_threshold?: string | null;
  /** Format: date-time */
  readonly low_balance_notified_at?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  /** Format: date-time */
  readonly updated_at?: string | null;
}

export interface CurrentUser {
  /** Format: uuid */
  readonly id: string;
  readonly email: string;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly avatar_url: string | null;
  readonly timezone: string | null;
  readonly locale_code: string | null;
  /** Format: date-time */
  readonly email_verified_at: string | null;
  readonly memberships?: readonly MembershipContext[] | null;
}

export interface Evaluation {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly org_id?: string | null;
  /** Format: uuid */
  readonly run_id?: string | null;
  readonly target_type_code?: string | null;
  /** Format: uuid */
  readonly model_id?: string | null;
  /** Format: uuid */
  readonly flow_id?: string | null;
  /** Format: uuid */
  readonly comfyui_workflow_id?: string | null;
  readonly task_type?: string | null;
  readonly task_description?: string | null;
  readonly generation_prompt?: string | null;
  readonly generated_image_url?: string | null;
  readonly input_attributes?: {
    readonly [key: string]: unknown;
  } | null;
  readonly evaluation_instructions?: string | null;
  readonly reference_images?:
    | readonly {
        readonly [key: string]: unknown;
      }[]
    | null;
  /** @enum {string|null} */
  readonly status_code?: "pending" | "running" | "completed" | "failed" | null;
  /** @example standard */
  readonly job_class_code?: string | null;
  readonly failure_code?: string | null;
  readonly overall_passed?: boolean | null;
  readonly weighted_pass_rate?: number | null;
  readonly override_reason?: string | null;
  readonly top_issues?: readonly string[] | null;
  readonly top_strengths?: readonly string[] | null;
  readonly check_summary?: {
    readonly [key: string]: unknown;
  } | null;
  readonly analysis_modules_executed?: number | null;
  readonly primary_action_code?: string | null;
  /** Format: uuid */
  readonly parent_evaluation_id?: string | null;
  readonly attempt_number?: number | null;
  /** Format: date-time */
  readonly superseded_at?: string | null;
  readonly eval_duration_ms?: number | null;
  readonly feedback_is_positive?: boolean | null;
  readonly feedback_reason?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  /** Format: date-time */
  readonly updated_at?: string | null;
  readonly client_ref?: string | null;
  /** Format: date-time */
  readonly submitted_at?: string | null;
  /** Format: date-time */
  readonly completed_at?: string | null;
  readonly callback_url?: string | null;
  readonly cost?: string | null;
  readonly links?: {
    readonly [key: string]: unknown;
  } | null;
  readonly judges?: readonly EvaluationJudge[] | null;
  readonly action?: {
    readonly [key: string]: unknown;
  } | null;
  readonly gate_failures?: readonly unknown[] | null;
}

export interface EvaluationCreate {
  /** Image to judge: an HTTPS address, a `runflow://assets/{uuid}` reference or a data URI. */
  readonly generated_image_url: string;
  /**
   * What the image was made for.
   * @example headshot
   * @example product_photography
   */
  readonly task_type: string;
  readonly task_description?: string | null | undefined;
  readonly generation_prompt?: string | null | undefined;
  readonly evaluation_instructions?: string | null | undefined;
  readonly input_attributes?:
    | {
        readonly [key: string]: unknown;
      }
    | null
    | undefined;
  /** Images to compare with, 4 at most. */
  readonly reference_images?: readonly EvaluationReference[] | null | undefined;
  /** Format: uuid */
  readonly run_id?: string | null | undefined;
  readonly client_ref?: string | null | undefined;
  /**
   * Class of the job.
   * @default standard
   */
  readonly job_class?: string | null | undefined;
  readonly callback_url?: string | null | undefined;
}

/** Further members exist. */
export interface EvaluationIssue {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly evaluation_id?: string | null;
  /** Format: uuid */
  readonly evaluation_judge_id?: string | null;
  readonly category?: string | null;
  readonly subcategory?: string | null;
  readonly detail?: string | null;
}

export interface EvaluationJudge {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly evaluation_id?: string | null;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly category?: string | null;
  readonly passed?: boolean | null;
  readonly confidence?: number | null;
  readonly weight?: number | null;
  readonly reasoning?: string | null;
  readonly evidence?: readonly string[] | null;
  readonly sub_point_results?: {
    readonly [key: string]: unknown;
  } | null;
  readonly sub_points_evaluated?: number | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  readonly issues?: readonly EvaluationIssue[] | null;
}

export interface EvaluationReference {
  readonly url?: string | undefined;
  readonly kind?: string | null | undefined;
  readonly description?: string | null | undefined;
}

export interface FeedbackPatch {
  /** Null clears the feedback. */
  readonly is_positive?: boolean | null | undefined;
  readonly reason?: string | null | undefined;
}

/** Further members exist. */
export interface Flow {
  /** Format: uuid */
  readonly id?: string | null;
  readonly slug?: string | null;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly cover_url?: string | null;
  /** Format: uuid */
  readonly org_id?: string | null;
  readonly flow_type_code?: string | null;
  readonly category_code?: string | null;
  readonly visibility_code?: string | null;
  readonly source_visibility_code?: string | null;
  readonly status_code?: string | null;
  readonly version?: number | null;
  /** Format: uuid */
  readonly current_version_id?: string | null;
  readonly estimated_cost?: string | null;
  readonly context_variables?: {
    readonly [key: string]: unknown;
  } | null;
  readonly run_count?: number | null;
  readonly avg_duration?: string | null;
  readonly cost_per_run?: string | null;
  /** Format: date-time */
  readonly featured_at?: string | null;
  /** Format: uuid */
  readonly created_by?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  /** Format: date-time */
  readonly updated_at?: string | null;
  readonly nodes?: readonly FlowNode[] | null;
  readonly inputs?:
    | readonly {
        readonly [key: string]: unknown;
      }[]
    | null;
  readonly outputs?:
    | readonly {
        readonly [key: string]: unknown;
      }[]
    | null;
}

/** Further members exist. */
export interface FlowNode {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly flow_id?: string | null;
  readonly slug?: string | null;
  readonly label?: string | null;
  readonly subtitle?: string | null;
  readonly type_code?: string | null;
  readonly x?: number | null;
  readonly y?: number | null;
  readonly width?: number | null;
  readonly config?: {
    readonly [key: string]: unknown;
  } | null;
  readonly collapsed?: boolean | null;
  /** Format: uuid */
  readonly model_id?: string | null;
  readonly builtin_node_code?: string | null;
  /** Format: uuid */
  readonly comfyui_workflow_id?: string | null;
  /** Format: uuid */
  readonly sub_flow_id?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  /** Format: date-time */
  readonly updated_at?: string | null;
  readonly flow?: Flow | null;
  readonly inputs?:
    | readonly {
        readonly [key: string]: unknown;
      }[]
    | null;
}

/** Further members exist. */
export interface Health {
  /**
   * `ok` when the API is up.
   * @example ok
   */
  readonly status?: string | null;
}

export interface MembershipContext {
  readonly org?: {
    /** Format: uuid */
    readonly id?: string | null;
    readonly name?: string | null;
    readonly slug?: string | null;
    readonly plan_code?: string | null;
  } | null;
  readonly role_code?: string | null;
  readonly scopes?: readonly string[] | null;
}

export interface ModelRunCreate {
  /** Fields of the model, as its page lists them. */
  readonly input: {
    readonly [key: string]: unknown;
  };
  /** Your own data, handed back unchanged. */
  readonly metadata?:
    | {
        readonly [key: string]: unknown;
      }
    | null
    | undefined;
  /** Address that is told when the run ends. */
  readonly callback_url?: string | null | undefined;
  /** Your own label for the run, to find it again. Not an idempotency key. */
  readonly client_ref?: string | null | undefined;
}

export interface NodeRun {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly run_id?: string | null;
  /** Format: uuid */
  readonly node_id?: string | null;
  /** Format: uuid */
  readonly flow_id?: string | null;
  readonly state_code?: string | null;
  readonly input?: {
    readonly [key: string]: unknown;
  } | null;
  readonly output?: {
    readonly [key: string]: unknown;
  } | null;
  readonly input_signature?: string | null;
  readonly preview_type?: string | null;
  readonly preview_value?: string | null;
  readonly duration_ms?: number | null;
  readonly cost?: string | null;
  readonly retry_count?: number | null;
  readonly error_message?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  /** Format: date-time */
  readonly started_at?: string | null;
  /** Format: date-time */
  readonly completed_at?: string | null;
}

export interface Run {
  /**
   * Format: uuid
   * Id of the run, a UUID of version 7.
   */
  readonly id?: string | null;
  /** Format: uuid */
  readonly flow_id?: string | null;
  /** Format: uuid */
  readonly model_id?: string | null;
  /** Format: uuid */
  readonly comfyui_workflow_id?: string | null;
  /**
   * What was run. The known values are the examples; others exist.
   * @example model
   */
  readonly target_type?: string | null;
  readonly target_version?: string | null;
  /** Format: uuid */
  readonly org_id?: string | null;
  /**
   * `queued`, `dispatching` and `running` go on; `succeeded`, `failed`, `canceled`, `cancelled` and `partial_succeeded` are final. Other words may come.
   * @example queued
   * @example dispatching
   * @example running
   * @example succeeded
   * @example failed
   * @example canceled
   * @example cancelled
   * @example partial_succeeded
   */
  readonly status_code?: string | null;
  /**
   * Where the run was started. The known values are the examples; others exist.
   * @example playground
   */
  readonly source_code?: string | null;
  /** Input as it was stored: data URIs are replaced by asset references. */
  readonly input?: {
    readonly [key: string]: unknown;
  } | null;
  /** What the run made; its shape is the model's. */
  readonly output?: {
    readonly [key: string]: unknown;
  } | null;
  readonly context?: {
    readonly [key: string]: unknown;
  } | null;
  /** How long the run took, in milliseconds. */
  readonly duration_ms?: number | null;
  /** Price of the run in US dollars, as a decimal in text. */
  readonly cost?: string | null;
  readonly cost_breakdown?: {
    readonly [key: string]: unknown;
  } | null;
  readonly nodes_total?: number | null;
  readonly nodes_completed?: number | null;
  /** Format: uuid */
  readonly resolved_template_id?: string | null;
  /** Format: uuid */
  readonly batch_id?: string | null;
  /** Label that the call sent. */
  readonly client_ref?: string | null;
  readonly jurisdiction_code?: string | null;
  /** Format: uuid */
  readonly flow_version_id?: string | null;
  readonly request_id?: string | null;
  /** Format: uuid */
  readonly created_by?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  /** Format: date-time */
  readonly started_at?: string | null;
  /** Format: date-time */
  readonly completed_at?: string | null;
  readonly callback_url?: string | null;
  /** Data that the call sent, unchanged. */
  readonly metadata?: {
    readonly [key: string]: unknown;
  } | null;
  readonly has_logs?: boolean | null;
  readonly has_node_runs?: boolean | null;
  readonly links?: {
    readonly [key: string]: unknown;
  } | null;
  /**
   * Why the run failed, as a short word.
   * @example INPUT_VALIDATION_FAILED
   */
  readonly failure_code?: string | null;
  /** Why the run failed, for people. */
  readonly failure_message?: string | null;
  /**
   * Stage at which the run failed. The known values are the examples; others exist.
   * @example dispatch
   * @example preprocess
   */
  readonly failure_stage_code?: string | null;
  readonly feedback_is_positive?: boolean | null;
  readonly feedback_reason?: string | null;
  /** Format: uuid */
  readonly source_chat_message_id?: string | null;
  /** Result of the automatic evaluation. */
  readonly current_evaluation_summary?: {
    readonly passed?: boolean | null;
    readonly status_code?: string | null;
    readonly score?: number | null;
  } | null;
  /** Present when embedded. */
  readonly node_runs?: readonly NodeRun[] | null;
  /** Present when embedded. */
  readonly logs?: readonly RunLog[] | null;
  /** Present when embedded. */
  readonly flow?: Flow | null;
}

export interface RunLog {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly run_id?: string | null;
  readonly level_code?: string | null;
  readonly message?: string | null;
  /** Format: date-time */
  readonly timestamp?: string | null;
  readonly meta?: {
    readonly [key: string]: unknown;
  } | null;
  readonly run?: Run | null;
}

export interface Webhook {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly org_id?: string | null;
  readonly url?: string | null;
  readonly secret_fingerprint?: string | null;
  /** Format: date-time */
  readonly disabled_at?: string | null;
  /** Format: date-time */
  readonly last_triggered_at?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  /** Format: date-time */
  readonly updated_at?: string | null;
  readonly event_subscriptions?: readonly WebhookSubscription[] | null;
  readonly deliveries?: readonly WebhookDelivery[] | null;
}

export interface WebhookAttempt {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly delivery_id?: string | null;
  readonly attempt_number?: number | null;
  readonly status_code?: number | null;
  readonly response_body?: string | null;
  readonly response_time_ms?: number | null;
  readonly succeeded?: boolean | null;
  /** Format: date-time */
  readonly next_retry_at?: string | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  readonly delivery?: WebhookDelivery | null;
}

export interface WebhookDelivery {
  /** Format: uuid */
  readonly id?: string | null;
  /** Format: uuid */
  readonly webhook_id?: string | null;
  readonly event_type_code?: string | null;
  readonly payload?: {
    readonly [key: string]: unknown;
  } | null;
  /** Format: date-time */
  readonly created_at?: string | null;
  readonly attempts?: readonly WebhookAttempt[] | null;
  readonly webhook?: Webhook | null;
}

export interface WebhookPatch {
  readonly url?: string | null | undefined;
  /** Format: date-time */
  readonly disabled_at?: string | null | undefined;
  /** Format: date-time */
  readonly updated_at?: string | null | undefined;
}

export interface WebhookSubscription {
  /** Format: uuid */
  readonly webhook_id?: string | null;
  readonly event_type_code?: string | null;
}
