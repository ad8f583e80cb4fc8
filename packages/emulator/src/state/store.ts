// In: records. Out: the same records, by key and in order of creation.
// Never decides anything; with a data file it writes what changed, without one it forgets everything when it closes.

import type {
  AssetRecord,
  BalanceRecord,
  BatchRecord,
  CallbackSecretRecord,
  DeliveryRecord,
  EvaluationRecord,
  ReplyRecord,
  WebhookRecord,
  WorkflowRecord,
} from "./records.js";
import { type BytesStore, createMemoryBytes } from "./bytes-store.js";
import type { DataFile } from "./data-file.js";
import { createJournal } from "./journal.js";
import type { RunRecord } from "./run-record.js";
import { createTable, type Table } from "./table.js";

/** Everything that an emulator remembers. */
export interface Store {
  readonly runs: Table<RunRecord>;
  readonly assets: Table<AssetRecord>;
  readonly bytes: BytesStore;
  readonly balances: Table<BalanceRecord>;
  readonly batches: Table<BatchRecord>;
  readonly deliveries: Table<DeliveryRecord>;
  readonly callbackSecrets: Table<CallbackSecretRecord>;
  readonly webhooks: Table<WebhookRecord>;
  readonly evaluations: Table<EvaluationRecord>;
  readonly workflows: Table<WorkflowRecord>;
  readonly replies: Table<ReplyRecord>;
  /** Resolves when every change so far is in the data file. Answers wait for it. */
  flush(): Promise<void>;
  clear(): void;
  /** Writes what is left and lets go of the data file. */
  close(): void;
}

/** Makes a store: empty, or with what the data file holds. */
export function createStore(file?: DataFile): Store {
  const journal = file === undefined ? undefined : createJournal(file);
  const table = <Row extends object>(
    kind: string,
    keyOf: (row: Row) => string,
    groupOf: (row: Row) => string = () => "",
  ): Table<Row> => {
    if (journal === undefined) return createTable({ keyOf, groupOf });
    const rows = createTable({ keyOf, groupOf }, (key) => journal.changed(kind, key));
    journal.attach(kind, rows);
    return rows;
  };
  const byId = (row: { readonly id: string }): string => row.id;
  const tables = {
    runs: table<RunRecord>("run", byId, (run) => run.organizationId),
    assets: table<AssetRecord>("asset", byId),
    balances: table<BalanceRecord>("balance", (balance) => balance.organizationId),
    batches: table<BatchRecord>("batch", byId),
    deliveries: table<DeliveryRecord>("delivery", byId, (delivery) => delivery.subjectId),
    callbackSecrets: table<CallbackSecretRecord>("callback-secret", byId),
    webhooks: table<WebhookRecord>("webhook", byId),
    evaluations: table<EvaluationRecord>("evaluation", byId, (evaluation) => evaluation.runId ?? ""),
    workflows: table<WorkflowRecord>("workflow", byId),
    replies: table<ReplyRecord>(
      "reply",
      (reply) => reply.slot,
      (reply) => reply.subjectId ?? "",
    ),
  };
  const bytes = file?.bytes ?? createMemoryBytes();
  return {
    ...tables,
    bytes,
    flush: () => journal?.flush() ?? Promise.resolve(),
    clear: () => {
      for (const rows of Object.values(tables)) rows.clear();
      bytes.clear();
    },
    close: () => journal?.close(),
  };
}
