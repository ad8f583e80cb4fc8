import type { CompatibilityFlags } from "../compatibility.js";
import type { FaultRule } from "../faults/faults.js";
import type { RunScript } from "../state/run-script.js";
import { type Check, flag, is, listOf, numberFrom, oneOf, record, recordOf, text, wholeFrom } from "./check.js";

const rule: { readonly [Name in keyof FaultRule]-?: Check } = {
  method: text,
  path: text,
  after: wholeFrom(0),
  times: wholeFrom(0),
  delayMs: numberFrom(0),
  status: wholeFrom(200, 599),
  body: oneOf("error", "html", "empty"),
  drop: oneOf("before", "after"),
  halfBody: flag,
};

const script: { readonly [Name in keyof RunScript]-?: Check } = {
  output: is((value) => (typeof value === "object" && value !== null) || typeof value === "function", "an object"),
  failure: record({ stage: text, code: text, message: text }),
  ends: oneOf("succeeded", "partial_succeeded", "canceled", "never"),
  runSeconds: numberFrom(0),
  callbackCopies: wholeFrom(0),
  times: wholeFrom(0),
};

const compatibility: { readonly [Name in keyof CompatibilityFlags]: Check } = {
  cancelledStatus: oneOf("canceled", "cancelled"),
  callbackCancelledStatus: oneOf("as-run", "cancelled"),
  errorBody: oneOf("flat", "nested", "detail"),
  rateLimitHeaders: flag,
  cursorNames: oneOf("next", "next_pq"),
  cursorForm: oneOf("token", "query", "url"),
  healthBody: oneOf("status", "ok"),
  outputShape: oneOf("documented", "outputs", "image_urls"),
  insufficientCreditCode: oneOf("INSUFFICIENT_CREDIT", "INSUFFICIENT_CREDITS"),
  failureStageField: oneOf("failure_stage_code", "failure_stage"),
  failureDetail: oneOf("fields", "error"),
  callbackFailedOutput: oneOf("null", "error"),
  batchBody: oneOf("input", "items"),
  batchModels: oneOf("solutions", "all"),
  balanceBody: oneOf("decimal", "cents"),
  unknownFields: oneOf("ignore", "refuse"),
  contentType: oneOf("json", "any"),
  idempotency: flag,
  completedField: oneOf("completed_at", "finished_at"),
  outputUrlSeconds: numberFrom(0),
  assetUrlSeconds: numberFrom(0),
  storageCors: flag,
};

/** A rule that makes requests go wrong. */
export const checkRule: Check = (value, place) => record(rule)(value, place) ?? needsStatus(value as FaultRule, place);

/** The API gives its error body with a status, and never without one. */
function needsStatus({ body, status }: FaultRule, place: string): string | undefined {
  if (body !== "error" || status !== undefined) return undefined;
  return `${place || "it"} has the body "error", which needs a status, such as 503`;
}

/** What the next runs of a model do. */
export const checkScript = record(script);

/** Which documented version is followed. */
export const checkCompatibility = record(compatibility);

/** The content of a scenario file. */
export const checkScenario = record({
  faults: listOf(checkRule),
  scripts: recordOf(listOf(checkScript)),
  compatibility: checkCompatibility,
  behaviour: checkCompatibility,
});
