import type { JsonValue } from "../ir/json.js";
import { findRecordList } from "../ir/record-list.js";
import { CrawlError } from "./crawl-error.js";
import { linked } from "./described-manifest.js";
import { decodeJson, withoutByteOrderMark } from "./document-text.js";
import { exceeded } from "./fetch-document.js";
import { largestList, mostPages, nextPage, type NextPage } from "./next-page.js";
import type { StoredValue } from "./required-json.js";
import type { CrawlContext } from "./snapshot-document.js";

interface ListPage {
  readonly value: JsonValue;
  /** The `Link` header that came with it. */
  readonly link: string | null;
}

/**
 * The list that begins with this page, as a bare array whatever envelope it came in, with the pages that it goes on with. Throws a
 * {@link CrawlError} where one of them is not to be had: what stands there cannot be taken for gone.
 */
export async function fetchWholeList(
  { settings, fetchDocument }: CrawlContext,
  list: URL,
  first: ListPage,
): Promise<StoredValue> {
  const found = findRecordList(first.value);
  let next = nextOf(first, list);
  if (next.kind === "end") return { value: found?.records ?? first.value, isWhole: true };
  const records = [...(found?.records ?? [])];
  const seen = new Set([list.href]);
  let size = 0;
  while (next.kind === "page") {
    const { url } = next;
    if (seen.has(url.href)) throw broken(url, "leads back to a page that was read before");
    if (seen.size >= mostPages) throw broken(url, `would be page ${mostPages + 1} of a list that does not end`);
    seen.add(url.href);
    const answer = await fetchDocument({ url, accept: "application/json" });
    if (answer.kind === "gone") throw broken(url, `answered ${answer.status}`);
    if (answer.kind === "failed") throw broken(url, answer.reason);
    if (answer.kind === "not-modified") throw broken(url, "answered 304 although no earlier version is held");
    const value = decodeJson(withoutByteOrderMark(answer.bytes));
    const more = value === undefined ? undefined : findRecordList(value)?.records;
    if (value === undefined || more === undefined) throw broken(url, "answered 200 without a list of models");
    for (const record of more) records.push(record);
    size += answer.bytes.byteLength;
    if (records.length > settings.limits.models) {
      throw exceeded(list, `finds ${records.length} models, more than ${settings.limits.models}`, "--max-models");
    }
    if (size > largestList) throw broken(url, `makes the list larger than ${largestList / 1024 / 1024} MiB`);
    next = nextOf({ value, link: answer.link }, list);
  }
  if (next.kind === "refused") throw broken(list, `gives a list that cannot be followed: ${next.reason}`);
  return { value: records, isWhole: false };
}

function nextOf({ value, link }: ListPage, list: URL): NextPage {
  const told = nextPage(value, list);
  const [target] = linked(link, "next");
  return told.kind !== "end" || target === undefined ? told : nextPage({ next: new URL(target, list).href }, list);
}

function broken(url: URL, problem: string): CrawlError {
  return new CrawlError({
    problem: `The catalog goes on, and GET ${url.href} ${problem}`,
    cure: "The models behind it are not taken for gone: nothing was changed. Look at the site, and crawl again",
    address: url.href,
  });
}
