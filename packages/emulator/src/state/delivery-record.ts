import type { JsonObject } from "../json.js";

/** One message to somebody's server: a run's callback, or the news that a webhook subscribed to. */
export interface DeliveryRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly kind: "callback" | "webhook";
  /** The run or batch that it tells of. */
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
