/**
 * Names the media for an input that wants an image, a video, an audio or another file:
 *
 * - a string: a web address, a data URI, or a `runflow://assets/{id}` reference, sent as it is. The name of a file,
 *   base64 without a head, and `blob:` and `file:` addresses are refused.
 * - a `URL`: sent as its address
 * - a `Blob`, a `File`, an `ArrayBuffer`, a `Uint8Array` or a `DataView`: uploaded first, 50 MiB at most
 * - what can be read once: a stream of the web or of Node, a `Response` or a request with the file as its body, an open
 *   file: read whole before anything is sent, then uploaded
 * - an uploaded file as a framework hands it over, see {@link FormFile}
 * - `{ path }`: a file on disk, read and uploaded first, on runtimes that have a disk (Node, Bun, Deno); a path or a
 *   `file:` URL. Never pass an object that came from somebody else: whatever file it names is read.
 *
 * @see https://docs.runflow.io/guides/upload-large-files
 */
export type MediaInput =
  | string
  | URL
  | Blob
  | ArrayBufferLike
  | Uint8Array
  | Uint8ClampedArray
  | DataView
  | ReadableStream
  | AsyncIterable<unknown>
  | Response
  | OpenFile
  | FormFile
  | { readonly path: string | URL };

/** A file that is open: what `open` of `node:fs/promises` gives. It stays open. */
export interface OpenFile {
  readonly fd: number;
  readonly createReadStream: (options: {
    readonly start: number;
    readonly autoClose: boolean;
  }) => AsyncIterable<unknown>;
}

/**
 * A file as what takes uploads hands it over: multer and express-fileupload (`buffer`, `data`), Fastify (`file`),
 * formidable (`filepath`), the pickers of React Native and Expo (`uri`). Its name and its type go along.
 */
export type FormFile =
  | { readonly buffer: Uint8Array }
  | { readonly data: Uint8Array | Blob }
  | { readonly file: Blob | AsyncIterable<unknown> }
  | { readonly filepath: string }
  | { readonly uri: string };

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
