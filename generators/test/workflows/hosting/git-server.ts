import { spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";

import type { Grant, Tokens } from "./tokens.js";
import { may } from "../permissions.js";

export interface GitServer {
  /** The folder that holds `owner/name.git`. */
  readonly root: string;
  readonly tokens: Tokens;
  /** Where git's hook asks whether a push may come in. */
  readonly hookUrl: string;
  /** Told of a push that git has taken in, before the one who pushed hears of it. */
  onPushed(token: string, grant: Grant): Promise<void>;
}

/** Serves a repository with git's own HTTP backend. Reading is free, as from a public repository; a push needs a token. */
export async function serveGit(
  server: GitServer,
  url: URL,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const path = url.pathname.replace(
    /^\/([^/]+\/[^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/,
    "/$1.git/$2",
  );
  const isPush = path.endsWith("/git-receive-pack") || url.searchParams.get("service") === "git-receive-pack";
  const token = tokenOf(incoming.headers.authorization);
  const grant = token === undefined ? undefined : server.tokens.find(token);
  if (isPush && (grant === undefined || !may(grant.permissions, "contents", "write"))) {
    refusePush(outgoing, grant);
    return;
  }
  const backend = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env.PATH,
      HOME: server.root,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_PROJECT_ROOT: server.root,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: path,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: incoming.method ?? "GET",
      CONTENT_TYPE: incoming.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: incoming.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(incoming.headers["git-protocol"] ?? ""),
      ...(incoming.headers["content-length"] !== undefined && { CONTENT_LENGTH: incoming.headers["content-length"] }),
      ...(isPush && { REMOTE_USER: grant?.actor ?? "", HOOK_URL: server.hookUrl, HOOK_TOKEN: token ?? "" }),
    },
    stdio: ["pipe", "pipe", "inherit"],
  });
  // A backend that has heard enough closes its ears; the answer says the rest.
  backend.stdin.on("error", () => backend.stdin.destroy());
  incoming.pipe(backend.stdin);
  const chunks: Buffer[] = [];
  backend.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((settle, reject) => {
    backend.on("error", reject);
    backend.on("close", settle);
  });
  const answer = Buffer.concat(chunks);
  const split = answer.indexOf("\r\n\r\n");
  if (split < 0) throw new Error(`git http-backend ended with ${code} and said nothing for ${path}.`);
  const headers = answer
    .subarray(0, split)
    .toString("latin1")
    .split("\r\n")
    .map((line): [string, string] => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]);
  if (path.endsWith("/git-receive-pack") && token !== undefined && grant !== undefined)
    await server.onPushed(token, grant);
  const status = headers.find(([name]) => name.toLowerCase() === "status")?.[1] ?? "200";
  outgoing.writeHead(
    Number.parseInt(status, 10),
    Object.fromEntries(headers.filter(([name]) => name.toLowerCase() !== "status")),
  );
  outgoing.end(answer.subarray(split + 4));
}

function refusePush(outgoing: ServerResponse, grant: Grant | undefined): void {
  if (grant === undefined) {
    outgoing.writeHead(401, { "www-authenticate": 'Basic realm="GitHub"' }).end("Authentication is needed.\n");
  } else {
    outgoing.writeHead(403, { "content-type": "text/plain" }).end(`Write access to repository not granted.\n`);
  }
}

/** The token in an `Authorization` header, basic or bearer. */
export function tokenOf(header: string | undefined): string | undefined {
  const [kind = "", value = ""] = (header ?? "").split(" ");
  if (/^basic$/i.test(kind)) return Buffer.from(value, "base64").toString("utf8").split(":")[1];
  return /^(?:bearer|token)$/i.test(kind) ? value : undefined;
}
