import { bounded } from "./bounded.js";
import { networkReason } from "./network-reason.js";
import { readText } from "./read-text.js";
import { retrying } from "./retry.js";
import { isRunflowError, RunflowError } from "./runflow-error.js";
import type { RunflowErrorCode } from "./runflow-error.js";
import type { Settings } from "./settings.js";
import { firedSignal } from "./stop.js";
import { withoutSecrets } from "./without-secrets.js";

/**
 * Fetches a file's head; its body is left for {@link readChunks}. No key goes along: the address carries its own
 * permission, and may lie on any host.
 */
export async function download(settings: Settings, url: string): Promise<Response> {
  // Not every runtime fetches data URIs.
  if (url.startsWith("data:")) return decodeDataUri(url);
  const { stops, retry } = settings;
  const what = describe(url);
  return retrying(
    retry,
    stops,
    (error, attempt, delay) => settings.onRetry?.({ method: "GET", url: what.slice(4), error, attempt, delay }),
    () =>
      guarded(settings, what, async (signal) => {
        const { fetch } = settings;
        const response = await fetch(url, { method: "GET", signal });
        if (response.ok) return response;
        const { explainAnswer } = await import("./explain.js");
        throw explainAnswer({ what, response, text: await readText(response) });
      }),
  );
}

/** Reads a body piece by piece. The time limit counts for each piece, so that a large file is not too slow as such. */
export async function* readChunks(
  settings: Settings,
  response: Response,
  url: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const reader = response.body?.getReader();
  if (!reader) {
    // Some runtimes read a body only as a whole.
    yield new Uint8Array(await guarded(settings, describe(url), () => response.arrayBuffer()));
    return;
  }
  try {
    for (;;) {
      const { done, value } = await guarded(settings, describe(url), () => reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function guarded<T>(settings: Settings, what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { stops, timeout } = settings;
  const fail = (code: RunflowErrorCode, message: string, cause?: unknown) => {
    return new RunflowError(code, `${what} ${message}`, { cause });
  };
  const tooSlow = async () => {
    throw fail("timeout", `sent nothing for ${timeout} ms.`);
  };
  return bounded<T>(stops, timeout, tooSlow, work).catch((error: unknown) => {
    if (isRunflowError(error) || firedSignal(stops)) throw error;
    throw fail("network", networkReason(error), withoutSecrets(error));
  });
}

function describe(url: string): string {
  return `GET ${url.startsWith("data:") ? "the data URI" : url.replace(/[?#].*$/s, "")}`;
}

function decodeDataUri(uri: string): Response {
  const comma = uri.indexOf(",");
  const head = uri.slice(5, comma);
  const isBase64 = /;base64$/i.test(head);
  let bytes: Uint8Array<ArrayBuffer> | string;
  try {
    const data = decodeURIComponent(uri.slice(comma + 1));
    bytes = isBase64 ? Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)) : data;
  } catch (cause) {
    throw new RunflowError("protocol", "The data URI in the output cannot be decoded.", { cause });
  }
  return new Response(bytes, { headers: { "content-type": head.replace(/;base64$/i, "") || "text/plain" } });
}
