// In: the host that a request names. Out: the request goes on, or is refused before anything of it is read.
// A page elsewhere can make a name of its own point at this machine and would then read runs and secrets as its own
// (DNS rebinding): the browser says that name in Host, so only names that are known to be the emulator's are answered.

import type { IncomingMessage } from "node:http";
import type { MiddlewareHandler } from "hono";
import type { EmulatorContext } from "../context.js";
import { ApiError } from "../api-error.js";
import { createHostList, parseHost } from "../hosts.js";
import type { ServerEnvironment } from "./environment.js";

/** Refuses requests that name no host, two, or one that is not the emulator's. */
export function checkHost(context: EmulatorContext): MiddlewareHandler<ServerEnvironment> {
  const isAllowed = createHostList(context.options);
  const scheme = context.options.tls === undefined ? "http" : "https";
  return async (c, next) => {
    const { line, hostname } = readHost(c.env.incoming as IncomingMessage);
    // Links lead back the way that the request came.
    if (isAllowed(hostname)) return context.during(new URL(`${scheme}://${line}`).origin, next);
    throw new ApiError(
      403,
      "HOST_NOT_ALLOWED",
      `The emulator does not answer to the host "${hostname}". If it is yours, start it with --allow-host ${hostname} (option allowedHosts: ["${hostname}"]).`,
    );
  };
}

function readHost({ rawHeaders, url = "" }: IncomingMessage): { readonly line: string; readonly hostname: string } {
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
  return { line, hostname };
}

function badHost(message: string): ApiError {
  return new ApiError(400, "BAD_REQUEST", message);
}
