import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ApiError } from "./api-error.js";
import type { ServerEnvironment } from "./environment.js";

/** The documented limit of an upload: 50 MiB. */
export const mostAssetBytes = 52_428_800;

// A file of that size inline as base64, and the rest of the body. The upstream's own bound is not published.
const mostBodyBytes = Math.ceil((mostAssetBytes * 4) / 3) + 1_048_576;

/** Refuses bodies that are larger than anything the API takes. */
export function limitBodies(): MiddlewareHandler<ServerEnvironment> {
  return bodyLimit({
    maxSize: mostBodyBytes,
    onError: () => {
      throw new ApiError(413, "PAYLOAD_TOO_LARGE", `The body is larger than ${mostBodyBytes} bytes.`);
    },
  });
}
