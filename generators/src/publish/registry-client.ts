import { createHash } from "node:crypto";

import { isJsonObject, type JsonObject } from "../ir/json.js";
import type { KnownPackage } from "./plan-package.js";
import { RegistrySilentError } from "./polite-fetch.js";

/** A tarball on its way out. */
export interface Shipment {
  readonly name: string;
  readonly version: string;
  readonly manifest: JsonObject;
  readonly readme: string;
  readonly tarball: Uint8Array;
}

/** What publishing answered. `taken`: the version is there already; whose it is has to be looked up. */
export type ShipmentResult = "done" | "taken" | "unknown";

/** The few things that a release asks of an npm-compatible registry. */
export interface RegistryClient {
  readonly lookUp: (name: string) => Promise<KnownPackage | undefined>;
  /** Whether a version can be installed: it is listed and its tarball is there. */
  readonly isInstallable: (name: string, version: string) => Promise<boolean>;
  readonly ship: (shipment: Shipment) => Promise<ShipmentResult>;
  /** Marks every version of a package, or with an empty message takes the mark away. */
  readonly deprecate: (name: string, message: string) => Promise<void>;
}

/** Speaks to a registry over HTTP. The token never appears in a message. */
export function createRegistryClient(
  registry: string,
  token: string | undefined,
  send: (url: string, init: RequestInit) => Promise<Response>,
): RegistryClient {
  const base = registry.replace(/\/+$/, "");
  const address = (name: string): string => `${base}/${name.replace("/", "%2f")}`;
  const headers = {
    accept: "application/json",
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const read = async (name: string, query = ""): Promise<JsonObject | undefined> => {
    const response = await send(`${address(name)}${query}`, { method: "GET", headers });
    if (response.status === 404) return undefined;
    if (!response.ok) throw await refused(`GET ${name}`, response);
    const value: unknown = await response.json();
    return isJsonObject(value) ? value : undefined;
  };
  const write = (name: string, body: JsonObject): Promise<Response> =>
    send(address(name), {
      method: "PUT",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  return {
    async lookUp(name) {
      const document = await read(name);
      return document === undefined ? undefined : readKnown(document);
    },
    async isInstallable(name, version) {
      const document = await read(name);
      const versions = isJsonObject(document?.versions) ? document.versions : {};
      const entry = versions[version];
      const dist = isJsonObject(entry) && isJsonObject(entry.dist) ? entry.dist : {};
      if (typeof dist.tarball !== "string") return false;
      const response = await send(dist.tarball, { method: "GET", headers });
      await response.arrayBuffer();
      return response.ok;
    },
    async ship(shipment) {
      const response = await write(shipment.name, publishDocument(base, shipment)).catch((error: unknown) => {
        if (error instanceof RegistrySilentError) return undefined;
        throw error;
      });
      if (response === undefined) return "unknown";
      if (response.ok) {
        await response.arrayBuffer();
        return "done";
      }
      if (await isTaken(response.clone())) return "taken";
      if (response.status >= 500) return "unknown";
      throw await refused(`PUT ${shipment.name}@${shipment.version}`, response);
    },
    async deprecate(name, message) {
      const document = await read(name, "?write=true");
      if (document === undefined || !isJsonObject(document.versions)) return;
      const versions = Object.fromEntries(
        Object.entries(document.versions).map(([version, entry]) => [
          version,
          isJsonObject(entry) ? { ...entry, deprecated: message } : entry,
        ]),
      );
      const response = await write(name, { ...document, versions });
      if (!response.ok) throw await refused(`Deprecating ${name}`, response);
      await response.arrayBuffer();
    },
  };
}

function readKnown(document: JsonObject): KnownPackage {
  const tags = isJsonObject(document["dist-tags"]) ? document["dist-tags"] : {};
  const versions = Object.entries(isJsonObject(document.versions) ? document.versions : {}).map(([version, entry]) => {
    const { contentHash, deprecated } = isJsonObject(entry) ? entry : {};
    return [
      version,
      {
        ...(typeof contentHash === "string" && { hash: contentHash }),
        ...(typeof deprecated === "string" && deprecated !== "" && { deprecated }),
      },
    ];
  });
  return {
    latest: typeof tags.latest === "string" ? tags.latest : undefined,
    versions: Object.fromEntries(versions) as KnownPackage["versions"],
  };
}

function publishDocument(base: string, { name, version, manifest, readme, tarball }: Shipment): JsonObject {
  const file = `${name}-${version}.tgz`;
  const dist = {
    integrity: `sha512-${createHash("sha512").update(tarball).digest("base64")}`,
    shasum: createHash("sha1").update(tarball).digest("hex"),
    tarball: `${base}/${name}/-/${file}`,
  };
  return {
    _id: name,
    name,
    description: manifest.description ?? "",
    "dist-tags": { latest: version },
    versions: { [version]: { ...manifest, version, _id: `${name}@${version}`, readme, dist } },
    access: "public",
    _attachments: {
      [file]: {
        content_type: "application/octet-stream",
        data: Buffer.from(tarball).toString("base64"),
        length: tarball.length,
      },
    },
  };
}

async function isTaken(response: Response): Promise<boolean> {
  if (response.status === 409) return true;
  return response.status === 403 && /previously published|cannot publish over/i.test(await response.text());
}

async function refused(what: string, response: Response): Promise<Error> {
  const body = (await response.text()).replace(/\s+/g, " ").slice(0, 200);
  const cure = response.status === 401 || response.status === 403 ? " Check the token and what it may publish." : "";
  return new Error(`${what} was answered with ${response.status}: ${body}.${cure}`);
}
