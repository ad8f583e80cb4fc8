import { isJsonObject } from "../ir/json.js";

/** Where a list goes on: nowhere, at an address, or at one that is not followed. */
export type NextPage =
  | { readonly kind: "end" }
  | { readonly kind: "page"; readonly url: URL }
  | { readonly kind: "refused"; readonly reason: string };

// The parameters of list endpoints. A bare cursor can hold "=" too (base64 padding), so the name has to be a known one.
const queryString = /^(?:pq|limit|q|sort_by|fields|from_prev|embed)=/;

/**
 * Where is the next page of a list? The reference names the field `next` and leaves its form open, a guide calls it
 * `next_pq`: a full address, a path with a query, a query string and a bare cursor are all understood.
 */
export function nextPage(envelope: unknown, list: URL): NextPage {
  if (!isJsonObject(envelope)) return { kind: "end" };
  const cursor = envelope["next"] ?? envelope["next_pq"] ?? "";
  if (typeof cursor !== "string") return { kind: "refused", reason: `the cursor is a ${typeof cursor}, not text` };
  if (cursor === "") return { kind: "end" };
  if (/^https?:\/\//i.test(cursor)) return followed(cursor, list);
  // A cursor in base64 can begin with a slash; a path to the next page without a query would lead to the first page.
  if (cursor.startsWith("/") && cursor.includes("?")) return followed(cursor, list);
  if (cursor.startsWith("?")) return followed(list.origin + list.pathname + cursor, list);
  if (queryString.test(cursor)) return followed(`${list.origin}${list.pathname}?${cursor}`, list);
  const url = new URL(list);
  url.search = new URLSearchParams({ pq: cursor }).toString();
  return { kind: "page", url };
}

function followed(address: string, list: URL): NextPage {
  if (!URL.canParse(address, list.href)) return { kind: "refused", reason: "the cursor is no readable address" };
  const url = new URL(address, list);
  // An API behind a proxy that ends TLS often writes its own links with http.
  if (list.protocol === "https:" && url.protocol === "http:" && url.hostname === list.hostname && url.port === "") {
    url.protocol = "https:";
  }
  if (url.origin !== list.origin) {
    return { kind: "refused", reason: `the next page is on another origin (${url.origin})` };
  }
  url.username = "";
  url.password = "";
  url.hash = "";
  return { kind: "page", url };
}
