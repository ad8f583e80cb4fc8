import type { Settings } from "./options.js";
import { Refusal } from "./refusal.js";

/**
 * Refuses what other people's pages send. Gives the origin to allow in the answer's headers, when a page of another
 * origin may read it.
 */
export function checkOrigin(request: Request, url: URL, origins: Settings["origins"]): string | undefined {
  const origin = request.headers.get("origin");
  if (origins === "any") return origin ?? undefined;
  if (origin === null) {
    // Browsers name the origin with each POST. Without it a GET comes from the same origin or from no page at all, and
    // newer browsers say so; nobody else's page could read the answer.
    const site = request.headers.get("sec-fetch-site");
    if (request.method === "GET" && (site === null || site === "same-origin" || site === "none")) return undefined;
    throw originRefused("A request without an Origin header does not come from a page that may use this proxy.");
  }
  const isOwn = isOwnOrigin(origin, url);
  if (origins === "own" ? isOwn : origins.includes(origin)) return isOwn ? undefined : origin;
  throw originRefused(
    `Pages of ${printable(origin)} may not use this proxy. Add the origin to \`origins\` if they should.`,
  );
}

// Behind a server that ends TLS the proxy sees http where the page has https.
function isOwnOrigin(origin: string, url: URL): boolean {
  return origin === url.origin || (url.protocol === "http:" && origin === `https://${url.host}`);
}

function originRefused(message: string): Refusal {
  return new Refusal(403, "ORIGIN_NOT_ALLOWED", message);
}

function printable(origin: string): string {
  return /^[\w.:/[\]-]{1,100}$/.test(origin) ? origin : "this origin";
}
