// In: a callback in whatever form a kind of server hands it over. Out: its signature, and the bytes that were signed.
// It believes nothing of it.

import { RunflowError } from "../errors/runflow-error.js";
import { isRecord } from "../json.js";

/** The headers of a callback, as any kind of server gives them. */
export type CallbackHeaders =
  Headers | Iterable<readonly [string, string]> | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * A callback as it arrived: a web `Request`, Hono's `c.req`, Node's request before anybody read it, the event of a Lambda,
 * or the headers and the untouched body from another kind of server.
 */
export type IncomingCallback =
  | Request
  | {
      readonly headers: CallbackHeaders | null;
      /** The bytes or the text as received. JSON that was parsed and printed again does not verify. */
      readonly body: string | Uint8Array | ArrayBuffer | null;
      /** The body of a Lambda's event can be base64. */
      readonly isBase64Encoded?: boolean | undefined;
    }
  | {
      readonly headers: CallbackHeaders;
      /** Where a framework parses the body and keeps its bytes, it keeps them here. */
      readonly rawBody: string | Uint8Array | ArrayBuffer;
    }
  | (AsyncIterable<unknown> & { readonly headers: CallbackHeaders })
  | { readonly raw: Request; arrayBuffer(): Promise<ArrayBuffer> };

/** All that a callback can bring, whatever server it came through. */
interface Parts {
  readonly headers?: CallbackHeaders | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>> | null;
  readonly body?: unknown;
  readonly rawBody?: unknown;
  readonly isBase64Encoded?: boolean;
  readonly raw?: unknown;
  readonly bodyUsed?: boolean;
  readonly readableDidRead?: boolean;
}

/** The signature that a callback came with. */
export function readSignature(incoming: IncomingCallback): string {
  const parts = incoming as Parts;
  const { raw } = parts;
  // Hono and Fastify wrap the request that came.
  const headers =
    parts.headers ?? parts.multiValueHeaders ?? (isRecord(raw) ? (raw as Parts).headers : undefined) ?? {};
  const entries = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  const [, value] = entries.find(([name]) => name.toLowerCase() === "runflow-signature") ?? [];
  // Of several, nobody knows which one was meant.
  const signature = typeof value === "object" && value.length === 1 ? value[0] : value;
  if (typeof signature === "string" && /^[0-9a-f]{64}$/.test(signature)) return signature;
  throw refusal("it has no Runflow-Signature header of 64 hexadecimal digits.");
}

/** The bytes of its body, as they came. */
export async function readBytes(incoming: IncomingCallback): Promise<Uint8Array<ArrayBuffer>> {
  const { body, rawBody = body, isBase64Encoded, bodyUsed, raw, readableDidRead } = incoming as Parts;
  if ("arrayBuffer" in incoming) {
    if (!bodyUsed) return new Uint8Array(await incoming.arrayBuffer());
    throw refusal("its body was read already. Verify it first, or pass request.clone() to whoever reads it before.");
  }
  if (typeof rawBody === "string") return isBase64Encoded ? decodeBase64(rawBody) : new TextEncoder().encode(rawBody);
  if (typeof (rawBody as Partial<ArrayBuffer> | null)?.byteLength === "number") {
    return new Uint8Array(rawBody as ArrayBuffer);
  }
  // What is neither text nor bytes is what some middleware made of it, whatever the types say.
  if ((rawBody ?? undefined) !== undefined) {
    throw refusal("its body was parsed already. Pass the raw bytes, before any JSON middleware.");
  }
  if (isStream(incoming)) {
    if (!readableDidRead) return readStream(incoming);
    throw refusal("its body was read already, and not kept. Verify it before anything else reads it.");
  }
  if (isStream(raw)) return readBytes(raw as IncomingCallback);
  throw refusal("it has no body. Pass the raw bytes as body.");
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return isRecord(value) && Symbol.asyncIterator in value;
}

// A callback has some kilobytes; with pictures in it, some megabytes. Nobody has signed it yet.
const MAX_BODY_BYTES = 2 ** 26;

async function readStream(stream: AsyncIterable<unknown>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: (string | Uint8Array<ArrayBuffer>)[] = [];
  let size = 0;
  try {
    for await (const part of stream as AsyncIterable<string | Uint8Array<ArrayBuffer>>) {
      parts.push(part);
      size += part.length;
      if (size > MAX_BODY_BYTES) break;
    }
  } catch (cause) {
    throw refusal("its body broke off.", cause);
  }
  if (size > MAX_BODY_BYTES) throw refusal("its body has more than 64 MiB, which no callback has.");
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch (cause) {
    throw refusal("its body is said to be base64 and is not.", cause);
  }
}

/** Why a callback is not believed. */
export function refusal(reason: string, cause?: unknown): RunflowError {
  return new RunflowError("auth", `The callback cannot be trusted: ${reason}`, { cause });
}
