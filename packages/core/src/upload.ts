// In: media of an input that is bytes or a file on disk. Out: references that models understand.
// It never sends a key to storage, and never touches what the caller handed over.

import type { AssetUploadCreate, AssetUploadSession } from "./api.gen.js";
import { contentTypeOfName } from "./content-type.js";
import { detectContentType } from "./detect-content-type.js";
import { exchange } from "./exchange.js";
import { extensionOf } from "./extension.js";
import { isRecord } from "./json.js";
import { openDisk } from "./local-disk.js";
import type { MediaInput } from "./media.js";
import type { Pace } from "./pace.js";
import { request } from "./request.js";
import { isRunflowError, RunflowError } from "./runflow-error.js";
import type { Settings } from "./settings.js";

/** Media that has to be uploaded before a model can see it. */
export type Uploadable = Exclude<MediaInput, string | URL>;

const LARGEST_UPLOAD = 52_428_800;
// Storage is given at least this many bytes a millisecond, and two minutes at least.
const SLOWEST_UPLOAD = 256 * 1.024;
const UPLOADS_AT_ONCE = 4;

/** Media, and what to call it in a message. */
export interface LabelledMedia {
  readonly media: Uploadable;
  readonly label: string;
}

/** Uploads several media, a few at a time, equal content once. Gives back their references in the same order. */
export async function uploadAll(settings: Settings, media: readonly LabelledMedia[]): Promise<string[]> {
  const references: string[] = [];
  const known = new Map<string, Promise<string>>();
  let next = 0;
  let failed = false;
  const work = async () => {
    for (let index = next++; index < media.length && !failed; index = next++) {
      try {
        references[index] = await uploadOnce(settings, media[index] as LabelledMedia, known);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(UPLOADS_AT_ONCE, media.length) }, work));
  return references;
}

async function uploadOnce(
  settings: Settings,
  media: LabelledMedia,
  known: Map<string, Promise<string>>,
): Promise<string> {
  const file = await readMedia(media);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file.bytes));
  const content = `${file.type} ${digest.join()}`;
  const reference = known.get(content) ?? uploadFile(settings, file);
  known.set(content, reference);
  return reference;
}

interface ReadyFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly name: string;
}

async function readMedia({ media, label }: LabelledMedia): Promise<ReadyFile> {
  try {
    // Looked for first: a File can have a path too.
    if ("arrayBuffer" in media) {
      const { name = "" } = media as { name?: string };
      checkSize(media.size, label);
      return readyFile(new Uint8Array(await media.arrayBuffer()), media.type, name);
    }
    if ("path" in media) {
      const { path } = media;
      const disk = await openDisk();
      checkSize((await disk.stat(path)).size, `${label} (${path})`);
      return readyFile(await disk.readFile(path), "", path.replace(/^.*[/\\]/s, ""));
    }
    checkSize(media.byteLength, label);
    // A copy, so that what the caller does with the array afterwards changes nothing.
    return readyFile(new Uint8Array(media), "", "");
  } catch (cause) {
    if (isRunflowError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RunflowError("invalid_input", `Cannot read ${label}: ${reason}`, { cause });
  }
}

function readyFile(bytes: Uint8Array<ArrayBuffer>, declared: string, name: string): ReadyFile {
  const type = detectContentType(bytes, declared, name);
  const plain = name.slice(-200);
  const isComplete = plain !== "" && (/\.\w+$/.test(plain) || contentTypeOfName(plain) !== undefined);
  return { bytes, type, name: isComplete ? plain : `${plain || "upload"}.${extensionOf(type)}` };
}

function checkSize(size: number, label: string): void {
  if (size >= 1 && size <= LARGEST_UPLOAD) return;
  const reason =
    size === 0
      ? "it is empty."
      : `it has ${size} bytes, more than the ${LARGEST_UPLOAD} (50 MiB) that Runflow takes. Host it elsewhere and pass its address.`;
  throw new RunflowError("invalid_input", `Cannot upload ${label}: ${reason}`);
}

async function uploadFile(settings: Settings, file: ReadyFile): Promise<string> {
  for (let session = 1; ; session += 1) {
    const { id, url } = await openSession(settings, file);
    try {
      await putBytes(settings, url, file);
    } catch (error) {
      // The address of a session expires; a second session gets a fresh one.
      if (isRunflowError(error) && error.status === 403 && session === 1) continue;
      throw error;
    }
    const path = `/v1/asset-uploads/${encodeURIComponent(id)}/confirmations`;
    await request(settings, { method: "POST", path, body: {} });
    return `runflow://assets/${id}`;
  }
}

async function openSession(settings: Settings, file: ReadyFile): Promise<{ id: string; url: string }> {
  const body: AssetUploadCreate = { filename: file.name, mime_type: file.type, size_bytes: file.bytes.byteLength };
  const answer = await request(settings, { method: "POST", path: "/v1/asset-uploads", body });
  const { asset_id: id, upload_url: url }: { [Name in keyof AssetUploadSession]?: unknown } = isRecord(answer)
    ? answer
    : {};
  if (typeof id !== "string" || !/^[\w-]+$/.test(id) || typeof url !== "string" || !isSafeTarget(url)) {
    throw new RunflowError(
      "protocol",
      "POST /v1/asset-uploads answered without an asset id and a safe upload address. Is baseUrl right?",
    );
  }
  return { id, url };
}

function isSafeTarget(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname));
}

// Storage is not the API: its requests do not count for the pace.
const UNPACED: Pace = { turn: async () => {}, pause: () => {} };

// The address is signed for exactly this content type and carries its own permission: no key goes there.
async function putBytes(settings: Settings, url: string, { bytes, type }: ReadyFile): Promise<void> {
  const timeout = Math.max(120_000, bytes.byteLength / SLOWEST_UPLOAD);
  // So long that each attempt can take all its time.
  const retry = { ...settings.retry, deadline: settings.retry.deadline + timeout };
  const headers = { "content-type": type };
  await exchange({ ...settings, timeout, retry, pace: UNPACED }, { method: "PUT", url, headers, body: bytes });
}
