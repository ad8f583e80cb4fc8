// In: a file that a run made. Out: its bytes, in the form that was asked for, or a file on disk.
// It never sends a key, and never leaves half a file behind.

import { annotateError } from "../errors/annotate-error.js";
import { isRunflowError } from "../errors/runflow-error.js";
import { onAbort } from "../http/deadline.js";
import { request } from "../http/request.js";
import type { Settings } from "../http/settings.js";
import type { FileBytes } from "../media.js";
import { extensionOf } from "../media/detect-content-type.js";
import { runPath } from "../model-path.js";
import { findMismatch, isRunRecord } from "../run-record.js";
import { download } from "./download.js";
import { findFiles } from "./find-files.js";
import type { FoundFile } from "./find-files.js";
import { readFile } from "./read-file.js";
import { saveFile } from "./save-file.js";

const MAX_NAME_LENGTH = 100;

/** The ways to get at the content of a file, which each fetch it anew. */
export interface FileAccess {
  readonly blob: () => Promise<Blob>;
  readonly stream: () => Promise<ReadableStream<FileBytes>>;
  readonly save: (path: string) => Promise<string>;
}

/** Makes the ways to fetch a file. When its address has expired, the run is read again and tells a new one. */
export function accessFile(settings: Settings, file: FoundFile, runId: string): FileAccess {
  const { signals } = settings;
  const annotate = (error: unknown) => {
    const message = `Stopped fetching a file of the run ${runId}. The run is as it was: the file can be fetched again.`;
    return annotateError(error, signals, message, { runId });
  };
  const annotated = <T>(work: Promise<T>) => work.catch((error: unknown) => Promise.reject<T>(annotate(error)));

  let { url } = file;
  const fetchHead = async (headers: Readonly<Record<string, string>> = {}) => {
    try {
      return await download(settings, url, headers);
    } catch (error) {
      const renewed = isExpired(error) ? await renew(settings, file, runId) : undefined;
      if (renewed === undefined || renewed === url) throw error;
      url = renewed;
      return download(settings, url, headers);
    }
  };
  const open = async () => {
    const head = await fetchHead();
    const type = file.contentType ?? head.response.headers.get("content-type") ?? "";
    return { type, chunks: readFile(settings, head, fetchHead) };
  };
  const readBlob = async () => {
    const { type, chunks } = await open();
    const parts: FileBytes[] = [];
    for await (const part of chunks) parts.push(part);
    return new Blob(parts, { type });
  };
  const openNamed = async () => {
    const { type, chunks } = await open();
    const place = file.place.replace(/[^\w-]+/g, "-").slice(0, MAX_NAME_LENGTH);
    return { name: `${runId}${place}.${extensionOf(type.replace(/;.*$/s, "").toLowerCase())}`, chunks };
  };
  const openStream = async () => {
    const { chunks } = await open();
    let unsubscribe = () => {};
    const end = () => {
      unsubscribe();
      return chunks.return(undefined);
    };
    return new ReadableStream<FileBytes>({
      start: (controller) => {
        // Heard also while nobody reads: the connection would be held until then.
        const stop = (reason: unknown) => {
          controller.error(annotate(reason));
          void end();
        };
        const unsubscribes = signals.map((signal) => onAbort(signal, () => stop(signal.reason)));
        unsubscribe = () => unsubscribes.forEach((release) => release());
      },
      pull: async (controller) => {
        try {
          const { done, value } = await annotated(chunks.next());
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        unsubscribe();
      },
      cancel: async () => void (await end()),
    });
  };
  return {
    blob: () => annotated(readBlob()),
    stream: () => annotated(openStream()),
    save: (path) => annotated(saveFile(path, openNamed)),
  };
}

/** Can a new address help? Stores say in several ways that the old one has expired: Amazon's with 400 or 403. */
function isExpired(error: unknown): boolean {
  return isRunflowError(error) && /^4(0[013]|10)$/.test(`${error.status}`);
}

/** Its address as the run tells it now, by its place in the output. */
async function renew(settings: Settings, { place }: FoundFile, runId: string): Promise<string | undefined> {
  const run = await request(settings, { method: "GET", path: runPath(runId), query: { add_signature: true } });
  return isRunRecord(run) && !findMismatch(run, runId)
    ? findFiles(run.output).find((file) => file.place === place)?.url
    : undefined;
}
