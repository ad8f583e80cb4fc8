import type { MiddlewareHandler } from "hono";
import { ApiError } from "./api-error.js";
import type { ServerEnvironment } from "./environment.js";

/** The documented limit of an upload: 50 MiB. */
export const mostAssetBytes = 52_428_800;

// A file of that size inline as base64, and the rest of the body. The upstream's own bound is not published.
const mostBodyBytes = Math.ceil((mostAssetBytes * 4) / 3) + 1_048_576;

/** Refuses bodies that are larger than anything the API takes. */
export function limitBodies(): MiddlewareHandler<ServerEnvironment> {
  return async (context, next) => {
    const declared = context.req.header("content-length");
    // Bodies that come in chunks tell their size only at their end.
    const isChunked = declared === undefined && context.req.header("transfer-encoding") !== undefined;
    const size = isChunked ? (await context.req.arrayBuffer()).byteLength : Number(declared ?? 0);
    if (size <= mostBodyBytes) return next();
    throw new ApiError(413, "PAYLOAD_TOO_LARGE", `The body has ${size} bytes; ${mostBodyBytes} is the most.`);
  };
}
