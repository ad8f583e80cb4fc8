import { RunflowError } from "../runflow-error.js";
import type { RunflowErrorDetails } from "../runflow-error.js";

/** The same error with more details, such as the run that it is about. */
export function withDetails(error: RunflowError, details: RunflowErrorDetails): RunflowError {
  return new RunflowError(error.code, error.message, { ...error, cause: error.cause, ...details });
}
