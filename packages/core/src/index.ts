// The public door: what an app imports. Nothing here runs on import.

export { createClient } from "./client.js";
export type { Runflow } from "./client.js";
export { defineModel } from "./model.js";
export type { InputOf, Model, OutputOf } from "./model.js";
export { estimateCost } from "./cost/estimate-cost.js";
export type { Job, SavedJob } from "./runs/job.js";
export type { JsonObject, JsonValue } from "./json.js";
export type { FileBytes, FormFile, MediaFile, MediaInput, MediaKind, OpenFile } from "./media.js";
export type {
  CallOptions,
  ClientOptions,
  Fetch,
  FetchInit,
  FetchResponse,
  Logger,
  PollOptions,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  RetryOptions,
  SubmitOptions,
  UnexpectedOutputEvent,
  UploadEvent,
} from "./options.js";
export type { Price, PriceRule } from "./cost/price.js";
export type { ApiCall } from "./http/request.js";
export type { CostEstimate } from "./cost/price-run.js";
export type { Run } from "./runs/run.js";
export type { RunFile } from "./runs/run-file.js";
export type { RunRecord, RunStatus } from "./run-record.js";
export { isRunflowError, RunflowError } from "./errors/runflow-error.js";
export type { Issue, RunFailure, RunflowErrorCode, RunflowErrorDetails } from "./errors/runflow-error.js";
export type { Usage } from "./cost/usage.js";
export type { InputValidator, ModelSchema, ValidationResult } from "./model.js";
