import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A fixed answer; a body that is no text is sent as JSON. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Send the hash of the body as ETag and answer a request that knows it with 304. */
  readonly tagged?: true;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What a path answers; of a list, each request takes the next one and the last one stays. */
export type Script = Reply | Handler | readonly (Reply | Handler)[];

export interface UpstreamServer {
  readonly address: string;
  /** By path with query; a path without query answers for every query. */
  readonly scripts: Map<string, Script>;
  /** `GET /path?query → status`, in the order of the answers. */
  readonly log: string[];
  readonly requests: IncomingMessage[];
}

/** Starts a site and API on loopback, which ends with the test. */
export async function startUpstream(scripts: Readonly<Record<string, Script>>): Promise<UpstreamServer> {
  const upstream = {
    scripts: new Map(Object.entries(scripts)),
    log: [] as string[],
    requests: [] as IncomingMessage[],
  };
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const url = request.url ?? "";
    upstream.requests.push(request);
    response.on("close", () => upstream.log.push(`${request.method} ${url} → ${response.statusCode}`));
    const key = upstream.scripts.has(url) ? url : (url.split("?")[0] ?? "");
    const script = upstream.scripts.get(key) ?? { status: 404, body: "no such page" };
    const steps: readonly (Reply | Handler)[] = Array.isArray(script) ? script : [script as Reply | Handler];
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    const step = steps[Math.min(count, steps.length - 1)];
    if (typeof step === "function") step(request, response);
    else answer(request, response, step ?? {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...upstream };
}

function answer(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const body =
    typeof reply.body === "string" || Buffer.isBuffer(reply.body) ? reply.body : JSON.stringify(reply.body ?? "");
  const etag = `"${createHash("sha256").update(body).digest("hex")}"`;
  const headers = { ...reply.headers, ...(reply.tagged ? { etag } : {}) };
  if (reply.tagged && request.headers["if-none-match"] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(reply.status ?? 200, headers).end(body);
}
