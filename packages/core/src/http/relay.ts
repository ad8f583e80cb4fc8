// In: bytes that a page exchanges with storage. Out: how a proxy is asked to pass them on, and what to tell where none does.
// Loaded with uploads and downloads, never at the start.

import { isRunflowError, withMessage } from "../errors/runflow-error.js";
import type { Settings } from "./settings.js";

/** The caller's own headers: a proxy may know its users by them, as in every other request. */
export function relayHeaders({ headers }: Pick<Settings, "headers">): Record<string, string> {
  const joined = new Headers();
  for (const [name, value] of headers) if (value) joined.set(name, value);
  return Object.fromEntries(joined);
}

/** Names the likeliest reason, and the cure, where a page got no answer from storage: browsers say neither. */
export async function nameRelay<T>(what: "uploads" | "files", isDirect: boolean, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isUnanswered = isRunflowError(error) && error.code === "network" && error.status === undefined;
    if (!isDirect || !isUnanswered || !isPage()) throw error;
    const cure = `In a browser this is most often CORS: the storage lets no page of another origin reach it. Let the proxy pass the bytes on: createProxy({ ${what}: { relay: true } }).`;
    throw withMessage(error, `${error.message} ${cure}`);
  }
}

/** A page, or a worker of one: what browsers hold to the rules of origins. */
function isPage(): boolean {
  const { document, importScripts } = globalThis as { readonly document?: object; readonly importScripts?: unknown };
  return document !== undefined || importScripts !== undefined;
}
