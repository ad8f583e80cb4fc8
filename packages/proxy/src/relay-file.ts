// In: the address of a file. Out: the file, or the part of it that was asked for, streamed on within bounds.
// Never goes where a redirect leads without looking, and never passes on what a browser would take for a page.

import { boundedStream, longestTime, UNREAD } from "./bounded-stream.js";
import { isActiveType, readContentType } from "./check-upload.js";
import type { Settings } from "./options.js";
import { reasonOf } from "./reason.js";
import { PLAIN_ANSWER, Refusal } from "./refusal.js";
import {
  drop,
  hostRefused,
  isRedirect,
  onLeave,
  readQuery,
  redirected,
  send,
  storageRefused,
  unreachable,
} from "./relay.js";
import { report } from "./report.js";

const MOST_REDIRECTS = 5;
const MAX_HEADER = 200;

/** What of a file's answer is passed back, and how each looks. */
const FILE_HEADERS: readonly (readonly [string, RegExp])[] = [
  ["content-range", /^bytes (\d{1,16}-\d{1,16}|\*)\/(\d{1,16}|\*)$/],
  ["accept-ranges", /^(bytes|none)$/],
  ["etag", /^(W\/)?"[\x21\x23-\x7e]{0,200}"$/],
  ["last-modified", /^[A-Z][a-z]{2}, [\w :]{10,30} GMT$/],
];

/** Says which headers a page of another origin may read of a relayed file. */
export const FILE_HEADER_NAMES = [...FILE_HEADERS.map(([name]) => name), "content-length"];

/** Passes a file of the storage on to a page, whole or a part of it. */
export async function relayFile(settings: Settings, request: Request, url: URL, key: string): Promise<Response> {
  const { files } = settings;
  if (files === undefined) {
    throw new Refusal(403, "RELAY_NOT_ALLOWED", "This proxy relays no files. Set `files: { relay: true }` there.");
  }
  const [address] = readQuery(url, ["url"]);
  const target = files.hosts(address);
  if (target === undefined) throw hostRefused("files.hosts", address, 403);
  const stop = new AbortController();
  const leave = () => stop.abort();
  const unsubscribe = onLeave(request, leave);
  const late = setTimeout(leave, settings.timeout);
  let answer: Response;
  try {
    answer = await follow(settings, target, readRange(request.headers), stop.signal);
  } catch (cause) {
    unsubscribe();
    throw cause instanceof Refusal ? cause : unreachable(cause, key);
  } finally {
    clearTimeout(late);
  }
  const end = (reason?: Error) => {
    unsubscribe();
    if (reason !== undefined && !stop.signal.aborted && reason.message !== UNREAD) {
      const said = reasonOf(reason, key);
      report(settings, request, new Refusal(502, "STORAGE_UNREACHABLE", "A file broke off on its way.", {}, said));
    }
    leave();
  };
  const { status, body } = answer;
  if (status === 416 || (!answer.ok && status !== 206)) {
    end();
    if (status !== 416) throw storageRefused(status);
    return new Response(null, { status, headers: fileHeaders(answer) });
  }
  const announced = readLength(answer);
  if (announced !== undefined && announced > files.maxBytes) {
    end();
    throw new Refusal(
      502,
      "UPSTREAM_TOO_LARGE",
      `The file is larger than ${files.maxBytes} bytes, which is \`files.maxBytes\`.`,
    );
  }
  const headers = fileHeaders(answer);
  if (announced !== undefined) headers.set("content-length", String(announced));
  if (body === null) {
    end();
    return new Response(null, { status: status === 206 ? 206 : 200, headers });
  }
  const bounds = { maxBytes: files.maxBytes, exactly: announced, pause: settings.timeout };
  const total = longestTime(announced ?? files.maxBytes);
  return new Response(boundedStream(body, { ...bounds, total }, end), { status: status === 206 ? 206 : 200, headers });
}

/** Redirects are followed one by one, and only to hosts that were named too. */
async function follow(
  settings: Settings,
  target: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  const hosts = settings.files?.hosts;
  let at = target;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await send(settings, at, { method: "GET", headers, signal });
    if (!isRedirect(answer)) return answer;
    await drop(answer);
    const location = answer.headers.get("location");
    const next = location !== null && URL.canParse(location, at) ? hosts?.(new URL(location, at).href) : undefined;
    if (next === undefined || (at.protocol === "https:" && next.protocol !== "https:")) throw redirected();
    at = next;
  }
  throw redirected();
}

function readRange(headers: Headers): Record<string, string> {
  const range = headers.get("range");
  const condition = headers.get("if-range");
  const isRange = range !== null && range.length <= MAX_HEADER && /^bytes=(\d{1,16}-\d{0,16}|-\d{1,16})$/.test(range);
  const isCondition = condition !== null && condition.length <= MAX_HEADER && /^[\x20-\x7e]+$/.test(condition);
  return {
    accept: "*/*",
    // Parts and sizes are those of the file itself.
    "accept-encoding": "identity",
    ...(isRange && { range, ...(isCondition && { "if-range": condition }) }),
  };
}

/** The size of the body as it will be read: of what is decompressed on the way it is announced nowhere. */
function readLength({ headers }: Response): number | undefined {
  const length = headers.get("content-length");
  const isPlain = (headers.get("content-encoding") ?? "identity") === "identity";
  return isPlain && length !== null && /^\d{1,16}$/.test(length) ? Number(length) : undefined;
}

// The file comes from the app's own host now: opened there it must be no page, and no script of one.
function fileHeaders(answer: Response): Headers {
  const headers = new Headers({
    ...PLAIN_ANSWER,
    "content-security-policy": "default-src 'none'; sandbox",
    "content-disposition": "attachment",
  });
  const essence = readContentType(answer.headers.get("content-type")?.replace(/;.*$/s, "").trim());
  const isHarmless = essence !== undefined && !isActiveType(essence) && essence !== "text/css";
  headers.set("content-type", isHarmless ? essence : "application/octet-stream");
  for (const [name, pattern] of FILE_HEADERS) {
    const value = answer.headers.get(name);
    if (value !== null && pattern.test(value)) headers.set(name, value);
  }
  return headers;
}
