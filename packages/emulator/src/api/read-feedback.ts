import type { JsonObject } from "../json.js";
import { type FieldError, invalid } from "../api-error.js";
import { readText } from "./read-run-body.js";

/** A customer's verdict; null clears it. */
export interface Feedback {
  readonly isPositive: boolean | null;
  readonly reason: string | null;
}

/** Reads the body of a feedback request. A part that is absent stays as it was. */
export function readFeedback(body: JsonObject, before: Feedback): Feedback {
  const errors: FieldError[] = [];
  const positive = body["is_positive"];
  if (positive !== undefined && positive !== null && typeof positive !== "boolean") {
    errors.push({ loc: ["body", "is_positive"], msg: "Input should be a valid boolean", type: "bool_type" });
  }
  const reason = body["reason"] === undefined ? before.reason : readText(body, "reason", 2000, errors);
  if (errors.length > 0) throw invalid(errors);
  return {
    isPositive: typeof positive === "boolean" ? positive : positive === null ? null : before.isPositive,
    reason,
  };
}
