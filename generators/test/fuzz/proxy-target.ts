// The proxy before an upstream that echoes the key in all that it says, against requests as bytes: only what is open reaches the
// upstream, and the key reaches nobody.

import { createProxy, toNodeHandler } from "@runflow-models/proxy";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { rawRequest, sendRaw, type RawRequest } from "./raw-requests.js";
import { promise, type FuzzTarget, type OpenTarget } from "./target.js";

const key = "rf_live_fuzz0123456789abcdef";
const run = "019e0000-0000-7000-8000-000000000001";
const base = "/api/runflow/v1";
const paths = [
  `${base}/models/acme/photo/runs`,
  `${base}/models/acme/other/runs`,
  `${base}/models/acme/photo/edit/runs`,
  `${base}/runs/${run}`,
  `${base}/runs`,
  `${base}/health`,
  `${base}/asset-uploads`,
  `${base}/callback-secrets`,
  `${base}/users/me`,
  "/v1/health",
  "/",
];
/** Everything that may reach the upstream. */
const allowed = [/^POST \/v1\/models\/acme\/photo\/runs$/, new RegExp(`^GET /v1/runs/${run}$`), /^GET \/v1\/health$/];

async function open(): Promise<OpenTarget<RawRequest>> {
  const reached: IncomingMessage[] = [];
  const upstream = createServer((request, response) => {
    reached.push(request);
    request.resume();
    const told = {
      id: run,
      status_code: "queued",
      key,
      headers: request.headers,
      error: { message: `Bearer ${key}`, [key]: key },
    };
    response.writeHead(reached.length % 3 === 0 ? 422 : 200, {
      "content-type": "application/json",
      "x-echo": key,
      "set-cookie": `key=${key}`,
      "x-request-id": key,
      location: `https://evil.example/?key=${key}`,
    });
    response.end(JSON.stringify({ ...told, code: key, message: key, errors: [{ field: key, message: key }] }));
  });
  const proxy = createProxy({
    models: ["acme/photo"],
    apiKey: key,
    baseUrl: `http://127.0.0.1:${await listen(upstream)}`,
    authenticate: "public",
  });
  const server = createServer(toNodeHandler(proxy));
  const port = await listen(server);
  let refused = 0;
  let sent = 0;
  return {
    async tryCase(attack) {
      reached.length = 0;
      const answer = await sendRaw(port, attack);
      promise(!answer.includes(key), "The answer holds the key.");
      for (const { method, url, headers } of reached) {
        promise(
          allowed.some((pattern) => pattern.test(`${method} ${url}`)),
          `${method} ${url} reached the upstream.`,
        );
        promise(headers.authorization === `Bearer ${key}`, "A request reached the upstream without the key.");
        promise(
          headers.cookie === undefined && headers.origin === undefined,
          "Headers of the browser reached the upstream.",
        );
      }
      promise(reached.length <= 1, "One request became several.");
      const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
      promise(answer === "" || status !== undefined, "The answer is no HTTP.");
      promise(!answer.startsWith("HTTP/1.1 500"), `It answered ${answer.slice(0, 100)}.`);
      if (reached.length === 0) refused += 1;
      else sent += 1;
    },
    counts: () => ({ "requests refused": refused, "requests let through": sent }),
    async close() {
      await Promise.all([server, upstream].map(end));
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  return (server.address() as AddressInfo).port;
}

async function end(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((settle) => server.close(settle));
}

/** Raw sockets to the proxy. */
export const proxyTarget: FuzzTarget<RawRequest> = {
  name: "proxy",
  cases: "requests as bytes",
  few: 400,
  arbitrary: rawRequest(paths, ["127.0.0.1", "localhost", "app.test"]),
  open,
};
