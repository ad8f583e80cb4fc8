import { abortable, bounded } from "./bounded.js";
import { exchange } from "./exchange.js";
import type { Answer } from "./exchange.js";
import { isRunflowError, RunflowError } from "./runflow-error.js";
import type { Settings } from "./settings.js";
import { firedSignal } from "./on-abort.js";
import { explain } from "./trouble.js";

/**
 * Fetches a file's head; its body is left for {@link readChunks}. No key goes along: the address carries its own
 * permission, and may lie on any host.
 */
export async function download(settings: Settings, url: string): Promise<Pick<Answer, "response" | "fail">> {
  if (!url.startsWith("data:")) {
    return abortable(settings.signals, () => exchange(settings, { method: "GET", url, storage: "fetch" }));
  }
  // Not every runtime fetches data URIs.
  return { response: decodeDataUri(url), fail: (trouble) => explain({ what: "GET the data URI", ...trouble }) };
}

/** Reads a body piece by piece. The time limit counts for each piece, so that a large file is not too slow as such. */
export async function* readChunks(
  { signals, timeout }: Settings,
  { response, fail }: Pick<Answer, "response" | "fail">,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const guarded = <T>(work: () => Promise<T>): Promise<T> => {
    const tooSlow = async () => {
      throw await fail({ response: undefined, timeout });
    };
    return bounded<T>(signals, timeout, tooSlow, work).catch(async (cause: unknown) => {
      throw isRunflowError(cause) || firedSignal(signals) ? cause : await fail({ response: undefined, cause });
    });
  };
  const reader = response.body?.getReader();
  if (!reader) {
    // Some runtimes read a body only as a whole.
    yield new Uint8Array(await guarded(() => response.arrayBuffer()));
    return;
  }
  try {
    for (;;) {
      const { done, value } = await guarded(() => reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
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
