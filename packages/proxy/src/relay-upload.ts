// In: the bytes of a page, and the address that Runflow gave for them. Out: the bytes at the storage, or why not.
// Never takes more or other bytes than were declared, and never gathers them.

import { boundedStream, longestTime } from "./bounded-stream.js";
import { parseObject } from "./json.js";
import type { JsonObject } from "./json.js";
import type { Settings } from "./options.js";
import { PLAIN_ANSWER, Refusal } from "./refusal.js";
import {
  drop,
  hostRefused,
  isRedirect,
  onLeave,
  readQuery,
  redirected,
  send,
  storageRefused,
  unreachable,
  UPLOADS,
} from "./relay.js";
import { isSealed, seal } from "./seal.js";

/** Puts the proxy's own address in the place of the storage's, with a mark that Runflow has given it for this very file. */
export async function relayUploadAddress(
  settings: Settings,
  key: string,
  sent: JsonObject,
  answer: string,
): Promise<string> {
  const hosts = settings.uploads?.hosts;
  const body = parseObject(answer);
  const url = body?.["upload_url"];
  if (hosts === undefined || body === undefined || typeof url !== "string") return answer;
  if (hosts(url) === undefined) throw hostRefused("uploads.hosts", url, 502);
  const { mime_type: type, size_bytes: size } = sent;
  const texts = [url, String(type), String(size)];
  const query = new URLSearchParams({ url, type: String(type), size: String(size), seal: await seal(key, texts) });
  return JSON.stringify({ ...body, upload_url: `${settings.basePath}${UPLOADS}?${query}` });
}

/** Passes the bytes of a page on to the storage. */
export async function relayUpload(settings: Settings, request: Request, url: URL, key: string): Promise<Response> {
  const hosts = settings.uploads?.hosts;
  if (hosts === undefined) {
    throw new Refusal(403, "RELAY_NOT_ALLOWED", "This proxy relays no uploads. Set `uploads: { relay: true }` there.");
  }
  const [address, type, size, mark] = readQuery(url, ["url", "type", "size", "seal"]);
  const target = hosts(address);
  if (target === undefined || !(await isSealed(key, [address, type, size], mark))) {
    throw new Refusal(
      403,
      "RELAY_NOT_ALLOWED",
      "This address of an upload was not given by this proxy. Ask for another.",
    );
  }
  const bytes = Number(size);
  const { headers } = request;
  if (headers.get("content-type")?.toLowerCase() !== type.toLowerCase() || headers.has("content-encoding")) {
    throw new Refusal(
      415,
      "UPLOAD_TYPE_NOT_ALLOWED",
      `The upload was opened for Content-Type: ${type}, not compressed.`,
    );
  }
  if (Number(headers.get("content-length") ?? bytes) !== bytes) {
    throw new Refusal(413, "UPLOAD_TOO_LARGE", `The upload was opened for ${bytes} bytes.`);
  }
  if (request.bodyUsed) throw new Error("A hook has read the request's body. Let it read no body of an upload.");
  const stop = new AbortController();
  const leave = () => stop.abort();
  const unsubscribe = onLeave(request, leave);
  // What the page did wrong is told to the page.
  let broken: Error | undefined;
  const total = longestTime(bytes);
  const body = boundedStream(
    request.body ?? new Blob([]).stream(),
    { maxBytes: bytes, exactly: bytes, pause: settings.timeout, total },
    (reason) => {
      broken = reason;
      if (reason !== undefined) stop.abort();
    },
  );
  const late = setTimeout(leave, total + settings.timeout);
  try {
    const answer = await send(settings, target, {
      method: "PUT",
      headers: { "content-type": type, "content-length": size },
      body: bytes === 0 ? "" : sized(body, bytes),
      duplex: "half",
      signal: stop.signal,
    });
    await drop(answer);
    if (isRedirect(answer)) throw redirected();
    if (!answer.ok) throw storageRefused(answer.status);
    return new Response(null, { status: 200, headers: PLAIN_ANSWER });
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    if (broken !== undefined)
      throw new Refusal(400, "BAD_REQUEST", `The bytes of the upload did not come as they should. ${broken.message}`);
    throw unreachable(cause, key);
  } finally {
    clearTimeout(late);
    unsubscribe();
    // Of what the storage did not want nothing more is read.
    leave();
  }
}

/** The body with its size told: storage takes none in chunks. */
function sized(body: ReadableStream<Uint8Array>, bytes: number): ReadableStream<Uint8Array> {
  // On workers a stream says its size itself; elsewhere the header does.
  const { FixedLengthStream } = globalThis as {
    readonly FixedLengthStream?: new (bytes: number) => TransformStream<Uint8Array, Uint8Array>;
  };
  return FixedLengthStream === undefined ? body : body.pipeThrough(new FixedLengthStream(bytes));
}
