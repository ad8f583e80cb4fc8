// In: a function that answers each request. Out: a real HTTP server on the loopback, and all that it was asked.
// It never reaches another host.

import { createServer } from "node:http";
import type { IncomingHttpHeaders, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createClient } from "../src/index.js";
import type { ClientOptions, Runflow } from "../src/index.js";

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The body as JSON, or undefined. */
  readonly json: unknown;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly text?: string | Buffer;
  /** Breaks the connection without an answer. */
  readonly cut?: boolean;
  /** Takes the answer over. */
  readonly take?: (response: ServerResponse) => void;
}

export interface ScriptedServer {
  readonly url: string;
  readonly asked: Asked[];
}

type Script = (asked: Asked, count: number, server: ScriptedServer) => Reply | Promise<Reply>;

/** Starts a server that ends with the test. `count` is 1 for the first request of this method and path. */
export async function startServer(script: Script): Promise<ScriptedServer> {
  const counts = new Map<string, number>();
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => void answer(Buffer.concat(chunks)));
    const answer = async (bytes: Buffer) => {
      const { method = "", url = "", headers } = request;
      const json: unknown = headers["content-type"] === "application/json" ? JSON.parse(bytes.toString()) : undefined;
      const entry = { method, url, headers, bytes, json };
      asked.push(entry);
      const place = `${method} ${url}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
      const reply = await script(entry, counts.get(place) ?? 0, scripted);
      if (reply.cut) return void request.socket.destroy();
      if (reply.take) return reply.take(response);
      const isJson = reply.json !== undefined;
      response.writeHead(reply.status ?? 200, {
        ...(isJson && { "content-type": "application/json" }),
        ...reply.headers,
      });
      response.end(isJson ? JSON.stringify(reply.json) : reply.text);
    };
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const scripted = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
  return scripted;
}

/** A client of such a server that loses no time. */
export function quickClient(server: ScriptedServer, options: ClientOptions = {}): Runflow {
  return createClient({
    baseUrl: server.url,
    apiKey: "rf_live_secret1",
    requestsPerSecond: 10_000,
    ...options,
    retry: { baseDelay: 1, maxDelay: 2, ...options.retry },
    poll: { interval: 1, maxInterval: 2, ...options.poll },
  });
}

export const RUN_ID = "019e0000-0000-7000-8000-000000000001";

/** A run as the API tells it. */
export function runJson(status: string, more: object = {}): Record<string, unknown> {
  return { id: RUN_ID, status_code: status, output: null, cost: null, ...more };
}

/** What a promise was rejected with; fails the test when it was not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("The promise was fulfilled.");
}
