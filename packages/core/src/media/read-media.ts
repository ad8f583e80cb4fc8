// In: media as the caller handed it over. Out: what there is to upload. A Blob and a file on disk are read only while
// they are sent; what can be read once is read whole before anything is sent, as its size has to be told first.
// It never changes what the caller handed over, and never sends anything.

import { isRunflowError, RunflowError } from "../errors/runflow-error.js";
import { withDeadline } from "../http/deadline.js";
import { runtimeFetch } from "../http/settings.js";
import type { Settings } from "../http/settings.js";
import { contentTypeOfName } from "./content-type.js";
import { detectContentType, extensionOf, SIGNATURE_BYTES } from "./detect-content-type.js";
import { openDisk } from "./disk.js";
import { isUrl, lastStep, tagOf } from "./media-source.js";
import type { BlobLike, MediaSource } from "./media-source.js";

/** Media, and where it stands in the input: names joined by `/`, empty for the input itself. */
export interface MediaAtPath {
  readonly source: MediaSource;
  readonly path: string;
}

/** The bytes of media: a Blob where its runtime can read it while it is sent. */
export type Content = Blob | Uint8Array<ArrayBuffer>;

/** Media whose size is known, and that can be uploaded. */
export interface MeasuredMedia extends MediaAtPath {
  readonly size: number;
  readonly open: () => Promise<Content>;
}

/** Media that is ready to be sent. */
export interface ReadyFile {
  readonly path: string;
  readonly content: Content;
  readonly size: number;
  readonly type: string;
  readonly name: string;
}

const MAX_UPLOAD_BYTES = 52_428_800;

/** Finds out how large it is, in bytes. Refuses what is empty, too large or cannot be read. */
export function measureMedia(settings: Settings, media: MediaAtPath): Promise<MeasuredMedia> {
  return reading(media, async () => {
    if (/^multipart\//i.test(media.source.declared))
      throw new Error("it is a form with parts. Pass the file that a parser of forms finds in it.");
    const { size, open } = await measureContent(settings, media.source);
    checkSize(media, size);
    return { ...media, size, open };
  });
}

/** Opens media and tells its type and its name. */
export function readMedia(media: MeasuredMedia): Promise<ReadyFile> {
  return reading(media, async () => {
    const { source, path, open } = media;
    const content = await open();
    const size = sizeOf(content);
    // It can have changed since it was measured.
    checkSize(media, size);
    const given = source.name || nameOf(source);
    const type = detectContentType(await bytesOf(content, SIGNATURE_BYTES), source.declared, given);
    const name = given.slice(-200);
    const isComplete = name !== "" && (/\.\w+$/.test(name) || contentTypeOfName(name) !== undefined);
    return { path, content, size, type, name: isComplete ? name : `${name || "upload"}.${extensionOf(type)}` };
  });
}

/** The bytes of content, or its first ones. */
export async function bytesOf(content: Content, most = Infinity): Promise<Uint8Array<ArrayBuffer>> {
  if (!("arrayBuffer" in content)) return most < content.byteLength ? content.subarray(0, most) : content;
  return new Uint8Array(await (most < content.size ? content.slice(0, most) : content).arrayBuffer());
}

export function sizeOf(content: Content): number {
  return "arrayBuffer" in content ? content.size : content.byteLength;
}

async function measureContent(
  settings: Settings,
  { content }: MediaSource,
): Promise<{ readonly size: number; readonly open: () => Promise<Content> }> {
  switch (content.kind) {
    case "bytes":
      return { size: content.bytes.byteLength, open: async () => content.bytes };
    case "blob":
      return { size: content.blob.size, open: () => contentOfBlob(content.blob) };
    case "path": {
      const { promises, openAsBlob } = await openDisk();
      // A disk takes the address of a file, too.
      const path = pathOf(content.path) as string;
      const { size } = await promises.stat(path);
      // Where the runtime can, the file is read while it is sent, and never lies in memory as a whole.
      return { size, open: async () => (await openAsBlob?.(path)) ?? (await promises.readFile(path)) };
    }
    case "stream": {
      const bytes = await gather(settings, content.open());
      return { size: bytes.byteLength, open: async () => bytes };
    }
    case "address": {
      const blob = await openAddress(content.address);
      return { size: blob.size, open: () => contentOfBlob(blob) };
    }
  }
}

/** Reads what can be read once. It is given the time of a request for each piece, so that one that stalls ends. */
async function gather(
  { signals, timeout }: Settings,
  pieces: AsyncIterator<unknown>,
): Promise<Uint8Array<ArrayBuffer>> {
  const read: Uint8Array[] = [];
  let size = 0;
  const tooSlow = () => Promise.reject(new Error(`no more of it came within ${timeout} ms (timeout).`));
  try {
    for (;;) {
      const { done, value } = await withDeadline<IteratorResult<unknown, unknown>>(signals, timeout, tooSlow, () =>
        pieces.next(),
      );
      if (done) break;
      const piece = pieceOf(value);
      read.push(piece);
      size += piece.byteLength;
      if (size > MAX_UPLOAD_BYTES) throw new Error(tooLarge("more bytes than"));
    }
  } catch (error) {
    // Whether it can be let go of tells nothing: the first error is the one to tell.
    void Promise.resolve(pieces.return?.()).catch(() => {});
    throw error;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of read) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}

function pieceOf(value: unknown): Uint8Array {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (tagOf(value) === "ArrayBuffer") return new Uint8Array(value as ArrayBuffer);
  const what = typeof value === "string" ? "text. Read it without an encoding" : "objects. Pass a stream of bytes";
  throw new Error(`it gives ${what}.`);
}

/** A Blob that `fetch` knows: it would send the name of the class of one that a test's make-believe browser has made. */
async function contentOfBlob(blob: BlobLike): Promise<Content> {
  if (!blob.arrayBuffer) return readOldBlob(blob as Blob);
  const probe = typeof Response === "function" ? await new Response(blob.slice(0, 1)).arrayBuffer() : undefined;
  return probe?.byteLength === 1 ? (blob as Blob) : new Uint8Array(await blob.arrayBuffer());
}

/** What phones and older make-believe browsers read their Blobs with. */
interface OldReader {
  readonly result: unknown;
  readonly error: unknown;
  readonly addEventListener: (name: string, listener: () => void) => void;
  readonly readAsDataURL: (blob: Blob) => void;
}

async function readOldBlob(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const { FileReader: Reader } = globalThis as { readonly FileReader?: unknown } as {
    readonly FileReader?: new () => OldReader;
  };
  if (!Reader) throw new Error("it is a Blob that nothing here can read. Pass its bytes.");
  const reader = new Reader();
  const text = await new Promise<string>((resolve, reject) => {
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.addEventListener("error", () => reject(reader.error as Error));
    reader.readAsDataURL(blob);
  });
  return Uint8Array.from(atob(text.slice(text.indexOf(",") + 1)), (letter) => letter.charCodeAt(0));
}

/** A phone names its photos by addresses that its own `fetch` opens. */
async function openAddress(address: string): Promise<BlobLike> {
  try {
    return await (await (runtimeFetch as (address: string) => Promise<Response>)(address)).blob();
  } catch (cause) {
    throw new Error("this runtime cannot open its uri. Pass { path }, a Blob or the bytes.", { cause });
  }
}

function pathOf(path: string | URL): string | URL {
  if (!isUrl(path) && !/^file:/i.test(path)) return path;
  const url = new URL(path);
  if (url.protocol === "file:") return url;
  throw new Error("its path is a web address. Pass the address itself.");
}

function nameOf({ content }: MediaSource): string {
  if (content.kind === "address") return lastStep(content.address);
  if (content.kind !== "path") return "";
  const { path } = content;
  const isAddress = isUrl(path) || /^file:/i.test(path);
  return isAddress ? decodeURIComponent(lastStep(String(path))) : path.replace(/^.*[/\\]/s, "");
}

function checkSize({ source, path }: MediaAtPath, size: number): void {
  if (size >= 1 && size <= MAX_UPLOAD_BYTES) return;
  const { content } = source;
  const reason = size === 0 ? "it is empty." : tooLarge(`${size} bytes, more than`);
  const what = `${labelOf(path)}${content.kind === "path" ? ` (${String(content.path)})` : ""}`;
  throw new RunflowError("invalid_input", `Cannot upload ${what}: ${reason}`);
}

function tooLarge(amount: string): string {
  return `it has ${amount} the ${MAX_UPLOAD_BYTES} (50 MiB) that Runflow takes. Host it elsewhere and pass its address.`;
}

/** How the input's place is called in a message. */
function labelOf(path: string): string {
  return path || "the input";
}

async function reading<T>({ path }: MediaAtPath, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isRunflowError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RunflowError("invalid_input", `Cannot read ${labelOf(path)}: ${reason}`, { cause });
  }
}
