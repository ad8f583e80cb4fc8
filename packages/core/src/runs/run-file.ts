import { loadPart } from "../http/load-part.js";
import type { Settings } from "../http/settings.js";
import { mergeDefined } from "../json.js";
import type { FileBytes, MediaKind } from "../media.js";
import type { FoundFile } from "./find-files.js";

/** A file that a run made, ready to be fetched. */
export interface RunFile<Kind extends MediaKind | undefined = MediaKind | undefined> {
  /** Expires after a while; the methods below renew it when they must. */
  readonly url: string;
  /** Such as `image/webp`, as far as the answer or the address tells. */
  readonly contentType: string | undefined;
  /**
   * What the answer or the address tells; where neither does, the kind that the model makes. A model that is typed as
   * making images can still answer with another file: it then says here what the answer called it.
   */
  readonly kind: Kind;
  /**
   * Fetches the content as bytes, 1 GiB at most unless `maxBytes` says otherwise.
   *
   * @throws {RunflowError} `protocol` for a file that is larger, or whose address leads to a private network, from
   * https to http, or through more than 10 redirects; `timeout` when nothing comes for 30 seconds (`timeout`);
   * otherwise what an answer of storage means: `permission` (400, 401, 403, 410), `not_found` (404), `server` (5xx),
   * `network`. A connection that breaks is opened again, as often as `retry.attempts` says, and the rest is fetched.
   */
  bytes(options?: FileOptions): Promise<FileBytes>;
  /** Fetches the content as a `Blob` with its type. Throws what `bytes` does. */
  blob(options?: FileOptions): Promise<Blob>;
  /** Opens the content as a stream. Throws what `bytes` does, and so does reading it. */
  stream(options?: FileOptions): Promise<ReadableStream<FileBytes>>;
  /**
   * Writes the file to disk, whole or not at all, and gives its path. In a folder it is named after its run. A link that
   * stands there stays one, and a file keeps its rights. Node, Bun and Deno only.
   *
   * @throws {RunflowError} What `bytes` does; `invalid_input` where there is no disk or it refuses, before anything is
   * fetched where that shows before: the disk's own error is the `cause`.
   */
  save(path: string, options?: FileOptions): Promise<string>;
}

/** What can be set when a file is fetched. */
export interface FileOptions {
  /** Ends the fetching when it is aborted. The signal that the run was started with no longer counts. */
  readonly signal?: AbortSignal | undefined;
  /** How large the file may be, in bytes after it was decompressed. Default: that of the client, which is 1 GiB. */
  readonly maxBytes?: number | undefined;
  /** Fetches also from this machine and from private networks. Default: that of the client, which is false. */
  readonly allowPrivateAddresses?: boolean | undefined;
}

/** Makes a file that can be fetched, also when its address has expired. */
export function createRunFile<Kind extends MediaKind | undefined>(
  settings: Settings,
  { place, ...file }: FoundFile,
  runId: string,
): RunFile<Kind> {
  const access = async ({ signal, ...limits }: FileOptions = {}) => {
    // Loaded when first needed: an app that only shows addresses never fetches this part.
    const { accessFile } = await loadPart(import("./access-file.js"));
    const signals = signal ? [...settings.signals, signal] : settings.signals;
    return accessFile({ ...settings, ...mergeDefined<FileOptions>(limits), signals }, { ...file, place }, runId);
  };
  const blob = async (options?: FileOptions) => (await access(options)).blob();
  // The kind is what the answer says, also where the type of the model promises another.
  return {
    ...(file as Pick<FoundFile, "url" | "contentType"> & { readonly kind: Kind }),
    blob,
    bytes: async (options) => new Uint8Array(await (await blob(options)).arrayBuffer()),
    stream: async (options) => (await access(options)).stream(),
    save: async (path, options) => (await access(options)).save(path),
  };
}
