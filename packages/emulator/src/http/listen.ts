// In: the application and the address to listen on. Out: a server that listens; beside it stands what every request passes
// before its route and after it. Never knows a route.

import type { Server } from "node:http";
import { createServer } from "node:https";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import type { ResolvedOptions } from "../options.js";
import type { ServerEnvironment } from "./environment.js";

/** A server that is listening. */
export interface Listening {
  /** `http://127.0.0.1:4010` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Listens, or says plainly why it cannot. */
export async function listen(
  app: Hono<ServerEnvironment>,
  { host, port, tls }: Pick<ResolvedOptions, "host" | "port" | "tls">,
): Promise<Listening> {
  // The adapter would replace the process's own Request and Response, which the tests around an emulator also use.
  const adapter = { fetch: app.fetch, overrideGlobalObjects: false };
  const server = createAdaptorServer(
    tls === undefined ? adapter : { ...adapter, createServer, serverOptions: tls },
  ) as Server;
  // A client that is busy for longer than Node's five seconds would send its next request into a connection that just ends.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  const name = nameOf(host);
  return {
    origin: `${tls === undefined ? "http" : "https"}://${name.includes(":") ? `[${name}]` : name}:${taken}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

// Every address of a machine is none to go to: loopback is one of them.
function nameOf(host: string): string {
  if (host === "" || host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new Error(`Port ${port} on ${host} is in use. Choose another, or 0 for any free port.`, { cause: error });
    case "EACCES":
      return new Error(`Port ${port} may not be opened by this user. Choose one above 1023.`, { cause: error });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new Error(`"${host}" is not an address of this machine. Leave the host out for loopback.`, {
        cause: error,
      });
    default:
      return error;
  }
}
