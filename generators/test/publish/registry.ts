import { mkdir, writeFile } from "node:fs/promises";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { join, relative, sep } from "node:path";

import { runServer } from "verdaccio";

import { sourceFields } from "../../src/ir/repository.js";

/** A registry of its own on loopback. */
export interface LocalRegistry {
  readonly url: string;
  readonly token: string;
  /** Every version of every package that is there, as `name@version`, sorted. */
  list(): Promise<readonly string[]>;
  packument(name: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  close(): Promise<void>;
}

/** Starts a real registry on a free port. It asks no other registry for anything. */
export async function startRegistry(folder: string): Promise<LocalRegistry> {
  await mkdir(folder, { recursive: true });
  const app = (await runServer({
    storage: join(folder, "storage"),
    configPath: join(folder, "config.yaml"),
    self_path: folder,
    auth: { htpasswd: { file: join(folder, "users"), max_users: 10, algorithm: "sha1" } },
    uplinks: {},
    packages: {
      "@runflow-models/*": { access: "$all", publish: "$authenticated" },
      "**": { access: "$all", publish: "$authenticated" },
    },
    max_body_size: "50mb",
    userRateLimit: { windowMs: 1000, max: 100_000 },
    log: { type: "stdout", format: "json", level: "fatal" },
    web: { enable: false },
  } as never)) as Server;
  const url = await listen(app);
  const answer = await fetch(`${url}/-/user/org.couchdb.user:ci`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "ci", password: "a-long-enough-password" }),
  });
  const { token } = (await answer.json()) as { token?: string };
  if (token === undefined) throw new Error(`The registry gave no token: ${answer.status}.`);
  const packument = async (name: string): Promise<Readonly<Record<string, unknown>> | undefined> => {
    const response = await fetch(`${url}/${name.replace("/", "%2f")}`);
    return response.ok ? ((await response.json()) as Record<string, unknown>) : undefined;
  };
  return {
    url,
    token,
    packument,
    async list() {
      const all = (await (await fetch(`${url}/-/all`)).json().catch(() => ({}))) as Record<string, unknown>;
      const names = Object.keys(all).filter((name) => !name.startsWith("_"));
      const documents = await Promise.all(names.map(packument));
      return documents
        .flatMap((document) =>
          Object.keys(document?.versions ?? {}).map((version) => `${String(document?.name)}@${version}`),
        )
        .sort();
    },
    close: () => stop(app),
  };
}

/** What stands between a publisher and its registry: sees each upload and may answer in the registry's place. */
export interface Gatekeeper {
  readonly url: string;
  /** The uploads that reached the registry, in order. */
  readonly uploads: readonly string[];
  close(): Promise<void>;
}

/** What to do with an upload: pass it on, refuse it, or pass it on and never tell how it went. */
export type Ruling =
  | "pass"
  | "mute"
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

/** Starts a gatekeeper in front of a registry. */
export async function startGatekeeper(
  registry: string,
  rule: (path: string, nth: number) => Ruling,
): Promise<Gatekeeper> {
  const uploads: string[] = [];
  let seen = 0;
  const server = createServer((incoming, outgoing) => {
    const isUpload = incoming.method === "PUT";
    const ruling = isUpload ? rule(incoming.url ?? "", seen++) : "pass";
    if (typeof ruling === "object") {
      incoming.resume();
      incoming.on("end", () => outgoing.writeHead(ruling.status, ruling.headers).end(ruling.body ?? "{}"));
      return;
    }
    pass(registry, incoming, outgoing, ruling === "mute", () => {
      if (isUpload) uploads.push(incoming.url ?? "");
    });
  });
  return { url: await listen(server), uploads, close: () => stop(server) };
}

function pass(
  registry: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  mute: boolean,
  done: () => void,
): void {
  const forward = httpRequest(
    `${registry}${incoming.url ?? ""}`,
    { method: incoming.method, headers: incoming.headers },
    (answer) => {
      done();
      if (mute) {
        answer.resume();
        answer.on("end", () => outgoing.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  forward.on("error", () => outgoing.destroy());
  incoming.pipe(forward);
}

/** Listens on a free port of loopback. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((settle) => server.close(() => settle()));
}

/** A small package on disk, as the publisher finds it. */
export async function writePackage(
  root: string,
  name: string,
  options: {
    readonly version?: string;
    readonly text?: string;
    readonly state?: string;
    readonly alone?: boolean;
  } = {},
): Promise<void> {
  const { version = "1.0.0", text = "export const value = 1;\n", state, alone = false } = options;
  const isCore = name === "core";
  const folder = join(root, isCore ? "packages/core" : `packages/models/${name}`);
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: `@runflow-models/${name}`,
    version,
    license: "MIT",
    homepage: "https://www.runflow.io",
    keywords: ["runflow"],
    ...sourceFields(relative(root, folder).split(sep).join("/")),
    type: "module",
    exports: { ".": "./index.js" },
    files: ["index.js", ...(state === undefined ? [] : ["model.json"]), "CHANGELOG.md"],
    ...(isCore
      ? { scripts: { build: "true" }, devDependencies: { typescript: "catalog:" } }
      : alone
        ? {}
        : { dependencies: { "@runflow-models/core": "workspace:^" } }),
  };
  const files = {
    "package.json": `${JSON.stringify(manifest, null, 2)}\n`,
    "index.js": text,
    "README.md": `# ${name}\n`,
    LICENSE: "MIT\n",
    "CHANGELOG.md": `# ${name}\n\n## ${version}\n`,
    ...(state !== undefined && { "model.json": JSON.stringify({ id: name, state }) }),
  };
  for (const [path, content] of Object.entries(files)) await writeFile(join(folder, path), content);
}
