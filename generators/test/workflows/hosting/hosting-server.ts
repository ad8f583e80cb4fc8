import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { answerGh } from "./gh.js";
import { serveGit, tokenOf } from "./git-server.js";
import { HostedRepository, type RefUpdate, type RepositorySettings } from "./hosted-repository.js";
import { IdentityService, type Claims } from "./identity.js";
import { Tokens, type Grant } from "./tokens.js";

/** GitHub on loopback, with one repository: git, what gh asks for, and the identity service. */
export interface HostingServer {
  readonly url: string;
  readonly hosted: HostedRepository;
  readonly tokens: Tokens;
  readonly identity: IdentityService;
  /** Opens the identity service to one job, and gives the secret that it asks with. */
  admit(claims: Claims): string;
  dismiss(secret: string): void;
  close(): Promise<void>;
}

const place = dirname(fileURLToPath(import.meta.url));

const execute = promisify(execFile);

/** Serves a bare copy of a repository, made in `folder`. Its branch `main` is the one that everything starts from. */
export async function startHosting(
  folder: string,
  source: string,
  settings: Omit<RepositorySettings, "bare">,
): Promise<HostingServer> {
  const root = join(folder, "git");
  const bare = join(root, `${settings.repository}.git`);
  await mkdir(dirname(bare), { recursive: true });
  await execute("git", ["clone", "-q", "--bare", source, bare]);
  const hosted = new HostedRepository({ ...settings, bare });
  for (const [key, value] of [
    ["http.receivepack", "true"],
    // A clone asks for the commit of its event by name.
    ["uploadpack.allowAnySHA1InWant", "true"],
  ] as const) {
    await hosted.git.git("config", key, value);
  }
  const hook = join(bare, "hooks/pre-receive");
  await mkdir(dirname(hook), { recursive: true });
  await writeFile(hook, `#!/bin/sh\nexec ${process.execPath} ${join(place, "pre-receive.mjs")}\n`);
  await chmod(hook, 0o755);

  const tokens = new Tokens();
  const identity = new IdentityService();
  const admitted = new Map<string, Claims>();
  const updates = new Map<string, readonly RefUpdate[]>();
  const git = {
    root,
    tokens,
    hookUrl: "",
    async onPushed(token: string, grant: Grant) {
      const done = updates.get(token) ?? [];
      updates.delete(token);
      await hosted.pushed(done, grant);
    },
  };

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
    const token = tokenOf(incoming.headers.authorization) ?? "";
    const json = (status: number, body: unknown): void => {
      outgoing.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (url.pathname === "/gh") {
      const request = JSON.parse(await textOf(incoming)) as { words: string[]; cwd: string; stdin: string };
      json(200, await answerGh(hosted, tokens, { ...request, token }));
    } else if (url.pathname === "/identity") {
      const claims = admitted.get(token);
      if (claims === undefined) json(401, { message: "This job has no right to an identity." });
      else json(200, { value: identity.token(claims, url.searchParams.get("audience") ?? "https://github.com/acme") });
    } else if (url.pathname === "/.well-known/jwks") {
      json(200, identity.keys);
    } else if (url.pathname === "/pre-receive") {
      const wanted = JSON.parse(await textOf(incoming)) as RefUpdate[];
      const grant = tokens.find(token);
      const refusal = grant === undefined ? "Who pushes?" : await hosted.refusal(wanted, grant);
      if (refusal === undefined) updates.set(token, wanted);
      outgoing.writeHead(refusal === undefined ? 204 : 403).end(refusal);
    } else {
      await serveGit(git, url, incoming, outgoing);
    }
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(500).end(error instanceof Error ? error.stack : String(error));
    });
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  git.hookUrl = `${url}/pre-receive`;
  return {
    url,
    hosted,
    tokens,
    identity,
    admit(claims) {
      const secret = randomBytes(18).toString("hex");
      admitted.set(secret, claims);
      return secret;
    },
    dismiss: (secret) => void admitted.delete(secret),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((settle) => server.close(() => settle()));
    },
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
