// In: names and numbers of machines as options and requests write them. Out: their one spelling, and whose they are.

import type { ResolvedOptions } from "./options.js";

/** Says which hosts are the emulator's: loopback, the one it listens on, the one of its links, and those that were named. */
export function createHostList({
  host,
  publicUrl,
  allowedHosts,
}: Pick<ResolvedOptions, "host" | "publicUrl" | "allowedHosts">): (hostname: string) => boolean {
  const named = [host, ...allowedHosts].flatMap((name) => toHostname(name) ?? []);
  if (publicUrl !== undefined) named.push(new URL(publicUrl).hostname);
  // Who listens on all addresses of a machine is asked by all of them. No page can make a number its own.
  const isOnEveryAddress = host === "" || /^(0\.0\.0\.0|\[?::\]?)$/.test(host);
  return (hostname) =>
    isLoopback(hostname) ||
    (isOnEveryAddress && /^(\d+\.\d+\.\d+\.\d+|\[.*\])$/.test(hostname)) ||
    named.some((name) => (name.startsWith("*.") ? hostname.endsWith(name.slice(1)) : hostname === name));
}

/** The host of an entry of `allowedHosts` as requests name it; undefined for what is none. */
export function toHostname(entry: string): string | undefined {
  const wildcard = entry.startsWith("*.") ? "*." : "";
  const name = entry.slice(wildcard.length);
  const literal = name.includes(":") && !name.startsWith("[") ? `[${name}]` : name;
  const hostname = parseHost(literal);
  return hostname === undefined || /:\d*$/.test(literal) ? undefined : wildcard + hostname;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

/** The name or number of a host, in the one way that it is written, without its port. */
export function parseHost(text: string): string | undefined {
  if (!/^[\w.:[\]-]+$/.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  return new URL(`http://${text}`).hostname.replace(/\.$/, "");
}
