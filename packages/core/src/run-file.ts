import type { FoundFile } from "./find-files.js";
import type { MediaKind } from "./media.js";
import type { Settings } from "./settings.js";

/** The bytes of a file, as `Blob`, `fetch` and `writeFile` take them. */
export type FileBytes = InstanceType<typeof Uint8Array>;

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
  bytes(): Promise<FileBytes>;
  blob(): Promise<Blob>;
  stream(): Promise<ReadableStream<FileBytes>>;
  /** Writes the file to disk, whole or not at all. Node, Bun and Deno only. */
  save(path: string): Promise<void>;
}

/** Where a file came from, for reading its address anew. */
export interface FileOrigin {
  readonly runId: string;
  /** Its place among the files of the run. */
  readonly index: number;
}

/** Makes a file that can be fetched, also when its address has expired. */
export function createRunFile<Kind extends MediaKind | undefined>(
  settings: Settings,
  file: FoundFile,
  origin: FileOrigin,
): RunFile<Kind> {
  // Loaded when first needed: an app that only shows addresses never fetches this part.
  const access = async () => (await import("./access-file.js")).accessFile(settings, file, origin);
  const blob = async () => (await access()).blob();
  // The kind is what the answer says, also where the type of the model promises another.
  return {
    ...(file as FoundFile & { readonly kind: Kind }),
    blob,
    bytes: async () => new Uint8Array(await (await blob()).arrayBuffer()),
    stream: async () => (await access()).stream(),
    save: async (path) => (await access()).save(path),
  };
}
