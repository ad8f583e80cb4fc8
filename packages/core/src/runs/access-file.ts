// In: a file that a run made. Out: its bytes, in the form that was asked for, or a file on disk.
// It never sends a key, and never leaves half a file behind.

import { download, readChunks } from "./download.js";
import { findFiles } from "./find-files.js";
import type { FoundFile } from "./find-files.js";
import { explainEnd } from "../errors/explain-end.js";
import { openDisk } from "../media/local-disk.js";
import { runPath } from "../model-path.js";
import { onAbort } from "../http/on-abort.js";
import { request } from "../http/request.js";
import type { FileBytes } from "../media.js";
import { findOddity, isRunRecord } from "../run-record.js";
import { isRunflowError } from "../errors/runflow-error.js";
import type { Settings } from "../http/settings.js";

/** The ways to get at the content of a file, which each fetch it anew. */
export interface FileAccess {
  readonly blob: () => Promise<Blob>;
  readonly stream: () => Promise<ReadableStream<FileBytes>>;
  readonly save: (path: string) => Promise<void>;
}

/** Makes the ways to fetch a file. When its address has expired, the run is read again and tells a new one. */
export function accessFile(settings: Settings, file: FoundFile, runId: string): FileAccess {
  const { signals } = settings;
  const explain = (error: unknown) => {
    const message = `Stopped fetching a file of the run ${runId}. The run is as it was: the file can be fetched again.`;
    return explainEnd(error, signals, message, { runId });
  };
  const explained = <T>(work: Promise<T>) => work.catch((error: unknown) => Promise.reject<T>(explain(error)));

  const open = async () => {
    const answer = await download(settings, file.url).catch(async (error: unknown) => {
      const fresh = isRunflowError(error) && error.status === 403 ? await renew(settings, file, runId) : undefined;
      if (fresh === undefined || fresh === file.url) throw error;
      return download(settings, fresh);
    });
    const type = file.contentType ?? answer.response.headers.get("content-type") ?? "";
    return { type, chunks: readChunks(settings, answer) };
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
    let leave = () => {};
    const end = () => {
      leave();
      return chunks.return(undefined);
    };
    return new ReadableStream<FileBytes>({
      start: (controller) => {
        // Heard also while nobody reads: the connection would be held until then.
        const stop = (reason: unknown) => {
          controller.error(explain(reason));
          void end();
        };
        const leaves = signals.map((signal) => onAbort(signal, () => stop(signal.reason)));
        leave = () => leaves.forEach((release) => release());
      },
      pull: async (controller) => {
        try {
          const { done, value } = await explained(chunks.next());
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        leave();
      },
      cancel: async () => void (await end()),
    });
  };
  return {
    blob: () => explained(readBlob()),
    stream: () => explained(openStream()),
    save: (path) => explained(writeFile(path)),
  };
}

/** Its address as the run tells it now, by its place in the output. */
async function renew(settings: Settings, { place }: FoundFile, runId: string): Promise<string | undefined> {
  const run = await request(settings, { method: "GET", path: runPath(runId), query: { add_signature: true } });
  return isRunRecord(run) && !findOddity(run, runId)
    ? findFiles(run.output).find((file) => file.place === place)?.url
    : undefined;
}
