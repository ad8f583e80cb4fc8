// In: records and the query of a request. Out: one page in the list envelope.
// Never keeps a cursor: a cursor names the record next to it, so that new records do not shift the pages.

import type { HonoRequest } from "hono";
import type { JsonObject, JsonValue } from "../../json.js";
import { ApiError, invalid } from "../../api-error.js";
import type { EmulatorContext } from "../../context.js";
import { parseFilter } from "./filter.js";

/** Where a list comes from. */
export interface ListSource<Item> {
  /** In order of creation. */
  readonly items: readonly Item[];
  /** What a cursor names a record by. Default: the `id` of its summary. */
  readonly keyOf?: (item: Item) => string;
  /** The fields that can be filtered and sorted by. */
  readonly summary: (item: Item) => JsonObject;
  readonly serialize: (item: Item) => JsonObject;
  /** Keep the given order when none is asked for. Default: latest first. */
  readonly keepOrder?: boolean;
}

// The upstream's own default is not published.
const defaultLimit = 50;
const mostItems = 500;
const listParameters = ["q", "limit", "sort_by", "fields", "pq", "from_prev"];

/** Says whether a query asks for anything but the whole list. */
export function hasListQuery(query: Readonly<Record<string, string>>): boolean {
  return listParameters.some((name) => query[name] !== undefined);
}

/** What a list needs of the emulator. */
type ListContext = Pick<EmulatorContext, "compatibility" | "origin">;

/** Answers a list request: filters, sorts, cuts one page, and projects its fields. */
export function listReply<Item>(context: ListContext, request: HonoRequest, source: ListSource<Item>): JsonObject {
  const cursor = readCursor(request.query("pq"));
  const parameter = (name: string): string | undefined => request.query(name) ?? cursor?.get(name) ?? undefined;
  const limit = readLimit(parameter("limit"));
  const sorted = sortItems(source, selectItems(source, parameter("q")), parameter("sort_by"));
  const keyOf = source.keyOf ?? ((item: Item) => summaryKey(source, item));

  const wanted = cursor?.get("anchor") ?? undefined;
  const anchor = wanted === undefined ? -1 : sorted.findIndex((item) => keyOf(item) === wanted);
  if (wanted !== undefined && anchor < 0) {
    throw new ApiError(400, "BAD_REQUEST", "The cursor in pq names a record that is no longer in this list.");
  }
  const backward = request.query("from_prev") === "true" || cursor?.get("backward") === "true";
  const start = anchor < 0 ? 0 : backward ? Math.max(0, anchor - limit) : anchor + 1;
  const end = anchor >= 0 && backward ? anchor : Math.min(sorted.length, start + limit);
  const page = sorted.slice(start, end);
  const [first, last] = [page[0], page.at(-1)].map((item) => (item === undefined ? undefined : keyOf(item)));

  const link = (key: string | undefined, back: boolean): string | null =>
    cursorText(context, request, { limit, parameter, key, back });
  const names = context.compatibility.cursorNames === "next" ? ["next", "previous"] : ["next_pq", "prev_pq"];
  return {
    items: serializeRows(source, page, parameter("fields")),
    first: start > 0 ? link(undefined, false) : null,
    [names[0] ?? "next"]: end < sorted.length ? link(last, false) : null,
    [names[1] ?? "previous"]: start > 0 ? link(first, true) : null,
  };
}

/** A record without an id is named by its place. */
function summaryKey<Item>(source: ListSource<Item>, item: Item): string {
  const { id } = source.summary(item);
  return typeof id === "string" ? id : String(source.items.indexOf(item));
}

// Only a filter and an order look at every record: without them a page costs what is on it.
function selectItems<Item>(source: ListSource<Item>, query: string | undefined): readonly Item[] {
  if (query === undefined || query.trim() === "") return source.items;
  const matches = parseFilter(query);
  return source.items.filter((item) => matches(source.summary(item)));
}

function sortItems<Item>(
  source: ListSource<Item>,
  items: readonly Item[],
  sortBy: string | undefined,
): readonly Item[] {
  if (sortBy === undefined || sortBy.trim() === "") return source.keepOrder === true ? items : [...items].reverse();
  const rows = items.map((item) => ({ item, summary: source.summary(item) }));
  const keys = sortBy.split(",").map((part) => {
    const [name = "", direction = "asc"] = part.trim().split(":");
    if (direction !== "asc" && direction !== "desc") {
      throw new ApiError(400, "BAD_REQUEST", `sort_by "${sortBy}" cannot be used: write field:asc or field:desc.`);
    }
    if (rows[0] !== undefined && !(name in rows[0].summary)) {
      throw new ApiError(
        400,
        "BAD_REQUEST",
        `sort_by "${sortBy}" cannot be used: the field "${name}" cannot be sorted by.`,
      );
    }
    return { name, sign: direction === "asc" ? 1 : -1 };
  });
  rows.sort((left, right) => {
    for (const { name, sign } of keys) {
      const order = orderOf(left.summary[name] ?? null, right.summary[name] ?? null);
      if (order !== 0) return sign * order;
    }
    return 0;
  });
  return rows.map(({ item }) => item);
}

function orderOf(left: JsonValue, right: JsonValue): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? -1 : 1;
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left) < String(right) ? -1 : 1;
}

function readLimit(text: string | undefined): number {
  if (text === undefined || text === "") return defaultLimit;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostItems) return limit;
  const msg = `Input should be a whole number from 1 to ${mostItems}`;
  throw invalid([{ loc: ["query", "limit"], msg, type: "value_error" }]);
}

// As with sorting, a field is unknown when there are records and none of them has it.
function serializeRows<Item>(
  source: ListSource<Item>,
  page: readonly Item[],
  fields: string | undefined,
): readonly JsonObject[] {
  const items = page.map((item) => source.serialize(item));
  if (fields === undefined || fields.trim() === "" || items.length === 0) return items;
  const names = fields.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !items.some((item) => name in item));
  if (unknown !== undefined && !source.items.some((item) => unknown in source.summary(item))) {
    throw new ApiError(400, "BAD_REQUEST", `fields "${fields}" cannot be used: there is no field "${unknown}".`);
  }
  return items.map((item) =>
    Object.fromEntries(names.flatMap((name) => (name in item ? [[name, item[name] ?? null]] : []))),
  );
}

interface CursorParts {
  readonly limit: number;
  readonly parameter: (name: string) => string | undefined;
  readonly key: string | undefined;
  readonly back: boolean;
}

function cursorText(context: ListContext, request: HonoRequest, parts: CursorParts): string {
  const content = new URLSearchParams({ limit: String(parts.limit) });
  for (const name of ["q", "sort_by", "fields"]) {
    const value = parts.parameter(name);
    if (value !== undefined) content.set(name, value);
  }
  if (parts.key !== undefined) content.set("anchor", parts.key);
  if (parts.back) content.set("backward", "true");
  const token = Buffer.from(content.toString()).toString("base64url");
  if (context.compatibility.cursorForm === "token") return token;
  const query = new URLSearchParams({ limit: String(parts.limit), pq: token });
  if (parts.back) query.set("from_prev", "true");
  return context.compatibility.cursorForm === "query" ? `?${query}` : `${context.origin()}${request.path}?${query}`;
}

function readCursor(text: string | undefined): URLSearchParams | undefined {
  if (text === undefined || text === "") return undefined;
  const content = new URLSearchParams(Buffer.from(text, "base64url").toString("utf8"));
  if (content.has("limit")) return content;
  throw new ApiError(400, "BAD_REQUEST", "The cursor in pq is not one that this API gave out.");
}
