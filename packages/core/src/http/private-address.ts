import type { CallOptions } from "../options.js";

/** Where something is fetched from or sent to. */
type Sender = Pick<CallOptions, "allowPrivateAddresses"> & { readonly baseUrl: string };

// As `URL` writes them, whatever the spelling was. What begins with 100 is behind a provider's own translation of
// addresses, from 224 on there are groups and what is kept for later, and with 168 Azure tells machines about themselves.
const PRIVATE_IPV4 = [
  /^(0|10|127)\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^169\.254\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^192\.(168|0\.0)\./,
  /^198\.1[89]\./,
  /^(22[4-9]|2[3-5]\d)\./,
  /^168\.63\.129\.16$/,
];

const MAX_NAME_LENGTH = 255;

// Of IPv6 what is global, without the ranges that carry an IPv4 address or are for documents.
const PUBLIC_IPV6 = /^\[(?!2001:(0?:|db8:)|2002:)[23][0-9a-f]{3}:/;

const PRIVATE_NAME = /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa)$/;

/**
 * May this address be gone to? One of this machine, of a network that not everybody reaches, or of a cloud's metadata only
 * where `baseUrl` is such an address too, or where the caller says so. A name that DNS resolves to such an address looks
 * like any other and is not seen here.
 */
export function mayReach({ allowPrivateAddresses, baseUrl }: Sender, url: URL): boolean {
  if (allowPrivateAddresses === true || !isPrivate(url)) return true;
  if (URL.canParse(baseUrl)) return isPrivate(new URL(baseUrl));
  // A relative one belongs to the page. Outside of a page only a `fetch` of the app's own completes it, and guards it.
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  return !URL.canParse(baseUrl, location?.href) || isPrivate(new URL(baseUrl, location?.href));
}

function isPrivate({ hostname }: URL): boolean {
  // A longer one is no name. One with a dot at its end is the same without it.
  if (hostname.length > MAX_NAME_LENGTH) return true;
  let host = hostname;
  while (host.endsWith(".")) host = host.slice(0, -1);
  if (host.startsWith("[")) return !PUBLIC_IPV6.test(host);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return PRIVATE_IPV4.some((range) => range.test(host));
  // A name without a dot is one of the network that asks.
  return !host.includes(".") || PRIVATE_NAME.test(host);
}
