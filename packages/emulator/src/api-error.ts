import type { JsonValue } from "./json.js";

/** Where in a request: `["body", "input", "image_urls", 0]`. */
export type Place = readonly (string | number)[];

/** One complaint about a request: where in the body, and what is wrong. */
export interface FieldError {
  readonly loc: Place;
  readonly msg: string;
  readonly type: string;
}

/**
 * An answer that is not a success. Codes that no document states (400, 404 other than runs, 422) are the emulator's own.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: 400 | 401 | 402 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 502 | 503 | 504,
    readonly code: string,
    message: string,
    readonly errors: readonly FieldError[] | null = null,
  ) {
    super(message);
  }
}

/** The 404 for things that do not exist or belong to another organisation: both look alike. */
export function notFound(what: string): ApiError {
  return new ApiError(404, "NOT_FOUND", `${what} was not found.`);
}

/** The 422 with its list of complaints. */
export function invalid(errors: readonly FieldError[]): ApiError {
  return new ApiError(422, "VALIDATION_ERROR", "The request is not valid; errors names every fault", errors);
}

/** The body of an error in the shape that the compatibility flag names. */
export function errorBody(
  error: Pick<ApiError, "code" | "message" | "errors">,
  shape: "flat" | "nested" | "detail",
): JsonValue {
  const errors = error.errors === null ? null : error.errors.map((item) => ({ ...item, loc: [...item.loc] }));
  switch (shape) {
    case "flat":
      return { code: error.code, message: error.message, errors };
    case "nested":
      return { error: { code: error.code, message: error.message, errors } };
    case "detail":
      return { detail: errors ?? error.message };
  }
}
