// In: the host that a request names. Out: the request goes on, or is refused before anything of it is read.
// A page elsewhere can make a name of its own point at this machine and would then read runs and secrets as its own
// (DNS rebinding): the browser says that name in Host, so only names that are known to be the emulator's are answered.

import type { IncomingMessage } from "node:http";
import type { MiddlewareHandler } from "hono";
import type { ResolvedOptions } from "../options.js";
import type { World } from "../context.js";
import { ApiError } from "../api-error.js";
import type { ServerEnvironment } from "./environment.js";

/** Refuses requests that name no host, two, or one that is not the emulator's. */
export function checkHost(world: World): MiddlewareHandler<ServerEnvironment> {
  const isAllowed = createHostList(world.options);
  return async (context, next) => {
    const hostname = readHostname(context.env.incoming as IncomingMessage);
    if (isAllowed(hostname)) return next();
    throw new ApiError(
      403,
      "HOST_NOT_ALLOWED",
      `The emulator does not answer to the host "${hostname}". If it is yours, start it with --allow-host ${hostname} (option allowedHosts: ["${hostname}"]).`,
    );
  };
}

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

function readHostname({ rawHeaders, url = "" }: IncomingMessage): string {
  const lines = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === "host");
  const [line = ""] = lines;
  const hostname = parseHost(line);
  if (lines.length !== 1 || hostname === undefined) throw badHost("The request must name one host in its Host header.");
  // The request line can hold a whole address, whose host would count.
  if (
    !url.startsWith("/") &&
    url !== "*" &&
    URL.canParse(url) &&
    new URL(url).host !== new URL(`http://${line}`).host
  ) {
    throw badHost("The request names one host in its request line and another in its Host header.");
  }
  return hostname;
}

/** The name or number of a host, in the one way that it is written, without its port. */
function parseHost(text: string): string | undefined {
  if (!/^[\w.:[\]-]+$/.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  return new URL(`http://${text}`).hostname.replace(/\.$/, "");
}

function badHost(message: string): ApiError {
  return new ApiError(400, "BAD_REQUEST", message);
}
