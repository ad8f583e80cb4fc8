// What the emulator keeps of each thing: times in milliseconds, money in micro-dollars. A run's record has a file of its own.

import type { JsonObject } from "../json.js";
import type { RunTarget } from "./run-record.js";

/** Who calls: the organisation that everything is scoped to, and what its key may do. */
export interface Principal {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly userId: string;
  readonly scopes: readonly string[];
}

/** An uploaded or inlined file. Its bytes are kept apart, by the same id. */
export interface AssetRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly createdBy: string;
  readonly name: string;
  readonly mimeType: string;
  readonly declaredBytes: number;
  /** How many bytes were really uploaded; undefined before that. */
  readonly storedBytes: number | undefined;
  /** `upload`: by an upload session. `inline`: from a data URI in a request. */
  readonly source: "upload" | "inline";
  readonly createdAt: number;
  readonly folderId: string | null;
  /** Set by the confirmation; before that the asset does not exist for anybody. */
  readonly confirmedAt: number | undefined;
}

/** Credit of an organisation, in micro-dollars. */
export interface BalanceRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly amount: number;
  readonly lowBalanceThreshold: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Several runs of one model, dispatched together. */
export interface BatchRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly createdBy: string;
  readonly target: RunTarget;
  readonly items: readonly BatchItemRecord[];
  readonly metadata: JsonObject | null;
  readonly callbackUrl: string | null;
  readonly createdAt: number;
  readonly completedAt: number | undefined;
}

/** One place in a batch; its state is the state of its run. */
export interface BatchItemRecord {
  readonly id: string;
  readonly index: number;
  readonly runId: string;
  readonly clientRef: string | null;
}

/** One message to somebody's server: a run's callback, or the news that a webhook subscribed to. */
export interface DeliveryRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly kind: "callback" | "webhook" | "headshots";
  /** The run, the batch or the headshots that it tells of. */
  readonly subjectId: string;
  readonly webhookId: string | null;
  readonly url: string;
  readonly event: string;
  /** Frozen when the message was first written: later attempts send the same bytes. */
  readonly payload: JsonObject;
  readonly body: string;
  readonly isAutomatic: boolean;
  readonly createdAt: number;
  readonly attempts: readonly AttemptRecord[];
  readonly signingSecretId: string | null;
  readonly status: "pending" | "succeeded" | "failed";
  readonly failureReason: string | null;
  readonly failureDetail: string | null;
  readonly nextAttemptAt: number | undefined;
  readonly updatedAt: number;
  readonly completedAt: number | undefined;
}

/** One try of a delivery. */
export interface AttemptRecord {
  readonly id: string;
  readonly number: number;
  /** The HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly responseBody: string | null;
  readonly responseTimeMs: number;
  readonly errorMessage: string | null;
  readonly createdAt: number;
}

/** A secret that callbacks are signed with. */
export interface CallbackSecretRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly plainSecret: string;
  readonly label: string | null;
  readonly isCurrent: boolean;
  readonly lastUsedAt: number | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** An organisation's subscription to the ends of its runs. */
export interface WebhookRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly secret: string;
  readonly url: string;
  /** Event codes; empty for every event. */
  readonly events: readonly string[];
  readonly disabledAt: string | null;
  readonly lastTriggeredAt: number | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A quality check of one picture. */
export interface EvaluationRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly runId: string | null;
  /** Nobody asked for it: each run of a workflow gets one. */
  readonly isAutomatic?: true;
  /** The accepted body, media stored. Of an automatic one, the address in the run's output, signed when it is read. */
  readonly request: JsonObject;
  readonly jobClass: string;
  readonly clientRef: string | null;
  readonly createdAt: number;
  readonly status: "pending" | "running" | "completed" | "failed";
  readonly completedAt: number | undefined;
  readonly feedback: { readonly isPositive: boolean | null; readonly reason: string | null };
}

/** A deployed ComfyUI workflow. */
export interface WorkflowRecord {
  readonly id: string;
  readonly organizationId: string;
  /** The organisation's name, which stands first in the workflow's path. */
  readonly owner: string;
  readonly slug: string;
  readonly createdBy: string;
  readonly createdAt: number;
  /** Every other field, as sent. */
  readonly fields: JsonObject;
  readonly inputs: readonly JsonObject[];
  readonly updatedAt: number;
}

/** An answer that is kept for its `Idempotency-Key`, as it was first sent. */
export interface ReplyRecord {
  /** Organisation, path and key. */
  readonly slot: string;
  readonly bodyHash: string;
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  /** The run or batch that it tells of, with which it is forgotten. */
  readonly subjectId?: string;
}
