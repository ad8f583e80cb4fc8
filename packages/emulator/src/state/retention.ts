// In: runs and batches that have ended. Out: the oldest of them forgotten, with all that belongs to them, once too many
// are kept. What has not ended, and what still has to be delivered, is never forgotten.

import type { JsonValue } from "../json.js";
import { assetIdOf } from "../asset-reference.js";
import type { BatchRecord } from "./records.js";
import { isTerminal, type RunRecord } from "./run-record.js";
import type { Store } from "./store.js";

/** How much of what has ended is kept. */
export interface RetentionLimits {
  readonly maxFinishedRuns: number;
  readonly maxFinishedRunBytes: number;
}

/** Forgets what is old. */
export interface Retention {
  /** A run has ended. One of a batch is kept as long as its batch. */
  runEnded(run: RunRecord): void;
  batchEnded(batch: BatchRecord): void;
  clear(): void;
}

/** Runs that are kept and forgotten together. */
interface Unit {
  readonly runIds: readonly string[];
  readonly batchId: string | undefined;
  readonly bytes: number;
}

/** Starts with what the store holds already. */
export function createRetention(store: Store, limits: RetentionLimits): Retention {
  // In order of their ends. The first ones are taken off by moving on, and cut off together.
  let units: Unit[] = [];
  let first = 0;
  let runs = 0;
  let bytes = 0;

  const keep = (unit: Unit): void => {
    units.push(unit);
    runs += unit.runIds.length;
    bytes += unit.bytes;
  };

  const take = (): Unit | undefined => {
    const unit = units[first];
    if (unit === undefined) return undefined;
    first += 1;
    runs -= unit.runIds.length;
    bytes -= unit.bytes;
    if (first > 1000 && first * 2 > units.length) {
      units = units.slice(first);
      first = 0;
    }
    return unit;
  };

  const trim = (): void => {
    // The last one is kept however large it is: somebody has yet to read it.
    for (let looked = units.length - first; looked > 1; looked -= 1) {
      if (runs <= limits.maxFinishedRuns && bytes <= limits.maxFinishedRunBytes) return;
      const unit = take();
      if (unit === undefined) return;
      if (isUnderWay(store, unit)) keep(unit);
      else forget(store, unit);
    }
  };

  const unitOf = (ids: readonly string[], batchId?: string): Unit => {
    const records = ids.flatMap((id) => store.runs.get(id) ?? []);
    return { runIds: ids, batchId, bytes: records.reduce((sum, run) => sum + weigh(run), 0) };
  };

  const retention: Retention = {
    runEnded(run) {
      if (run.batchId !== null) return;
      keep(unitOf([run.id]));
      trim();
    },
    batchEnded(batch) {
      keep(
        unitOf(
          batch.items.map((item) => item.runId),
          batch.id,
        ),
      );
      trim();
    },
    clear() {
      units = [];
      [first, runs, bytes] = [0, 0, 0];
    },
  };

  const ended = [
    ...[...store.runs.values()].filter((run) => run.batchId === null && isTerminal(run.status)),
    ...[...store.batches.values()].filter((batch) => batch.completedAt !== undefined),
  ].sort((left, right) => (left.completedAt ?? 0) - (right.completedAt ?? 0));
  for (const record of ended) {
    if ("items" in record) retention.batchEnded(record);
    else retention.runEnded(record);
  }
  return retention;
}

function isUnderWay(store: Store, { runIds, batchId = "" }: Unit): boolean {
  return [...runIds, batchId].some(
    (id) =>
      [...store.deliveries.of(id)].some((delivery) => delivery.status === "pending") ||
      [...store.evaluations.of(id)].some((evaluation) => evaluation.completedAt === undefined),
  );
}

function forget(store: Store, { runIds, batchId }: Unit): void {
  for (const id of [...runIds, ...(batchId === undefined ? [] : [batchId])]) {
    for (const { id: delivery } of store.deliveries.of(id)) store.deliveries.delete(delivery);
    for (const { id: evaluation } of store.evaluations.of(id)) store.evaluations.delete(evaluation);
    // Under its key the run could be asked for again: that has to end with the run.
    for (const { slot } of store.replies.of(id)) store.replies.delete(slot);
    const run = store.runs.get(id);
    if (run !== undefined) forgetInlineMedia(store, [run.input, run.metadata]);
    store.runs.delete(id);
  }
  if (batchId !== undefined) store.batches.delete(batchId);
}

/** What was sent inside of a request is known by its run alone. */
function forgetInlineMedia(store: Store, value: JsonValue): void {
  if (typeof value === "string") {
    const asset = store.assets.get(assetIdOf(value) ?? "");
    if (asset?.source !== "inline") return;
    store.bytes.delete(asset.id);
    store.assets.delete(asset.id);
  } else if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) forgetInlineMedia(store, inner);
  }
}

// What a run costs besides its texts.
const frame = 2000;

/** About how many bytes a run holds. Each message to a callback has its texts once more. */
function weigh({ input, metadata, plan }: RunRecord): number {
  return frame + 2 * (lengthOf(input) + lengthOf(metadata) + lengthOf(plan.json));
}

function lengthOf(value: JsonValue): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  return Object.entries(value).reduce((sum, [name, inner]) => sum + name.length + lengthOf(inner), 0);
}
