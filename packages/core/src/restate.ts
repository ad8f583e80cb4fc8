import { RunflowError } from "./runflow-error.js";
import type { RunflowErrorDetails } from "./runflow-error.js";

/** The same error in other words, also in its stack. */
export function restate(error: RunflowError, message: string, details?: RunflowErrorDetails): RunflowError {
  return new RunflowError(error.code, message, { ...error, cause: error.cause, ...details });
}

/** The same error with more details, such as the run that it is about. */
export function withDetails(error: RunflowError, details: RunflowErrorDetails): RunflowError {
  return restate(error, error.message, details);
}
