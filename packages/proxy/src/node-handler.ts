import type { Proxy } from "./create-proxy.js";
import { printBody } from "./read-body.js";
import { answerRefusal, Refusal } from "./refusal.js";

/** The little of Node's `IncomingMessage`, and of Express's request, that is used. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express keeps the whole path here when a router has cut `url`. */
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Names and values in turn, as they came: `headers` keeps the first of two hosts and says nothing of the other. */
  readonly rawHeaders?: readonly string[] | undefined;
  /** Has the whole body come in? */
  readonly complete?: boolean | undefined;
  readonly destroy?: (() => unknown) | undefined;
  readonly socket?: object | undefined;
  /** What a body parser that ran before has left. */
  readonly body?: unknown;
}

/** The little of Node's `ServerResponse` that is used. */
export interface NodeResponse {
  statusCode: number;
  readonly writableEnded: boolean;
  setHeader(name: string, value: string): unknown;
  /** Gives false where the next piece has to wait until this one has left. */
  write(data: Uint8Array): boolean;
  end(data: Uint8Array): unknown;
  on(event: "close" | "finish" | "drain", listener: () => void): unknown;
  destroy?: ((error?: Error) => unknown) | undefined;
}

/** What `createServer` of `node:http` and `node:http2`, and `app.use` of Express take. */
export type NodeHandler = (
  request: NodeRequest,
  response: NodeResponse,
  next?: (error?: unknown) => void,
) => Promise<void>;

// In milliseconds: time enough to read an answer that came before the end of the request.
const REST_OF_BODY = 2000;

/**
 * How do I mount the proxy on Express, `node:http` or `node:http2`? In Express before any body parser.
 *
 * @example
 * app.use("/api/runflow", toNodeHandler(createProxy({ models: ["openai/gpt-image-2/edit"], authenticate: hasSession })));
 */
export function toNodeHandler(proxy: Proxy): NodeHandler {
  return async (request, response, next) => {
    const leaving = new AbortController();
    response.on("close", () => {
      if (!response.writableEnded) leaving.abort();
    });
    // Who goes on sending what was refused is not listened to for long.
    response.on("finish", () => {
      if (request.complete !== false) return;
      const timer: unknown = setTimeout(() => request.complete || request.destroy?.(), REST_OF_BODY);
      // Node's own: it keeps no process from ending.
      (timer as { unref?: () => void }).unref?.();
    });
    try {
      await write(response, await answer(proxy, request, leaving.signal).catch(answerRefusal));
    } catch (error) {
      if (next) return next(error);
      response.statusCode = 500;
      response.setHeader("content-type", "application/json");
      response.end(encode({ code: "INTERNAL_ERROR", message: "A hook of the proxy failed.", errors: null }));
      // Nobody awaits a handler of `node:http`: thrown on, the error would end the process.
      console.error(error);
    }
  };
}

async function answer(proxy: Proxy, request: NodeRequest, signal: AbortSignal): Promise<Response> {
  const url = readUrl(request);
  if (url === undefined) throw new Refusal(400, "BAD_REQUEST", "The request line or its Host cannot be used.");
  const { method = "GET" } = request;
  // Those that no `Request` can have.
  if (/^(CONNECT|TRACE|TRACK)$/i.test(method)) {
    throw new Refusal(405, "METHOD_NOT_ALLOWED", "Use GET or POST here.", { allow: "GET, POST" });
  }
  const hasBody = method !== "GET" && method !== "HEAD";
  const init = {
    method,
    headers: readHeaders(request),
    signal,
    ...(hasBody && { body: readBody(request), duplex: "half" }),
  };
  return proxy(new Request(url, init));
}

// `new URL` tidies: dots are resolved, backslashes become slashes, tabs vanish. Here a path that tidying would change is
// refused instead, so that this proxy and whatever stands before it never read two different paths.
function readUrl({ url = "", originalUrl = url, headers, rawHeaders = [], socket }: NodeRequest): URL | undefined {
  // HTTP/2 has a name of its own for the host. A request that names two is read differently by different servers.
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  if (names.filter((name) => name === "host").length > 1) return undefined;
  const { host: named, ":authority": host = named } = headers;
  if (named !== undefined && named !== host) return undefined;
  if (typeof host !== "string" || !/^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host)) return undefined;
  const isSecure = (socket as { encrypted?: boolean } | undefined)?.encrypted === true;
  const text = `${isSecure ? "https" : "http"}://${host}${originalUrl}`;
  if (!originalUrl.startsWith("/") || !URL.canParse(text)) return undefined;
  const parsed = new URL(text);
  return parsed.pathname + parsed.search === originalUrl ? parsed : undefined;
}

function readHeaders({ headers }: NodeRequest): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2 keeps its request line among the headers.
    if (value === undefined || name.startsWith(":")) continue;
    for (const one of [value].flat()) {
      try {
        result.append(name, one);
      } catch (error) {
        if (error instanceof TypeError) throw new Refusal(400, "BAD_REQUEST", "A header cannot be read.");
        throw error;
      }
    }
  }
  return result;
}

function readBody(request: NodeRequest): ReadableStream<Uint8Array> {
  const { body, headers } = request;
  if (isBytes(body)) return streamOf([body]);
  // A parser that has read nothing leaves an empty object, too: only of what is JSON is it the body.
  const isJson = /^application\/([\w.+-]+\+)?json\b/i.test(String(headers["content-type"] ?? "application/json"));
  return body !== undefined && body !== null && isJson ? streamOf([encode(body)]) : streamOf(request);
}

function isBytes(body: unknown): body is Uint8Array {
  return Object.prototype.toString.call(body) === "[object Uint8Array]";
}

function encode(body: unknown): Uint8Array {
  return new TextEncoder().encode(typeof body === "string" ? body : printBody(body));
}

function streamOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

async function write(response: NodeResponse, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  const isShort = answer.body === null || answer.headers.get("content-type") === "application/json";
  if (isShort) response.end(new Uint8Array(await answer.arrayBuffer()));
  else await pour(response, answer.body);
}

/** Writes what comes, as fast as it is taken. */
async function pour(response: NodeResponse, body: ReadableStream<Uint8Array>): Promise<void> {
  let goOn = () => {};
  let hasLeft = false;
  response.on("drain", () => goOn());
  const reader = body.getReader();
  response.on("close", () => {
    hasLeft = true;
    goOn();
    reader.cancel().catch(() => {});
  });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (hasLeft) return;
      if (done) return void response.end(new Uint8Array());
      if (!response.write(value)) await new Promise<void>((resolve) => (goOn = resolve));
    }
  } catch {
    // The head is out: what breaks off here is told by a connection that breaks off.
    response.destroy?.();
  }
}
