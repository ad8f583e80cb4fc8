import type { Settings } from "./options.js";
import { Refusal } from "./refusal.js";

/**
 * Refuses what other people's pages send. Gives the origin to allow in the answer's headers, when a page of another
 * origin may read it.
 */
export function checkOrigin(request: Request, url: URL, origins: Settings["origins"]): string | undefined {
  const origin = request.headers.get("origin");
  // What a server in between says of the host is never read; a browser names one, and only one.
  const host = readHost(request);
  if (origins === "any") return origin ?? undefined;
  // Set by the browser, which lets no page change it.
  const site = request.headers.get("sec-fetch-site");
  if (origin === null) {
    // Browsers name the origin with each POST. Without it a GET comes from the same origin or from no page at all, and
    // newer browsers say so; nobody else's page could read the answer.
    const isOwn = site === "same-origin" && origins === "own";
    if (isOwn || (request.method === "GET" && (site === null || site === "same-origin" || site === "none"))) {
      return undefined;
    }
    throw originRefused("A request without an Origin header does not come from a page that may use this proxy.");
  }
  if (origins === "own") {
    // The browser knows the page's own address, whatever servers in between have made of the host.
    if (site === "same-origin") return undefined;
    if ((site === null || site === "none") && isOwnOrigin(origin, ownHost(url, host), url)) return undefined;
  } else if (origins.includes(origin)) {
    return isOwnOrigin(origin, host ?? url.host, url) ? undefined : origin;
  }
  throw originRefused(
    `Pages of ${printable(origin)} may not use this proxy. Add the origin to \`origins\` if they should.`,
  );
}

const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

function readHost(request: Request): string | undefined {
  const host = request.headers.get("host");
  if (host === null) return undefined;
  // Headers of one name are joined by commas: more than one host is none.
  if (HOST.test(host) && URL.canParse(`http://${host}`)) return host;
  throw new Refusal(400, "BAD_REQUEST", "The request must name one host in its Host header.");
}

/**
 * Where the browser has sent the request. Frameworks build the address of a request from the address that they listen on,
 * so the Host header says it better; but two public names in one request are a contradiction.
 */
function ownHost(url: URL, host: string | undefined): string {
  if (host === undefined) return url.host;
  const { hostname } = new URL(`http://${host}`);
  if (hostname === url.hostname || !isPublicName(url.hostname)) return host;
  throw new Refusal(
    400,
    "BAD_REQUEST",
    "The request names one host in its address and another in its Host header. List your pages in `origins`.",
  );
}

// A machine listens on a number, on localhost, or on the name of its container, which has no dot.
function isPublicName(hostname: string): boolean {
  return hostname.includes(".") && !/^[\d.]+$/.test(hostname) && !hostname.endsWith(".localhost");
}

// Behind a server that ends TLS the proxy sees http where the page has https.
function isOwnOrigin(origin: string, host: string, url: URL): boolean {
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  if (page.origin !== origin || (page.protocol !== url.protocol && page.protocol !== "https:")) return false;
  const own = `${page.protocol}//${host}`;
  return /^https?:$/.test(page.protocol) && URL.canParse(own) && new URL(own).origin === origin;
}

function originRefused(message: string): Refusal {
  return new Refusal(403, "ORIGIN_NOT_ALLOWED", message);
}

function printable(origin: string): string {
  return /^[\w.:/[\]-]{1,100}$/.test(origin) ? origin : "this origin";
}
