/**
 * Names the media for an input that wants an image, a video, an audio or another file:
 *
 * - a string: a web address, a data URI, or a `runflow://assets/{id}` reference, sent as it is
 * - a `URL`: sent as its address
 * - a `Blob`, a `File` or a `Uint8Array`: uploaded first, 50 MiB at most
 * - `{ path }`: a file on disk, read and uploaded first, on runtimes that have a disk (Node, Bun, Deno).
 *   Never pass a path that came from somebody else: whatever it names is read.
 *
 * @see https://docs.runflow.io/guides/upload-large-files
 */
export type MediaInput = string | URL | Blob | Uint8Array | { readonly path: string };

/** The kinds of media that models make. */
export type MediaKind = "image" | "video" | "audio";

/** The bytes of a file, as `Blob`, `fetch` and `writeFile` take them. */
export type FileBytes = InstanceType<typeof Uint8Array>;

/** One image, video or audio that a model made. */
export interface MediaFile {
  /** Where the file can be fetched. The address expires; `run.files` renews it. */
  readonly url: string;
  readonly type?: MediaKind | (string & {}) | null;
  /** In pixels. */
  readonly width?: number | null;
  /** In pixels. */
  readonly height?: number | null;
  /** In seconds. */
  readonly duration?: number | null;
}
