// A server that does what the vendor's published proxy is described to do: it holds the key and forwards a few paths.

import { createServer } from "node:http";

const runId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const mostBody = 32 * 1024;
const base = "/api/runflow";

/** Starts the proxy on a free port. */
export async function startProxy(
  api: string,
  key: string,
  models: readonly string[],
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const refuse = (status: number, error: string): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ error }));
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const path = (request.url ?? "").slice(base.length);
      if (body.length > mostBody) return refuse(413, "The body is too large.");
      if (!isAllowed(request.method ?? "", path, models)) return refuse(403, "This path is not forwarded.");
      fetch(`${api}/v1${path}`, {
        method: request.method ?? "GET",
        headers: { authorization: `Bearer ${key}`, accept: "application/json", "content-type": "application/json" },
        signal: AbortSignal.timeout(30_000),
        ...(body.length === 0 ? {} : { body }),
      })
        .then(async (answer) => {
          const type = answer.headers.get("content-type") ?? "application/json";
          response.writeHead(answer.status, { "content-type": type }).end(await answer.text());
        })
        .catch(() => refuse(502, "The API does not answer."));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

function isAllowed(method: string, path: string, models: readonly string[]): boolean {
  const [, collection, ...rest] = path.split("/").map(decodeURIComponent);
  if (method === "GET" && path === "/health") return true;
  if (method === "GET" && collection === "runs") return rest.length === 1 && runId.test(rest[0] ?? "");
  if (method === "GET" && collection === "assets") return rest.length === 1;
  if (method === "POST" && collection === "asset-uploads") return rest.length === 0 || rest[1] === "confirmations";
  return (
    method === "POST" &&
    collection === "models" &&
    rest.at(-1) === "runs" &&
    models.includes(rest.slice(0, -1).join("/"))
  );
}
