// A registry that answers as npm's where verdaccio does not. It stands before a real registry on loopback (verdaccio),
// which keeps the packages; what follows is a stand-in for npm's own services, read from the requests that npm 11 sends:
//
//   POST /-/npm/v1/oidc/token/exchange/package/<name>   trusted publishing. An identity token, whose signature is not
//                                                       checked, is exchanged for a token that publishes this package.
//   GET, POST, DELETE /-/package/<name>/trust[/<id>]    trusted publishers, as `npm trust` lists, sets and revokes them
//   GET /-/package/<name>/visibility                    every package is public
//   PUT /<name> with an attachment `*.sigstore`         npm verifies the proof; here only the repository that it names is
//                                                       held against the manifest. The proof is not passed on.
//   PUT /<name> without attachments                     a change of marks: refused for a token of trusted publishing
//
// and for a registry that makes trouble: see `DoubleMode`. The identity service of a workflow has a stand-in beside it
// (`identity-service.ts`); the signing services have none.

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { isJsonObject, type JsonObject } from "../../src/ir/json.js";
import { listen, stop, type LocalRegistry, type Ruling } from "./registry.js";

/** What the registry does besides its work; a test changes it at any time. */
export interface DoubleMode {
  /** It takes connections and closes them without an answer. */
  down: boolean;
  /** The account's token has expired: each request that carries it is answered with 401. */
  expired: boolean;
  /** So many reads of a package after an upload show it as it was before. */
  lag: number;
  /** `npm trust` wants a second factor; `bypass`: the token is one that cannot set trust. */
  trust: "open" | "second factor" | "bypass" | "busy";
  /** Answers an upload in the registry's place. */
  rule: (path: string, nth: number) => Ruling;
  /** What becomes of a change of marks. */
  marks: Ruling;
}

/** A trusted publisher of a package, as npm's requests spell it. */
export interface TrustConfiguration {
  readonly id: string;
  readonly type: string;
  readonly claims: JsonObject;
  readonly permissions: readonly string[];
}

export interface NpmDouble {
  readonly url: string;
  /** The account's token; it may do everything. */
  readonly token: string;
  readonly mode: DoubleMode;
  /** Each request as `METHOD /path`, in order. */
  readonly requests: readonly string[];
  /** What each package trusts. */
  readonly trusted: Map<string, TrustConfiguration>;
  /** Names whose uploads carried a proof that matched. */
  readonly proved: readonly string[];
  trust(name: string, repository: string, file?: string, environment?: string): void;
  close(): Promise<void>;
}

/** Starts the double before a registry. */
export async function startNpmDouble(registry: LocalRegistry, mode: Partial<DoubleMode> = {}): Promise<NpmDouble> {
  const state = {
    mode: {
      down: false,
      expired: false,
      lag: 0,
      trust: "open",
      rule: () => "pass",
      marks: "pass",
      ...mode,
    } as DoubleMode,
    requests: [] as string[],
    trusted: new Map<string, TrustConfiguration>(),
    publishTokens: new Map<string, string>(),
    stale: new Map<string, { body: string; status: number; left: number }>(),
    proved: [] as string[],
    uploads: 0,
  };

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = "GET", url = "/" } = incoming;
    const body = await readBody(incoming);
    const path = decodeURIComponent(url.replace(/\?.*$/, ""));
    state.requests.push(`${method} ${path}`);
    const send = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): void =>
      void outgoing.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
    if (state.mode.down) return void outgoing.destroy();
    const token = (incoming.headers.authorization ?? "").replace(/^Bearer /i, "");
    const isAccount = token === registry.token;
    if (isAccount && state.mode.expired) return send(401, { error: "Invalid or expired token" });

    const exchange = /^\/-\/npm\/v1\/oidc\/token\/exchange\/package\/(.+)$/.exec(path)?.[1];
    if (exchange !== undefined) {
      if ((await registry.packument(exchange)) === undefined) return send(404, { message: "package not found" });
      const configuration = state.trusted.get(exchange);
      if (!mayPublish(configuration, token, outgoing)) {
        return send(401, { message: "OIDC token exchange error - trusted publisher configuration not found" });
      }
      const publishToken = `npm_${randomUUID()}`;
      state.publishTokens.set(publishToken, exchange);
      return send(201, { token: publishToken, token_type: "oidc" });
    }

    const [, trustOf, id] = /^\/-\/package\/(.+)\/trust(?:\/([^/]+))?$/.exec(path) ?? [];
    if (trustOf !== undefined) {
      if (!isAccount) return send(401, { error: "You must be logged in" });
      if (state.mode.trust === "busy") return send(429, { error: "Too many requests" });
      if (state.mode.trust === "bypass") {
        return send(403, { error: "Tokens that bypass two-factor authentication cannot manage trusted publishers" });
      }
      if (state.mode.trust === "second factor" && incoming.headers["npm-otp"] === undefined) {
        const at = `http://${incoming.headers.host ?? ""}`;
        const body = { error: "You must provide a one-time pass.", authUrl: `${at}/auth`, doneUrl: `${at}/-/v1/done` };
        return send(401, body, { "www-authenticate": "OTP" });
      }
      if ((await registry.packument(trustOf)) === undefined) return send(404, { error: "package not found" });
      const existing = state.trusted.get(trustOf);
      if (method === "GET") return send(200, existing === undefined ? [] : [existing]);
      if (method === "DELETE") {
        if (existing?.id !== id) return send(404, { error: "no such trusted publisher" });
        state.trusted.delete(trustOf);
        return send(200, {});
      }
      if (existing !== undefined) return send(409, { error: "A trusted publisher is configured already" });
      const wanted = JSON.parse(body.toString("utf8")) as readonly Omit<TrustConfiguration, "id">[];
      const [first] = wanted;
      if (first === undefined || wanted.length > 1) return send(400, { error: "one configuration per package" });
      const configuration = { id: randomUUID(), ...first };
      state.trusted.set(trustOf, configuration);
      return send(201, [configuration]);
    }
    // Where npm asks whether the person has given the second factor in the browser: at once.
    if (path === "/-/v1/done") return send(200, { token: randomUUID() });
    if (/^\/-\/package\/.+\/visibility$/.test(path)) return send(200, { public: true });

    const name = path.slice(1);
    if (method === "GET" && !path.startsWith("/-/")) {
      const stale = state.stale.get(name);
      if (state.mode.lag > 0 && stale !== undefined && stale.left > 0) {
        stale.left--;
        return void outgoing.writeHead(stale.status, { "content-type": "application/json" }).end(stale.body);
      }
    }
    // The real registry does not know the tokens that were made here.
    const headers = state.publishTokens.has(token) ? { authorization: `Bearer ${registry.token}` } : {};
    if (method !== "PUT" || path.startsWith("/-/")) return pass(registry, incoming, body, outgoing, headers);

    const document: unknown = JSON.parse(body.toString("utf8"));
    if (!isJsonObject(document)) return send(400, { error: "no document" });
    const attachments = isJsonObject(document._attachments) ? document._attachments : {};
    const isPublish = Object.keys(attachments).length > 0;
    const tokenOf = state.publishTokens.get(token);
    if (tokenOf !== undefined && (tokenOf !== name || !isPublish)) {
      return send(401, { error: `This token may publish ${tokenOf}, and nothing else` });
    }
    if (isPublish) {
      const ruling = state.mode.rule(path, state.uploads++);
      if (typeof ruling === "object") {
        return void outgoing.writeHead(ruling.status, ruling.headers).end(ruling.body ?? "{}");
      }
      const problem = proofProblem(document, attachments);
      if (problem !== undefined) return send(422, { error: problem });
      const [withProof, plain] = [Object.keys(attachments).some(isProof), withoutProof(document, attachments)];
      // What is shown late stays as it was, however often somebody uploads in the meantime.
      if (state.mode.lag > 0 && (state.stale.get(name)?.left ?? 0) === 0) {
        const before = await fetch(`${registry.url}/${name.replace("/", "%2f")}`);
        state.stale.set(name, { body: await before.text(), status: before.status, left: state.mode.lag });
      }
      if (withProof) state.proved.push(name);
      return pass(registry, incoming, Buffer.from(JSON.stringify(plain)), outgoing, headers, ruling === "mute");
    }
    const { marks } = state.mode;
    if (typeof marks === "object") return void outgoing.writeHead(marks.status, marks.headers).end(marks.body ?? "{}");
    return marks === "mute" ? void outgoing.destroy() : pass(registry, incoming, body, outgoing, {});
  };

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end(String(error));
    });
  });
  return {
    url: await listen(server),
    token: registry.token,
    mode: state.mode,
    requests: state.requests,
    trusted: state.trusted,
    proved: state.proved,
    trust(name, repository, file = "release.yml", environment = "release") {
      const claims = { repository, workflow_ref: { file }, environment };
      state.trusted.set(name, { id: randomUUID(), type: "github", claims, permissions: ["createPackage"] });
    },
    close: () => stop(server),
  };
}

/** Whether the identity is that of the workflow that the package trusts, and was made for this registry. */
function mayPublish(configuration: TrustConfiguration | undefined, token: string, { req }: ServerResponse): boolean {
  if (configuration === undefined || !configuration.permissions.includes("createPackage")) return false;
  const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "e30", "base64url").toString("utf8"));
  if (!isJsonObject(claims)) return false;
  const wanted = configuration.claims;
  const file = isJsonObject(wanted.workflow_ref) ? wanted.workflow_ref.file : undefined;
  const host = (req.headers.host ?? "").replace(/:\d+$/, "");
  return (
    claims.aud === `npm:${host}` &&
    claims.repository === wanted.repository &&
    String(claims.workflow_ref).startsWith(`${String(wanted.repository)}/.github/workflows/${String(file)}@`) &&
    (wanted.environment === undefined || claims.environment === wanted.environment)
  );
}

const isProof = (file: string): boolean => file.endsWith(".sigstore");

/** npm's words about a proof that names another repository than the manifest. */
function proofProblem(document: JsonObject, attachments: JsonObject): string | undefined {
  const file = Object.keys(attachments).find(isProof);
  const attachment = file === undefined ? undefined : attachments[file];
  if (!isJsonObject(attachment)) return undefined;
  const proved = provedRepository(String(attachment.data));
  const versions = isJsonObject(document.versions) ? Object.values(document.versions) : [];
  const manifest = versions.find(isJsonObject);
  const repository = isJsonObject(manifest?.repository) ? String(manifest.repository.url ?? "") : "";
  if (proved === undefined) return "Error verifying sigstore provenance bundle: Unsupported predicate type";
  if (repository.replace(/^git\+/, "").replace(/\.git$/, "") === proved) return undefined;
  return (
    'Error verifying sigstore provenance bundle: Failed to validate repository information: package.json: "repository.url" ' +
    `is "${repository}", expected to match "${proved}" from provenance`
  );
}

/** The repository in the statement of a bundle (SLSA 1.0, as GitHub's workflows sign it). */
function provedRepository(bundle: string): string | undefined {
  let value: unknown = JSON.parse(bundle);
  value = isJsonObject(value) && isJsonObject(value.dsseEnvelope) ? value.dsseEnvelope.payload : undefined;
  value = JSON.parse(Buffer.from(String(value ?? ""), "base64").toString("utf8") || "null");
  for (const key of ["predicate", "buildDefinition", "externalParameters", "workflow", "repository"]) {
    value = isJsonObject(value) ? value[key] : undefined;
  }
  return typeof value === "string" ? value : undefined;
}

function withoutProof(document: JsonObject, attachments: JsonObject): JsonObject {
  const kept = Object.entries(attachments).filter(([file]) => !isProof(file));
  return { ...document, _attachments: Object.fromEntries(kept) };
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function pass(
  registry: LocalRegistry,
  { method = "GET", url = "/", headers }: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
  more: Readonly<Record<string, string>>,
  mute = false,
): Promise<void> {
  const { "content-length": _length, "transfer-encoding": _encoding, connection: _connection, ...kept } = headers;
  const answer = await fetch(`${registry.url}${url}`, {
    method,
    // The host stays, so that the addresses of tarballs lead back here.
    headers: { ...(kept as Record<string, string>), ...more, "x-forwarded-host": headers.host ?? "" },
    ...(method !== "GET" && method !== "HEAD" && { body: new Uint8Array(body) }),
  });
  const text = Buffer.from(await answer.arrayBuffer());
  if (mute) return void outgoing.destroy();
  const type = answer.headers.get("content-type");
  outgoing.writeHead(answer.status, { ...(type !== null && { "content-type": type }) }).end(text);
}
