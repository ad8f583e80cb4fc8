// The public door: what an app imports. Nothing here runs on import.

export { createClient } from "./client.js";
export type { Runflow } from "./client.js";
export { defineModel } from "./define-model.js";
export type { Model } from "./define-model.js";
export { estimateCost } from "./estimate-cost.js";
export type { Job, SavedJob } from "./job.js";
export type { JsonObject, JsonValue } from "./json.js";
export type { MediaFile, MediaInput, MediaKind } from "./media.js";
export type {
  CallOptions,
  ClientOptions,
  Fetch,
  Logger,
  PollOptions,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  SubmitOptions,
  UnexpectedOutputEvent,
  UploadEvent,
} from "./options.js";
export type { Price, PriceRule } from "./price.js";
export type { ApiCall } from "./request.js";
export type { RetryOptions } from "./retry.js";
export type { CostEstimate } from "./price-run.js";
export type { Run } from "./run.js";
export type { FileBytes, RunFile } from "./run-file.js";
export type { RunFailure, RunRecord, RunStatus } from "./run-record.js";
export { isRunflowError, RunflowError } from "./runflow-error.js";
export type { Issue, RunflowErrorCode, RunflowErrorDetails } from "./runflow-error.js";
export type { Usage } from "./usage.js";
export type { InputValidator, ModelSchema, ValidationResult } from "./validator.js";
