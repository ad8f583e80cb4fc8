import { withoutTail } from "../ir/without-tail.js";

/** Whether a host is this machine, as `URL` writes it. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/**
 * Whether a request to this address may carry the token of a registry: only to the registry's own scheme, host and port,
 * below its own path as npm has it, and in the clear only on this machine.
 */
export function mayKnowToken(registry: URL, address: URL): boolean {
  if (address.origin !== registry.origin) return false;
  if (address.protocol !== "https:" && !isLoopback(address)) return false;
  const folder = `${withoutTail(registry.pathname, /\//)}/`;
  if (!address.pathname.startsWith(folder)) return false;
  // A server may read an encoded slash as one: then these would lead out of the folder.
  const segments = address.pathname.slice(folder.length).split(/\/|\\|%2f|%5c/i);
  return !segments.some((segment) => /^(?:\.|%2e){2}$/i.test(segment));
}
