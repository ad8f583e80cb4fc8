// In: a file that a run made. Out: its bytes, in the form that was asked for, or a file on disk.
// It never sends a key, and never leaves half a file behind.

import { download, readChunks } from "./download.js";
import { findFiles } from "./find-files.js";
import type { FoundFile } from "./find-files.js";
import { openDisk } from "./local-disk.js";
import { runPath } from "./model-path.js";
import { request } from "./request.js";
import type { FileBytes, FileOrigin, RunFile } from "./run-file.js";
import { isRunRecord } from "./run-record.js";
import { isRunflowError } from "./runflow-error.js";
import type { Settings } from "./settings.js";

/** The ways to get at the content of a file, which each fetch it anew. */
export type FileAccess = Pick<RunFile, "blob" | "stream" | "save">;

/** Makes the ways to fetch a file. When its address has expired, the run is read again and tells a new one. */
export function accessFile(settings: Settings, file: FoundFile, origin: FileOrigin): FileAccess {
  const open = async () => {
    const answer = await download(settings, file.url).catch(async (error: unknown) => {
      const fresh = isRunflowError(error) && error.status === 403 ? await renew(settings, origin) : undefined;
      if (fresh === undefined || fresh === file.url) throw error;
      return download(settings, fresh);
    });
    const type = file.contentType ?? answer.response.headers.get("content-type") ?? "";
    return { type, chunks: readChunks(settings, answer) };
  };
  return {
    blob: async () => {
      const { type, chunks } = await open();
      const parts: FileBytes[] = [];
      for await (const part of chunks) parts.push(part);
      return new Blob(parts, { type });
    },
    stream: async () => {
      const { chunks } = await open();
      return new ReadableStream<FileBytes>({
        pull: async (controller) => {
          const { done, value } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: async () => void (await chunks.return(undefined)),
      });
    },
    save: async (path) => {
      const { promises: disk } = await openDisk();
      const part = `${path}.${crypto.randomUUID()}.part`;
      try {
        await disk.writeFile(part, (await open()).chunks);
        await disk.rename(part, path);
      } catch (error) {
        await disk.rm(part, { force: true });
        throw error;
      }
    },
  };
}

async function renew(settings: Settings, { runId, index }: FileOrigin): Promise<string | undefined> {
  const run = await request(settings, { method: "GET", path: runPath(runId), query: { add_signature: true } });
  return isRunRecord(run) ? findFiles(run.output)[index]?.url : undefined;
}
