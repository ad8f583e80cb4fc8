import { isRunflowError, RunflowError } from "../errors/runflow-error.js";
import { abortedSignal, raceAbort, withDeadline } from "../http/deadline.js";
import { mayReach } from "../http/private-address.js";
import { isRedirect } from "../http/read-body.js";
import { sendRequest, toError } from "../http/send-request.js";
import type { HttpResponse } from "../http/send-request.js";
import type { Settings } from "../http/settings.js";

const MAX_REDIRECTS = 10;
const MAX_FILE_BYTES = 2 ** 30;

type Head = Pick<HttpResponse, "response" | "fail">;

/**
 * Fetches a file's head; its body is left for {@link readChunks}. No key goes along: the address carries its own
 * permission, and may lie on any host that everybody reaches. Redirects are followed one by one, so that each is looked at
 * before it is gone to. A browser tells nothing of them: there the address that answered is looked at.
 */
export async function download(settings: Settings, address: string): Promise<Head> {
  if (!address.startsWith("data:")) return raceAbort(settings.signals, () => follow(settings, address));
  // Not every runtime fetches data URIs.
  return { response: decodeDataUri(address), fail: (failure) => toError({ what: "GET the data URI", ...failure }) };
}

async function follow(settings: Settings, address: string): Promise<Head> {
  let url = address;
  let at = checkAddress(settings, url);
  for (let redirects = 0; ; redirects += 1) {
    const request = { method: "GET", url, storage: "fetch" } as const;
    const first = await sendRequest(settings, request);
    const isHidden = first.response.type === "opaqueredirect";
    const answer = isHidden ? await sendRequest(settings, { ...request, redirect: "follow" }) : first;
    const { response, fail } = answer;
    try {
      // What stands in for `fetch` may have followed one, too.
      if (response.redirected && response.url) at = checkAddress(settings, response.url, at);
      if (!isRedirect(response)) return answer;
      const location = response.headers.get("location");
      const next = location !== null && URL.canParse(location, at) ? new URL(location, at).href : undefined;
      if (next === undefined) throw await fail({ mismatch: "was redirected to no address." });
      if (redirects >= MAX_REDIRECTS) throw await fail({ mismatch: "was redirected too often." });
      at = checkAddress(settings, next, at);
      url = next;
    } catch (error) {
      drop(response);
      throw error;
    }
    drop(response);
  }
}

/** Lets go of a body that nobody reads. */
function drop({ body }: Response): void {
  body?.cancel().catch(() => {});
}

/** Takes the address of a file, or says why nothing is fetched from there. */
function checkAddress(settings: Settings, address: string, from?: URL): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const refuse = (reason: string) => new RunflowError("protocol", `A file of the run was not fetched: ${reason}`);
  if (url?.protocol !== "https:" && url?.protocol !== "http:") throw refuse("what leads to it is no web address.");
  if (from?.protocol === "https:" && url.protocol === "http:") {
    throw refuse(`it was redirected from https to http, at ${url.host}, where others can read and change it.`);
  }
  if (mayReach(settings, url)) return url;
  throw refuse(
    `its address leads to ${url.host}, on this machine or in a private network. An output can repeat what somebody wrote into the input. Pass allowPrivateAddresses: true where it is meant.`,
  );
}

/**
 * Reads a body piece by piece, and gives up where it becomes larger than it may be. The time limit counts for each piece,
 * so that a large file is not too slow as such.
 */
export async function* readChunks(
  { signals, timeout, maxBytes = MAX_FILE_BYTES }: Settings,
  { response, fail }: Head,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const guarded = <T>(work: () => Promise<T>): Promise<T> => {
    const tooSlow = async () => {
      throw await fail({ response: undefined, timeout });
    };
    return withDeadline<T>(signals, timeout, tooSlow, work).catch(async (cause: unknown) => {
      throw isRunflowError(cause) || abortedSignal(signals) ? cause : await fail({ response: undefined, cause });
    });
  };
  const { headers } = response;
  let read = 0;
  const count = (bytes: number) => {
    read += bytes;
    if (read <= maxBytes) return;
    throw new RunflowError("protocol", `The file is larger than maxBytes, which is ${maxBytes}. Raise it to fetch it.`);
  };
  const reader = response.body?.getReader();
  try {
    // What is announced counts first. Of what is compressed the size afterwards is announced nowhere.
    const announced = headers.get("content-encoding") === null ? Number(headers.get("content-length")) || 0 : 0;
    count(announced);
    read = 0;
    if (!reader) {
      // Some runtimes read a body only as a whole.
      const whole = new Uint8Array(await guarded(() => response.arrayBuffer()));
      count(whole.byteLength);
      yield whole;
      return;
    }
    for (;;) {
      const { done, value } = await guarded(() => reader.read());
      if (done) return;
      count(value.byteLength);
      yield value;
    }
  } finally {
    reader?.cancel().catch(() => {});
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
