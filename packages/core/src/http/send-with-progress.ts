// In: a body to be sent. Out: the answer, and on the way how many bytes are on theirs.
// Only where the runtime can tell: elsewhere it is sent as usual, and tells nothing.

import type { Fetch, FetchInit } from "../options.js";
import { runtimeFetch } from "./settings.js";

// Of a file of the usual size a dozen steps are told.
const PIECE = 262_144;

interface Runtime {
  readonly XMLHttpRequest?: typeof XMLHttpRequest;
  readonly process?: { readonly versions?: { readonly node?: string; readonly electron?: string } };
  readonly Bun?: unknown;
  readonly Deno?: unknown;
}

/** Sends as `fetch` does, and tells how many bytes have been sent so far. */
export function sendWithProgress(onSent: (bytes: number) => void): Fetch {
  const { XMLHttpRequest: Xhr, process, Bun, Deno } = globalThis as Runtime;
  return (url, init) => {
    const body = init.body as unknown as Blob | Uint8Array<ArrayBuffer>;
    const { node, electron } = process?.versions ?? {};
    // What others than Node send as a stream comes without its length, which storage asks for.
    if (!node || electron || Bun || Deno)
      return Xhr ? sendByXhr(new Xhr(), url, init, onSent) : runtimeFetch(url, init);
    const content = new Blob([body]);
    const headers = new Headers(init.headers);
    headers.set("content-length", String(content.size));
    // A stream is what only the runtime's own takes, and only with this field.
    const streamed = { ...init, headers, body: inPieces(content, onSent), duplex: "half" };
    return runtimeFetch(url, streamed as unknown as FetchInit);
  };
}

function inPieces(content: Blob, onSent: (bytes: number) => void): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull: async (controller) => {
      onSent(sent);
      const piece = new Uint8Array(await content.slice(sent, sent + PIECE).arrayBuffer());
      sent += piece.byteLength;
      if (piece.byteLength > 0) controller.enqueue(piece);
      if (sent >= content.size) controller.close();
    },
  });
}

function sendByXhr(
  xhr: XMLHttpRequest,
  url: string,
  { method = "PUT", headers, body, signal }: Pick<RequestInit, "method" | "headers" | "body" | "signal">,
  onSent: (bytes: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    xhr.open(method, url);
    for (const [name, value] of new Headers(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.addEventListener("progress", ({ loaded }) => onSent(loaded));
    xhr.addEventListener("load", () => {
      // A line for each header; what follows the name is its value.
      const answered = xhr.getAllResponseHeaders().split("\r\n").filter(Boolean);
      const pairs = answered.map((line): [string, string] => {
        const end = line.indexOf(":");
        return [line.slice(0, end), line.slice(end + 1).trim()];
      });
      // It was followed by the page itself, to where nothing was meant to go.
      if (xhr.responseURL !== new URL(url, location.href).href) return reject(new TypeError("It was redirected."));
      const text = /^(204|205|304)$/.test(String(xhr.status)) ? null : xhr.responseText;
      resolve(new Response(text, { status: xhr.status, headers: pairs }));
    });
    xhr.addEventListener("error", () => reject(new TypeError("Failed to fetch")));
    xhr.addEventListener("abort", () => reject(signal?.reason as Error));
    signal?.addEventListener("abort", () => xhr.abort());
    xhr.send(body as XMLHttpRequestBodyInit);
  });
}
