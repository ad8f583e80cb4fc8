import { isRunflowError, RunflowError } from "../errors/runflow-error.js";
import { abortedSignal, sleep, withDeadline } from "../http/deadline.js";
import { retryDelay } from "../http/retry.js";
import type { HttpResponse } from "../http/send-request.js";
import type { Settings } from "../http/settings.js";
import { dropBody, openBody } from "./body-reader.js";

/** The head of a file; its body is still to be read. */
export type FileHead = Pick<HttpResponse, "response" | "fail"> & Partial<Pick<HttpResponse, "onRetry">>;

/** Opens a file once more: from the start, or with the headers that ask for the rest. */
export type ReopenFile = (headers: Readonly<Record<string, string>>) => Promise<FileHead>;

const MAX_FILE_BYTES = 2 ** 30;

/**
 * Reads a file piece by piece, and gives up where it becomes larger than it may be. When the connection breaks, the rest is
 * asked for where storage offers parts, else all of it, and what was read before is left out; as often as any request is
 * tried. The time limit counts for each piece, so that a large file is not too slow as such.
 */
export async function* readFile(
  settings: Settings,
  first: FileHead,
  reopen: ReopenFile,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const { maxBytes = MAX_FILE_BYTES, retry, signals } = settings;
  const checkSize = (bytes: number) => {
    if (bytes <= maxBytes) return;
    throw new RunflowError("protocol", `The file is larger than maxBytes, which is ${maxBytes}. Raise it to fetch it.`);
  };
  let head = first;
  let read = 0;
  for (let attempt = 1; ; attempt += 1) {
    // What stands before it was read from the answer before.
    let at = await findStart(first, head, read);
    // What is announced counts first.
    checkSize(at + announcedSize(head));
    const pieces = readPieces(settings, head);
    try {
      for await (const piece of pieces) {
        const known = Math.max(0, Math.min(read - at, piece.byteLength));
        at += piece.byteLength;
        checkSize(at);
        read = Math.max(read, at);
        if (known < piece.byteLength) yield piece.subarray(known);
      }
      return;
    } catch (error) {
      if (!isRunflowError(error) || !error.retryable || attempt >= retry.attempts) throw error;
      const delay = retryDelay(retry, attempt, error);
      await first.onRetry?.(error, attempt, delay);
      await sleep(delay, signals);
    }
    head = await reopen(askForRest(first.response, read)).catch((error: unknown) => {
      // There is no such part: it is another file by now, or the server does not mean what it offers.
      return isRunflowError(error) && error.status === 416 ? reopen({}) : Promise.reject<FileHead>(error);
    });
  }
}

/** Of what is compressed the size afterwards is announced nowhere. */
function announcedSize({ response: { headers } }: FileHead): number {
  return headers.get("content-encoding") === null ? Number(headers.get("content-length")) || 0 : 0;
}

/** The headers that ask for the rest of a file, where storage offers that and tells how to know the file again. */
function askForRest({ headers }: Response, read: number): Record<string, string> {
  const version = strongTag(headers) ?? headers.get("last-modified");
  const isOffered = headers.get("accept-ranges") === "bytes" && headers.get("content-encoding") === null;
  return isOffered && version !== null && read > 0 ? { range: `bytes=${read}-`, "if-range": version } : {};
}

function strongTag(headers: Headers): string | undefined {
  const tag = headers.get("etag");
  return tag?.startsWith('"') ? tag : undefined;
}

/** Where in the file an answer starts. Two answers are never joined where anything tells that they are not of one file. */
async function findStart(first: FileHead, { response, fail }: FileHead, read: number): Promise<number> {
  const changed = ["etag", "last-modified"].some((name) => {
    const [before, now] = [first.response.headers.get(name), response.headers.get(name)];
    return before !== null && now !== null && before !== now;
  });
  const [, start] = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "") ?? [];
  const isPart = response.status === 206;
  if (!(changed || (isPart && Number(start) !== read))) return isPart ? read : 0;
  dropBody(response);
  throw await fail({ mismatch: changed ? "another file than before" : "another part of the file than was asked for" });
}

/** Reads one body to its end, or throws where it breaks off. */
async function* readPieces(
  { signals, timeout }: Settings,
  head: FileHead,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const { response, fail } = head;
  const tooSlow = async () => {
    throw await fail({ response: undefined, timeout });
  };
  const body = openBody(response);
  let read = 0;
  try {
    for (;;) {
      const piece = await withDeadline(signals, timeout, tooSlow, body.read).catch(async (cause: unknown) => {
        throw isRunflowError(cause) || abortedSignal(signals) ? cause : await fail({ response: undefined, cause });
      });
      if (piece === undefined) break;
      read += piece.byteLength;
      yield piece;
    }
    const size = announcedSize(head);
    // Not all that stands in for `fetch` notices.
    if (read < size)
      throw await fail({ response: undefined, cause: new Error(`it broke off at ${read} of ${size} bytes`) });
  } finally {
    body.cancel();
  }
}
