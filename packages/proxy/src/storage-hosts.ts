// In: the hosts that an app says its files lie on, and an address. Out: the address, where it may be gone to.
// Nothing is looked up: a host counts because somebody has named it, letter for letter or below a domain of theirs.

/** Takes an address that lies on a host of storage, as it was understood; undefined for any other. */
export type StorageHosts = (address: string) => URL | undefined;

// Where published documents show files. Nobody says that there are no others: those have to be named.
const DOCUMENTED = ["storage.runflow.io", "cdn.runflow.io"];

const LONGEST_ADDRESS = 8192;

/**
 * Reads a list of hosts: `files.example.com`, with a port, or `*.example.com` for every name below. Plain http is for the
 * very host of `baseUrl`, and for those that are named with it: `http://minio:9000`.
 */
export function readStorageHosts(name: string, hosts: readonly string[] | undefined, baseUrl: string): StorageHosts {
  const origins = new Set([new URL(baseUrl).origin]);
  const domains: string[] = [];
  for (const entry of hosts ?? DOCUMENTED) {
    const domain = /^\*(\.[a-z\d-]+){2,}$/i.test(entry) ? entry.slice(1).toLowerCase() : undefined;
    if (domain === undefined) origins.add(readEntry(name, entry));
    else domains.push(domain);
  }
  return (address) => {
    if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return undefined;
    const url = new URL(address);
    // Without a port: what is below a domain is reached at the one of https. No number ends like a name.
    const isBelow = url.protocol === "https:" && domains.some((domain) => url.host.endsWith(domain));
    const isPlain = url.username === "" && url.password === "" && url.hash === "";
    return isPlain && (isBelow || origins.has(url.origin)) ? url : undefined;
  };
}

function readEntry(name: string, entry: string): string {
  const text = typeof entry === "string" && /^https?:\/\//i.test(entry) ? entry : `https://${entry}`;
  const url = URL.canParse(text) && !/[*\\\s]/.test(text) ? new URL(text) : undefined;
  if (url !== undefined && url.href === `${url.origin}/`) return url.origin;
  throw new TypeError(
    `createProxy: ${name} holds "${entry}". A host looks like "files.example.com", "*.example.com" or "http://localhost:9000".`,
  );
}
