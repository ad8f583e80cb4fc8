// All that an app imports, for places where nothing can be loaded later: service workers, extensions, and apps whose
// older files go away with a new version. It is built into one file, without `import()` of its parts.

export { runBatch } from "./batches/run-batch.js";
export type { BatchOptions, BatchResult } from "./batches/run-batch.js";
export { createClient } from "./client.js";
export { defineModel } from "./model.js";
export { estimateCost } from "./cost/estimate-cost.js";
export { isRunflowError, RunflowError } from "./errors/runflow-error.js";
