// In: records. Out: the same records, by id and in order of creation.
// Never decides anything, never reaches the disk: an emulator forgets everything when it closes.

import type { BatchRecord } from "./batch-record.js";
import type { CallbackSecretRecord, DeliveryRecord, WebhookRecord } from "./delivery-record.js";
import type { EvaluationRecord } from "./evaluation-record.js";
import type { ReplyRecord } from "./reply-record.js";
import type { RunRecord } from "./run-record.js";
import type { WorkflowRecord } from "./workflow-record.js";

/** An uploaded or inlined file. */
export interface AssetRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly createdBy: string;
  readonly name: string;
  /** As declared; replaced by what was really uploaded. */
  mimeType: string;
  readonly declaredBytes: number;
  /** `upload`: by an upload session. `inline`: from a data URI in a request. */
  readonly source: "upload" | "inline";
  readonly createdAt: number;
  bytes: Uint8Array<ArrayBuffer> | undefined;
  folderId: string | null;
  /** Set by the confirmation; before that the asset does not exist for anybody. */
  confirmedAt: number | undefined;
}

/** Credit of an organisation, in micro-dollars. */
export interface BalanceRecord {
  readonly id: string;
  readonly organizationId: string;
  amount: number;
  lowBalanceThreshold: number;
  readonly createdAt: number;
  updatedAt: number;
}

/** Everything that an emulator remembers. Maps keep the order of insertion, which is the order of creation. */
export interface Store {
  readonly runs: Map<string, RunRecord>;
  readonly assets: Map<string, AssetRecord>;
  readonly balances: Map<string, BalanceRecord>;
  readonly batches: Map<string, BatchRecord>;
  readonly deliveries: Map<string, DeliveryRecord>;
  readonly callbackSecrets: Map<string, CallbackSecretRecord>;
  readonly webhooks: Map<string, WebhookRecord>;
  readonly evaluations: Map<string, EvaluationRecord>;
  readonly workflows: Map<string, WorkflowRecord>;
  /** By organisation, path and `Idempotency-Key`. */
  readonly replies: Map<string, ReplyRecord>;
  clear(): void;
}

/** Makes an empty store. */
export function createStore(): Store {
  const store = {
    runs: new Map<string, RunRecord>(),
    assets: new Map<string, AssetRecord>(),
    balances: new Map<string, BalanceRecord>(),
    batches: new Map<string, BatchRecord>(),
    deliveries: new Map<string, DeliveryRecord>(),
    callbackSecrets: new Map<string, CallbackSecretRecord>(),
    webhooks: new Map<string, WebhookRecord>(),
    evaluations: new Map<string, EvaluationRecord>(),
    workflows: new Map<string, WorkflowRecord>(),
    replies: new Map<string, ReplyRecord>(),
  };
  return {
    ...store,
    clear: () => {
      for (const table of Object.values(store)) table.clear();
    },
  };
}
