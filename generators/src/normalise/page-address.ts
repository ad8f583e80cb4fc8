import type { CatalogEntry } from "../ir/source-records.js";
import type { Report } from "./candidate.js";

// What an address of the site is made of. Others have a meaning in markdown or in a shell; no page of a model needs them.
const plain = /^[A-Za-z0-9._~/%?&=+,;:#-]*$/;

/**
 * The address of a model's page, for links and the homepage of its package. It is an address of the site itself: what the
 * catalog says of another host, or in characters that no address needs, gives way to the site's own pattern.
 */
export function pageAddress(entry: CatalogEntry, site: string, report: Report): string {
  const own = new URL(`${site.replace(/\/$/, "")}/models/${entry.id}`);
  const listed = entry.pageUrl;
  if (listed === undefined) return own.href;
  const problem = addressProblem(listed, own);
  if (problem === undefined) return new URL(listed, own.origin).href;
  report({
    code: "page-address",
    severity: "warning",
    pointer: entry.pointer,
    message: `The catalog's address of the page, ${quoted(listed)}, ${problem}.`,
    help: `${own.href} is linked instead. Report it to the upstream.`,
  });
  return own.href;
}

function addressProblem(listed: string, own: URL): string | undefined {
  if (!URL.canParse(listed, own.origin)) return "cannot be read";
  const address = new URL(listed, own.origin);
  if (address.origin !== own.origin) return `is not an address of ${own.origin}`;
  if (address.username !== "" || address.password !== "") return "holds a name or a password";
  if (!plain.test(listed.trim())) return "holds characters that no address of a page needs";
  return undefined;
}

const longest = 120;

function quoted(text: string): string {
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}\u2026` : text);
}
