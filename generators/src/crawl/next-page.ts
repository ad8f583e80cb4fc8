// In: one page of a list, and the address of the list. Out: where the list goes on.

import { isJsonObject, type JsonObject, type JsonValue } from "../ir/json.js";

/** More pages than any catalog needs: a list that goes on is broken. */
export const mostPages = 1000;
/** Bytes of all pages of a list together. */
export const largestList = 32 * 1024 * 1024;

// The reference and a guide of the API name the first two; the others are what lists of other sites call it.
const nextNames = [
  "next",
  "next_pq",
  "next_page",
  "nextPage",
  "next_url",
  "nextUrl",
  "next_cursor",
  "nextCursor",
  "next_page_token",
  "nextPageToken",
];
const moreNames = ["has_more", "hasMore", "has_next", "hasNext", "has_next_page", "hasNextPage"];

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
  const places = [envelope, ...Object.values(envelope).filter(isJsonObject)];
  const cursor = places.map(cursorOf).find((found) => found !== undefined);
  if (cursor === undefined) {
    const goesOn = places.some((place) => moreNames.some((name) => place[name] === true));
    return goesOn ? { kind: "refused", reason: "it says that it goes on, and not where" } : { kind: "end" };
  }
  if (typeof cursor !== "string") return { kind: "refused", reason: `the cursor is a ${typeof cursor}, not text` };
  if (/^https?:\/\//i.test(cursor)) return followed(cursor, list);
  // No cursor ends as a file does.
  if (cursor.split("?")[0]?.endsWith(".json") === true) return followed(cursor, list);
  // A cursor in base64 can begin with a slash; a path to the next page without a query would lead to the first page.
  if (cursor.startsWith("/") && cursor.includes("?")) return followed(cursor, list);
  if (cursor.startsWith("?")) return followed(list.origin + list.pathname + cursor, list);
  if (queryString.test(cursor)) return followed(`${list.origin}${list.pathname}?${cursor}`, list);
  const url = new URL(list);
  url.search = new URLSearchParams({ pq: cursor }).toString();
  return { kind: "page", url };
}

/** What tells where the list goes on; an address may be wrapped in an object, as a link is. */
function cursorOf(place: JsonObject): JsonValue | undefined {
  for (const name of nextNames) {
    const value = place[name];
    const told = isJsonObject(value) ? (value["href"] ?? value["url"] ?? value) : value;
    if (told !== undefined && told !== null && told !== "" && told !== false) return told;
  }
  return undefined;
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
