// In: what the relays of uploads and of files have in common. Out: requests to hosts that the app has named, and what is
// told where they end badly. Never carries a key or a cookie to a storage.

import type { Settings } from "./options.js";
import { reasonOf } from "./reason.js";
import { Refusal } from "./refusal.js";

/** Where core sends the bytes of an upload, and asks for a file. */
export const UPLOADS = "/v1/relay/uploads";
export const FILES = "/v1/relay/files";

/** Tells core that files may be asked for here. */
export const OFFER = "runflow-relay";

/** Tells when the page has gone, on runtimes that notice. */
export function onLeave({ signal }: Request, leave: () => void): () => void {
  signal?.addEventListener("abort", leave);
  if (signal?.aborted) leave();
  return () => signal?.removeEventListener("abort", leave);
}

/** Sends a request to a storage, and goes nowhere else. */
export function send(
  { fetch }: Settings,
  { href }: URL,
  init: RequestInit & { readonly duplex?: "half" },
): Promise<Response> {
  return fetch(href, { ...init, redirect: "manual" });
}

/** Each name once, in any order, and none besides: two readers of one query must not find two addresses. */
export function readQuery<const Names extends readonly string[]>(
  { search, searchParams }: URL,
  names: Names,
): { readonly [Index in keyof Names]: string } {
  const given = [...searchParams.keys()];
  const isPlain =
    search.length <= 20_000 && given.length === names.length && names.every((name) => given.includes(name));
  if (!isPlain) {
    throw new Refusal(400, "BAD_REQUEST", `The query must name ${names.join(", ")}, each once, and nothing else.`);
  }
  return names.map((name) => searchParams.get(name) ?? "") as { readonly [Index in keyof Names]: string };
}

export function isRedirect({ type, status }: Response): boolean {
  return type === "opaqueredirect" || (status >= 300 && status < 400 && status !== 304);
}

export async function drop({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => {});
}

export function redirected(): Refusal {
  return new Refusal(
    502,
    "UPSTREAM_REDIRECTED",
    "The storage answered with a redirect that the proxy does not follow.",
  );
}

// What storage writes itself is for people who own it.
export function storageRefused(status: number): Refusal {
  // To the browser 401 would mean that its user is not signed in.
  const told = status === 401 ? 403 : status >= 400 && status <= 599 ? status : 502;
  return new Refusal(told, "STORAGE_REFUSED", `The storage answered ${status}.`);
}

export function unreachable(cause: unknown, key: string): Refusal {
  return new Refusal(
    502,
    "STORAGE_UNREACHABLE",
    "The proxy got no whole answer from the storage.",
    {},
    reasonOf(cause, key),
  );
}

export function hostRefused(option: string, address: string, status: number): Refusal {
  const host = URL.canParse(address) ? new URL(address).origin : "";
  const where = /^https?:\/\/[\w.:[\]-]{1,255}$/.test(host) ? host : "that address";
  return new Refusal(
    status,
    "STORAGE_NOT_LISTED",
    `This proxy relays nothing from or to ${where}. Add its host to \`${option}\` if it should.`,
  );
}
