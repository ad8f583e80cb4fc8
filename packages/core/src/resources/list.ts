// In: a client, and which part of the API is wanted. Out: what the API answers, its lists entry by entry.
// This room uses the public methods of the client alone.

import type { Runflow } from "../client.js";
import { RunflowError } from "../errors/runflow-error.js";
import { isRecord } from "../json.js";
import type { CallOptions } from "../options.js";

/**
 * Selects and orders the entries of a list. Names as on the wire.
 *
 * @see https://docs.runflow.io/concepts/requests
 */
export interface ListQuery {
  /** A filter, such as `client_ref.eq:'order-7'`. */
  readonly q?: string | undefined;
  /** How many entries one request asks for, 1 to 500. It does not end the iteration: `break` does. */
  readonly limit?: number | undefined;
  /** Such as `created_at:desc`; several joined by commas. */
  readonly sort_by?: string | undefined;
  /** Only these fields, joined by commas. */
  readonly fields?: string | undefined;
  /** Related objects to include, joined by commas. */
  readonly embed?: string | undefined;
}

/** Walks a list entry by entry and asks for the next page when it is needed. */
export async function* listEntries<Entry>(
  runflow: Runflow,
  path: string,
  query?: ListQuery,
  options?: CallOptions,
): AsyncGenerator<Entry, void, void> {
  let cursor: string | undefined;
  // A cursor that was there before would go round for ever; none at all, as before the first page, is the end.
  const seen = new Set<string | undefined>();
  do {
    seen.add(cursor);
    const page = await runflow.request({ method: "GET", path, query: { ...query, pq: cursor } }, options);
    // Some lists are bare arrays.
    const { items, next, next_pq }: Readonly<Record<string, unknown>> = isRecord(page) ? page : { items: page };
    if (!Array.isArray(items))
      throw new RunflowError("protocol", `GET ${path} answered with something that is no list.`);
    yield* items as Entry[];
    cursor = readCursor(next ?? next_pq);
  } while (!seen.has(cursor));
}

/** The cursor of the next page. It is not published whether it comes bare, as a query or as an address: all are read. */
function readCursor(next: unknown): string | undefined {
  if (typeof next !== "string" || next === "") return undefined;
  return new URLSearchParams(next.replace(/^[^?]*\?/, "")).get("pq") ?? next;
}
