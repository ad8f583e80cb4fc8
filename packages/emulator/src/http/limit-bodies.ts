import type { Context, MiddlewareHandler } from "hono";
import { ApiError } from "../api-error.js";
import type { ServerEnvironment } from "./environment.js";

/** The documented limit of an upload: 50 MiB. */
export const mostAssetBytes = 52_428_800;

// A file of that size inline as base64, and the rest of the body. The upstream's own bound is not published.
const mostBodyBytes = Math.ceil((mostAssetBytes * 4) / 3) + 1_048_576;

/** Refuses bodies that are larger than anything the API takes. */
export function limitBodies(): MiddlewareHandler<ServerEnvironment> {
  return async (c, next) => {
    const declared = c.req.header("content-length");
    // A client that says both could be read in two ways: Node's parser refuses it.
    if (declared !== undefined) {
      if (Number(declared) > mostBodyBytes) throw tooLarge(`The body has ${declared} bytes`, mostBodyBytes);
      c.set("bodyBytes", Number(declared));
      return next();
    }
    if (c.req.header("transfer-encoding") !== undefined) await readChunks(c);
    return next();
  };
}

/** Bodies in chunks do not tell their size: they are counted while they come in, and no longer read once over the limit. */
async function readChunks(c: Context<ServerEnvironment>): Promise<void> {
  const most = c.req.path.startsWith("/uploads/") ? mostAssetBytes : mostBodyBytes;
  const { raw } = c.req;
  const reader = raw.body?.getReader();
  if (reader === undefined) return;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > most) {
      chunks.length = 0;
      // What the client goes on to send is dropped by the server, which then ends the connection.
      reader.releaseLock();
      throw tooLarge("The body has more bytes than it may", most);
    }
    chunks.push(value);
  }
  c.set("bodyBytes", size);
  const whole = new Uint8Array(size);
  let position = 0;
  for (const chunk of chunks) {
    whole.set(chunk, position);
    position += chunk.byteLength;
  }
  c.req.raw = new Request(raw.url, { method: raw.method, headers: raw.headers, body: whole });
}

function tooLarge(what: string, most: number): ApiError {
  return new ApiError(413, "PAYLOAD_TOO_LARGE", `${what}; ${most} is the most.`);
}
