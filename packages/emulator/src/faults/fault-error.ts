import type { CompatibilityFlags } from "../compatibility.js";
import type { ApiError, FieldError } from "../api-error.js";

/** The error that the API itself gives with a status: clients tell errors by their code. */
export function faultError(
  status: number,
  path: string,
  { insufficientCreditCode }: Pick<CompatibilityFlags, "insufficientCreditCode">,
): Pick<ApiError, "code" | "message" | "errors"> {
  const message = status === 429 ? `Rate limit exceeded: ${path}` : `A fault was asked for: status ${status}.`;
  const errors: readonly FieldError[] | null =
    status === 422 ? [{ loc: ["body"], msg: "A fault was asked for", type: "value_error" }] : null;
  return { code: codeOf(status, path, insufficientCreditCode), message, errors };
}

function codeOf(status: number, path: string, insufficientCredit: string): string {
  switch (status) {
    case 401:
      return "UNAUTHORIZED";
    case 402:
      return insufficientCredit;
    case 403:
      return "PERMISSION_DENIED";
    case 404:
      return /^\/v1\/(admin\/)?runs\/./.test(path) ? "RUN_NOT_FOUND" : "NOT_FOUND";
    case 409:
      return "CONFLICT";
    case 413:
      return "PAYLOAD_TOO_LARGE";
    case 422:
      return "VALIDATION_ERROR";
    case 429:
      return "RATE_LIMITED";
    case 503:
      return "MODEL_UNAVAILABLE";
    default:
      return status >= 400 && status < 500 ? "BAD_REQUEST" : "INTERNAL_ERROR";
  }
}
