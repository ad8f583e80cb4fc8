// Where the registry's token goes: to the registry that was named, and to nobody that it names.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { expect, it } from "vitest";

import { createRegistryClient, type RegistryClient } from "../../src/publish/registry-client.js";
import { mayKnowToken } from "../../src/publish/token-scope.js";
import { listen, stop } from "./registry.js";

const token = "npm_the-token-of-the-test";
const name = "@runflow-models/lamp";
const shipment = {
  name,
  version: "1.0.0",
  tag: "latest",
  manifest: {},
  readme: "",
  tarball: new Uint8Array([1]),
};

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on a port of its own that remembers who told it what. */
async function startHost(answer: Answer) {
  const heard: { readonly path: string; readonly authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    heard.push({ path: request.url ?? "", authorization: request.headers.authorization });
    request.resume();
    answer(request, response);
  });
  return { url: await listen(server), heard, close: () => stop(server) };
}

const document = (tarball: string): string =>
  JSON.stringify({ name, versions: { "1.0.0": { dist: { tarball } } }, "dist-tags": { latest: "1.0.0" } });
const redirect =
  (to: () => string, status = 302): Answer =>
  (_request, response) =>
    void response.writeHead(status, { location: to() }).end();

/** A registry below `/npm/`, and a stranger on another port. */
async function onHosts(
  answers: { readonly registry: (stranger: () => string, own: () => string) => Answer },
  work: (bench: {
    readonly client: RegistryClient;
    readonly registry: Awaited<ReturnType<typeof startHost>>;
    readonly stranger: Awaited<ReturnType<typeof startHost>>;
  }) => Promise<void>,
): Promise<void> {
  let back = "";
  const stranger = await startHost((request, response) =>
    request.url === "/back" ? redirect(() => back)(request, response) : void response.end("bytes"),
  );
  let own = "";
  const registry = await startHost(
    answers.registry(
      () => stranger.url,
      () => own,
    ),
  );
  own = registry.url;
  back = `${own}/npm/secret`;
  try {
    await work({ client: createRegistryClient(`${registry.url}/npm`, token, fetch), registry, stranger });
  } finally {
    await registry.close();
    await stranger.close();
  }
}

const bearer = `Bearer ${token}`;

it("goes along to a tarball of the registry itself", () =>
  onHosts(
    {
      registry: (_stranger, own) => (request, response) =>
        void response.end(request.url?.endsWith(".tgz") === true ? "bytes" : document(`${own()}/npm/lamp.tgz`)),
    },
    async ({ client, registry }) => {
      expect(await client.isInstallable(name, "1.0.0")).toBe(true);
      expect(registry.heard.map(({ authorization }) => authorization)).toEqual([bearer, bearer]);
    },
  ));

it("does not go to the host that an answer names for a tarball", () =>
  onHosts(
    { registry: (stranger) => (_request, response) => void response.end(document(`${stranger()}/lamp.tgz`)) },
    async ({ client, stranger }) => {
      expect(await client.isInstallable(name, "1.0.0")).toBe(true);
      expect(stranger.heard).toEqual([{ path: "/lamp.tgz", authorization: undefined }]);
    },
  ));

it("does not go to another folder of the same host", () =>
  onHosts(
    {
      registry: (_stranger, own) => (request, response) =>
        void response.end(request.url?.startsWith("/npm/") === true ? document(`${own()}/others/lamp.tgz`) : "bytes"),
    },
    async ({ client, registry }) => {
      expect(await client.isInstallable(name, "1.0.0")).toBe(true);
      expect(registry.heard.at(-1)).toEqual({ path: "/others/lamp.tgz", authorization: undefined });
    },
  ));

it("does not follow a redirect to another host, and does not come back from there", () =>
  onHosts(
    {
      registry: (stranger) => (request, response) =>
        request.url === "/npm/secret"
          ? void response.end(document("x"))
          : redirect(() => `${stranger()}/back`)(request, response),
    },
    async ({ client, registry, stranger }) => {
      expect(await client.lookUp(name)).toMatchObject({ latest: "1.0.0" });
      expect(stranger.heard).toEqual([{ path: "/back", authorization: undefined }]);
      expect(registry.heard.at(-1)).toEqual({ path: "/npm/secret", authorization: undefined });
    },
  ));

it.each([301, 302, 303, 307, 308])("does not send an upload elsewhere on a %i", (status) =>
  onHosts({ registry: (stranger) => redirect(() => `${stranger()}/put`, status) }, async ({ client, stranger }) => {
    await expect(client.ship(shipment)).rejects.toThrow(
      /redirects an upload to http:\/\/127\.0\.0\.1:\d+\..*--registry/,
    );
    expect(stranger.heard).toEqual([]);
  }),
);

it("ends a circle of redirects", () =>
  onHosts({ registry: (_stranger, own) => redirect(() => `${own()}/npm/again`) }, async ({ client }) => {
    await expect(client.lookUp(name)).rejects.toThrow(/redirects in a circle/);
  }));

it.each([
  ["a file", "file:///etc/passwd"],
  ["text in place of an address", "lamp.tgz"],
  ["a name and a password", "http://somebody:secret@127.0.0.1/lamp.tgz"],
])("a tarball at %s cannot be installed", (_what, tarball) =>
  onHosts({ registry: () => (_request, response) => void response.end(document(tarball)) }, async ({ client }) => {
    expect(await client.isInstallable(name, "1.0.0")).toBe(false);
  }),
);

it("does not stand in a message when the registry repeats it", () =>
  onHosts(
    {
      registry: () => (request, response) =>
        void response.writeHead(400).end(`refused: ${request.headers.authorization ?? ""}`),
    },
    async ({ client }) => {
      await expect(client.lookUp(name)).rejects.toThrow("The registry refused it (400): refused: Bearer ***");
    },
  ));

it("an answer that never ends is not kept", () =>
  onHosts(
    {
      registry: () => (_request, response) => {
        const chunk = Buffer.alloc(1024 * 1024, " ");
        const more = (): void => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on("drain", more);
        more();
      },
    },
    async ({ client }) => {
      await expect(client.lookUp(name)).rejects.toThrow(/more than 64 MiB/);
    },
  ));

it.each([
  ["https://registry.test", "https://registry.test/@a%2fb", true],
  ["https://registry.test/npm", "https://registry.test/npm/@a%2fb", true],
  ["https://registry.test", "https://registry.test:443/x", true],
  ["http://127.0.0.1:4873", "http://127.0.0.1:4873/x", true],
  ["http://127.1.2.3:4873", "http://127.1.2.3:4873/x", true],
  ["http://[::1]:4873", "http://[::1]:4873/x", true],
  ["https://registry.test", "http://registry.test/x", false],
  ["http://registry.test", "http://registry.test/x", false],
  ["https://registry.test", "https://registry.test:8443/x", false],
  ["https://registry.test", "https://registry.test.evil.example/x", false],
  ["https://registry.test", "https://evil.example/registry.test/x", false],
  ["https://registry.test/npm", "https://registry.test/npm-others/x", false],
  ["https://registry.test/npm", "https://registry.test/npm/../others/x", false],
  ["https://registry.test/npm", "https://registry.test/npm/%2e%2e/others/x", false],
  ["https://registry.test/npm", "https://registry.test/npm/..%2fothers/x", false],
  ["https://registry.test/npm", "https://registry.test/npm/%2e%2e%5cothers/x", false],
  ["http://127.0.0.1:4873", "http://127.0.0.1:4874/x", false],
  ["http://127.0.0.1:4873", "http://localhost:4873/x", false],
])("of %s: %s may know it: %s", (registry, address, expected) => {
  expect(mayKnowToken(new URL(registry), new URL(address))).toBe(expected);
});
