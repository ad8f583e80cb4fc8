import { RunflowError } from "./runflow-error.js";
import type { RunflowErrorDetails } from "./runflow-error.js";

/** The same error in other words, also in its stack, or with more details. */
export function restate(error: RunflowError, message: string, details?: RunflowErrorDetails): RunflowError {
  return new RunflowError(error.code, message, { ...error, cause: error.cause, ...details });
}
