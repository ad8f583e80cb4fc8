// Many inputs of one model in one call. An app that does without carries none of it.

export { runBatch } from "./batches/run-batch.js";
export type { BatchOptions, BatchResult } from "./batches/run-batch.js";
