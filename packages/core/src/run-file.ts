import { download, readChunks } from "./download.js";
import type { FoundFile } from "./find-files.js";
import { openDisk } from "./local-disk.js";
import type { MediaKind } from "./media.js";
import { isRunflowError } from "./runflow-error.js";
import type { Settings } from "./settings.js";

/** The bytes of a file, as `Blob`, `fetch` and `writeFile` take them. */
export type FileBytes = InstanceType<typeof Uint8Array>;

/** A file that a run made, ready to be fetched. */
export interface RunFile {
  /** Expires after a while; the methods below renew it when they must. */
  readonly url: string;
  /** Such as `image/webp`, as far as the answer or the address tells. */
  readonly contentType: string | undefined;
  readonly kind: MediaKind | undefined;
  bytes(): Promise<FileBytes>;
  blob(): Promise<Blob>;
  stream(): Promise<ReadableStream<FileBytes>>;
  /** Writes the file to disk, whole or not at all. Node, Bun and Deno only. */
  save(path: string): Promise<void>;
}

/**
 * Makes a file that can be fetched. `renew` reads the run again and gives the address anew: it is called once when
 * the old address has expired.
 */
export function createRunFile(settings: Settings, file: FoundFile, renew: () => Promise<string | undefined>): RunFile {
  const open = async () => {
    try {
      return await download(settings, file.url);
    } catch (error) {
      const fresh = isRunflowError(error) && error.status === 403 ? await renew() : undefined;
      if (fresh === undefined || fresh === file.url) throw error;
      return download(settings, fresh);
    }
  };
  const collect = async () => {
    const response = await open();
    const chunks: FileBytes[] = [];
    for await (const chunk of readChunks(settings, response, file.url)) chunks.push(chunk);
    return new Blob(chunks, { type: file.contentType ?? response.headers.get("content-type") ?? "" });
  };
  return {
    ...file,
    blob: collect,
    bytes: async () => new Uint8Array(await (await collect()).arrayBuffer()),
    stream: async () => {
      const chunks = readChunks(settings, await open(), file.url);
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
      const disk = await openDisk();
      const part = `${path}.${crypto.randomUUID()}.part`;
      try {
        await disk.writeFile(part, readChunks(settings, await open(), file.url));
        await disk.rename(part, path);
      } catch (error) {
        await disk.rm(part, { force: true });
        throw error;
      }
    },
  };
}
