// In: media of an input that is bytes or a file on disk. Out: references that models understand.
// It never sends a key to storage, and never touches what the caller handed over.

import type { AssetUploadCreate, AssetUploadSession } from "../api.gen.js";
import { isRunflowError, RunflowError } from "../errors/runflow-error.js";
import { readApiKey } from "../http/api-key.js";
import { mayReach } from "../http/private-address.js";
import { nameRelay, relayHeaders } from "../http/relay.js";
import { request } from "../http/request.js";
import { sendRequest } from "../http/send-request.js";
import { sendWithProgress } from "../http/send-with-progress.js";
import { runtimeFetch } from "../http/settings.js";
import type { Settings } from "../http/settings.js";
import { isRecord } from "../json.js";
import { bytesOf, measureMedia, readMedia } from "./read-media.js";
import type { MeasuredMedia, MediaAtPath, ReadyFile } from "./read-media.js";

// Storage is given at least this many bytes a millisecond, and two minutes at least.
const MIN_BYTES_PER_MS = 256 * 1.024;
const UPLOADS_AT_ONCE = 4;

/** Uploads several media, a few at a time, equal content once. Gives back their references in the same order. */
export async function uploadAll(settings: Settings, media: readonly MediaAtPath[]): Promise<string[]> {
  const measured = await Promise.all(media.map((one) => measureMedia(settings, one)));
  const sizes = measured.map(({ size }) => size);
  const references: string[] = [];
  const known = new Map<string, Promise<string>>();
  let next = 0;
  let failed = false;
  const work = async () => {
    for (let index = next++; index < media.length && !failed; index = next++) {
      try {
        const file = await readMedia(measured[index] as MeasuredMedia);
        // Only what is as large as another can be the same.
        const isAlone = sizes.indexOf(file.size) === sizes.lastIndexOf(file.size);
        const content = isAlone ? String(index) : await fingerprint(file);
        const reference = known.get(content) ?? uploadFile(settings, file);
        known.set(content, reference);
        references[index] = await reference;
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(UPLOADS_AT_ONCE, media.length) }, work));
  return references;
}

async function fingerprint({ content, type }: ReadyFile): Promise<string> {
  return `${type} ${new Uint8Array(await crypto.subtle.digest("SHA-256", await bytesOf(content))).join()}`;
}

async function uploadFile(settings: Settings, file: ReadyFile): Promise<string> {
  const { path, name, type, size } = file;
  const report = (sent: number) => settings.onUpload?.({ path, name, contentType: type, size, sent });
  await report(0);
  for (let session = 1; ; session += 1) {
    const { id, url } = await openSession(settings, file);
    try {
      await putContent(settings, url, file, report);
    } catch (error) {
      // The address of a session expires; a second session gets a fresh one.
      if (isRunflowError(error) && error.status === 403 && session === 1) continue;
      throw error;
    }
    const confirmation = `/v1/asset-uploads/${encodeURIComponent(id)}/confirmations`;
    await request(settings, { method: "POST", path: confirmation, body: {} });
    await report(size);
    return `runflow://assets/${id}`;
  }
}

type Report = (sent: number) => void | Promise<void> | undefined;

async function openSession(settings: Settings, file: ReadyFile): Promise<{ id: string; url: string }> {
  const body: AssetUploadCreate = { filename: file.name, mime_type: file.type, size_bytes: file.size };
  const answer = await request(settings, { method: "POST", path: "/v1/asset-uploads", body });
  const { asset_id: id, upload_url: url }: { [Name in keyof AssetUploadSession]?: unknown } = isRecord(answer)
    ? answer
    : {};
  if (typeof id !== "string" || !/^[\w-]+$/.test(id) || typeof url !== "string" || !isSafeTarget(settings, url)) {
    throw new RunflowError(
      "protocol",
      "POST /v1/asset-uploads answered without an asset id and a safe upload address. Is baseUrl right?",
    );
  }
  return { id, url };
}

// Where a proxy passes the bytes on: a path of its own, which is reached like every other of its paths.
const RELAYED = /^\/(?:[\w.~-]+\/)*?(v1\/relay\/uploads\?[\x21-\x7e]+)$/;

function isSafeTarget(settings: Settings, address: string): boolean {
  if (RELAYED.test(address)) return true;
  if (!URL.canParse(address) || !mayReach(settings, new URL(address))) return false;
  const { protocol, hostname, origin } = new URL(address);
  // Plain http is for this machine, and for the very host that the API itself is called at in that way.
  const isOwn = URL.canParse(settings.baseUrl) && new URL(settings.baseUrl).origin === origin;
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && (isOwn || isLocal));
}

// The address is signed for exactly this content type and carries its own permission: no key goes there.
async function putContent(
  settings: Settings,
  url: string,
  { content, type, size }: ReadyFile,
  report: Report,
): Promise<void> {
  const timeout = Math.max(120_000, size / MIN_BYTES_PER_MS);
  // So long that each attempt can take all its time.
  const retry = { ...settings.retry, deadline: settings.retry.deadline + timeout };
  const relayed = RELAYED.exec(url)?.[1];
  const headers = { ...(relayed && relayHeaders(settings)), "content-type": type };
  // The runtime's own fetch reads a Blob while it sends it. What stands in for it may only know bytes.
  const isOurs = settings.fetch === runtimeFetch;
  const body = isOurs ? content : await bytesOf(content);
  // The hook is not waited for while bytes go up. What it throws ends the call when they are there.
  let told: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;
  const onSent = (sent: number) => {
    if (sent <= 0 || sent >= size || failure) return;
    told = Promise.resolve(told)
      .then(() => report(sent))
      .catch((error: unknown) => void (failure = { error }));
  };
  const fetch = isOurs && settings.onUpload ? sendWithProgress(onSent) : settings.fetch;
  const target = relayed
    ? { method: "POST", url: `${settings.baseUrl}/${relayed}`, key: await readApiKey(settings) }
    : { method: "PUT", url };
  await nameRelay("uploads", relayed === undefined, () =>
    sendRequest({ ...settings, fetch, timeout, retry }, { ...target, headers, body, storage: "put" }),
  );
  await told;
  if (failure) throw failure.error;
}
