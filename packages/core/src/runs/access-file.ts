// In: a file that a run made. Out: its bytes, in the form that was asked for, or a file on disk.
// It never sends a key, and never leaves half a file behind.

import { annotateError } from "../errors/annotate-error.js";
import { isRunflowError } from "../errors/runflow-error.js";
import { onAbort } from "../http/deadline.js";
import { request } from "../http/request.js";
import type { Settings } from "../http/settings.js";
import type { FileBytes } from "../media.js";
import { openDisk } from "../media/disk.js";
import { runPath } from "../model-path.js";
import { findMismatch, isRunRecord } from "../run-record.js";
import { download, readChunks } from "./download.js";
import { findFiles } from "./find-files.js";
import type { FoundFile } from "./find-files.js";

/** The ways to get at the content of a file, which each fetch it anew. */
export interface FileAccess {
  readonly blob: () => Promise<Blob>;
  readonly stream: () => Promise<ReadableStream<FileBytes>>;
  readonly save: (path: string) => Promise<void>;
}

/** Makes the ways to fetch a file. When its address has expired, the run is read again and tells a new one. */
export function accessFile(settings: Settings, file: FoundFile, runId: string): FileAccess {
  const { signals } = settings;
  const annotate = (error: unknown) => {
    const message = `Stopped fetching a file of the run ${runId}. The run is as it was: the file can be fetched again.`;
    return annotateError(error, signals, message, { runId });
  };
  const annotated = <T>(work: Promise<T>) => work.catch((error: unknown) => Promise.reject<T>(annotate(error)));

  const open = async () => {
    const head = await download(settings, file.url).catch(async (error: unknown) => {
      const renewed = isRunflowError(error) && error.status === 403 ? await renew(settings, file, runId) : undefined;
      if (renewed === undefined || renewed === file.url) throw error;
      return download(settings, renewed);
    });
    const type = file.contentType ?? head.response.headers.get("content-type") ?? "";
    return { type, chunks: readChunks(settings, head) };
  };
  const readBlob = async () => {
    const { type, chunks } = await open();
    const parts: FileBytes[] = [];
    for await (const part of chunks) parts.push(part);
    return new Blob(parts, { type });
  };
  const writeFile = async (path: string) => {
    const { promises: disk } = await openDisk();
    const part = `${path}.${crypto.randomUUID()}.part`;
    try {
      await disk.writeFile(part, (await open()).chunks);
      await disk.rename(part, path);
    } catch (error) {
      await disk.rm(part, { force: true });
      throw error;
    }
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
    save: (path) => annotated(writeFile(path)),
  };
}

/** Its address as the run tells it now, by its place in the output. */
async function renew(settings: Settings, { place }: FoundFile, runId: string): Promise<string | undefined> {
  const run = await request(settings, { method: "GET", path: runPath(runId), query: { add_signature: true } });
  return isRunRecord(run) && !findMismatch(run, runId)
    ? findFiles(run.output).find((file) => file.place === place)?.url
    : undefined;
}
