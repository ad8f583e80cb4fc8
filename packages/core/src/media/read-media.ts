// In: media as the caller handed it over. Out: what there is to upload, as a Blob that is read only while it is sent.
// It never changes what the caller handed over, and never sends anything.

import { isRunflowError, RunflowError } from "../errors/runflow-error.js";
import type { MediaInput } from "../media.js";
import { contentTypeOfName } from "./content-type.js";
import { detectContentType, extensionOf } from "./detect-content-type.js";
import { openDisk } from "./disk.js";

/** Media that has to be uploaded before a model can see it. */
export type Uploadable = Exclude<MediaInput, string | URL>;

/** Media, and where it stands in the input: names joined by `/`, empty for the input itself. */
export interface MediaAtPath {
  readonly media: Uploadable;
  readonly path: string;
}

/** Media that is ready to be sent. */
export interface ReadyFile {
  readonly path: string;
  readonly content: Blob;
  readonly type: string;
  readonly name: string;
}

const MAX_UPLOAD_BYTES = 52_428_800;

/** How large is it, in bytes? Refuses what is empty or too large, without reading it. */
export function measureMedia({ media, path }: MediaAtPath): Promise<number> {
  return reading(path, async () => {
    // A File can have a path too.
    const onDisk = "path" in media && !("arrayBuffer" in media);
    const size = onDisk ? (await (await openDisk()).promises.stat(media.path)).size : sizeOf(media);
    if (size >= 1 && size <= MAX_UPLOAD_BYTES) return size;
    const reason =
      size === 0
        ? "it is empty."
        : `it has ${size} bytes, more than the ${MAX_UPLOAD_BYTES} (50 MiB) that Runflow takes. Host it elsewhere and pass its address.`;
    const what = `${labelOf(path)}${onDisk ? ` (${media.path})` : ""}`;
    throw new RunflowError("invalid_input", `Cannot upload ${what}: ${reason}`);
  });
}

/** Opens media and tells its type and its name. */
export function readMedia({ media, path }: MediaAtPath): Promise<ReadyFile> {
  return reading(path, async () => {
    const { content, declared, given } = await open(media);
    const start = new Uint8Array(await content.slice(0, 16).arrayBuffer());
    const type = detectContentType(start, declared, given);
    const name = given.slice(-200);
    const isComplete = name !== "" && (/\.\w+$/.test(name) || contentTypeOfName(name) !== undefined);
    return { path, content, type, name: isComplete ? name : `${name || "upload"}.${extensionOf(type)}` };
  });
}

/** How the input's place is called in a message. */
function labelOf(path: string): string {
  return path || "the input";
}

async function reading<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isRunflowError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RunflowError("invalid_input", `Cannot read ${labelOf(path)}: ${reason}`, { cause });
  }
}

function sizeOf(media: Exclude<Uploadable, { readonly path: string }> | Blob): number {
  return "arrayBuffer" in media ? media.size : media.byteLength;
}

interface OpenMedia {
  readonly content: Blob;
  readonly declared: string;
  readonly given: string;
}

async function open(media: Uploadable): Promise<OpenMedia> {
  if ("arrayBuffer" in media) {
    const { name = "" } = media as { name?: string };
    return { content: await ownBlob(media), declared: media.type, given: name };
  }
  if ("path" in media) {
    const { promises, openAsBlob } = await openDisk();
    // Where the runtime can, the file is read while it is sent, and never lies in memory as a whole.
    const content = await (openAsBlob?.(media.path) ??
      promises.readFile(media.path).then((bytes) => new Blob([bytes])));
    return { content, declared: "", given: media.path.replace(/^.*[/\\]/s, "") };
  }
  return { content: new Blob([media as Uint8Array<ArrayBuffer>]), declared: "", given: "" };
}

/** A Blob that `fetch` knows: it would send the name of the class of one that a test's make-believe browser has made. */
async function ownBlob(blob: Blob): Promise<Blob> {
  const probe = await new Response(blob.slice(0, 1)).arrayBuffer();
  return probe.byteLength === 1 ? blob : new Blob([new Uint8Array(await blob.arrayBuffer())]);
}
