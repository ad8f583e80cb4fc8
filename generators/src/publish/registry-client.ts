import { createHash } from "node:crypto";

import { isJsonObject, type JsonObject } from "../ir/json.js";
import { withoutTail } from "../ir/without-tail.js";
import type { KnownPackage } from "./plan-package.js";
import {
  reasonOf,
  RegistryBusyError,
  RegistryFailureError,
  RegistrySilentError,
  tokenRefused,
} from "./publish-errors.js";
import { createRegistryFetch, readAnswer, readJsonAnswer, RegistryRedirectError } from "./registry-fetch.js";

/** A tarball on its way out. */
export interface Shipment {
  readonly name: string;
  readonly version: string;
  /** The tag that lists it: `latest`, or a prerelease's own. */
  readonly tag: string;
  readonly manifest: JsonObject;
  readonly readme: string;
  readonly tarball: Uint8Array;
}

/**
 * What publishing answered. `taken`: the version is there already; whose it is has to be looked up. `conflict`: that, or
 * the registry is still busy with the package. `unknown`: it may have been carried out. `untrusted`: the registry does not
 * trust this workflow with the package.
 */
export type ShipmentResult = "done" | "taken" | "conflict" | "unknown" | "untrusted";

/** The few things that a release asks of an npm-compatible registry. */
export interface RegistryClient {
  /** Says why the registry cannot be reached; nothing when it answers. */
  readonly unreachable: () => Promise<string | undefined>;
  /** With `fresh`, past the caches that may stand before the registry. */
  readonly lookUp: (name: string, options?: { readonly fresh: boolean }) => Promise<KnownPackage | undefined>;
  /** Whether a version can be installed: it is listed and its tarball is there. */
  readonly isInstallable: (name: string, version: string) => Promise<boolean>;
  readonly ship: (shipment: Shipment) => Promise<ShipmentResult>;
  /** Gives each version that is marked `from` the mark `to`; an empty text is no mark. Other marks stay as they are. */
  readonly deprecate: (name: string, marks: { readonly from: string; readonly to: string }) => Promise<void>;
}

/** Speaks to a registry over HTTP. The token goes to that registry alone and never appears in a message. */
export function createRegistryClient(
  registry: string,
  token: string | undefined,
  rateLimitedFetch: (url: string, init: RequestInit) => Promise<Response>,
): RegistryClient {
  const base = withoutTail(registry, /\//);
  const send = createRegistryFetch(base, token, rateLimitedFetch);
  const address = (name: string): string => `${base}/${name.replace("/", "%2f")}`;
  const headers = { accept: "application/json" };
  const read = async (name: string, query = ""): Promise<JsonObject | undefined> => {
    const response = await send(`${address(name)}${query}`, { method: "GET", headers });
    if (response.status === 404) return undefined;
    if (!response.ok) throw await refusal(response, token);
    const value = await readJsonAnswer(response);
    return isJsonObject(value) ? value : undefined;
  };
  const write = (name: string, body: JsonObject): Promise<Response> =>
    send(address(name), {
      method: "PUT",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  return {
    async unreachable() {
      try {
        const response = await send(`${base}/-/ping`, { method: "GET", headers: { accept: "application/json" } });
        await response.body?.cancel();
        // Not every registry knows this address; one that says so is there.
        return response.status >= 500 ? `${response.status}` : undefined;
      } catch (error) {
        if (error instanceof RegistrySilentError) return reasonOf(error);
        // It answers; whoever asks next is told how long to wait.
        if (error instanceof RegistryBusyError) return undefined;
        if (error instanceof RegistryRedirectError) return error.message;
        throw error;
      }
    },
    async lookUp(name, options) {
      const document = await read(name, options?.fresh === true ? "?write=true" : "");
      return document === undefined ? undefined : readKnown(document);
    },
    async isInstallable(name, version) {
      const document = await read(name);
      const versions = isJsonObject(document?.versions) ? document.versions : {};
      const entry = versions[version];
      const dist = isJsonObject(entry) && isJsonObject(entry.dist) ? entry.dist : {};
      if (typeof dist.tarball !== "string") return false;
      try {
        // Its host may be another one: what people install from there asks for no token.
        const response = await send(dist.tarball, { method: "GET", headers });
        await response.body?.cancel();
        return response.ok;
      } catch (error) {
        if (error instanceof RegistryRedirectError) return false;
        throw error;
      }
    },
    async ship(shipment) {
      const response = await write(shipment.name, publishDocument(base, shipment)).catch((error: unknown) => {
        if (error instanceof RegistrySilentError) return undefined;
        throw error;
      });
      if (response === undefined) return "unknown";
      if (response.ok) {
        await response.body?.cancel();
        return "done";
      }
      if (response.status === 409) {
        await response.body?.cancel();
        return "conflict";
      }
      if (response.status >= 500) {
        await response.body?.cancel();
        return "unknown";
      }
      if (response.status === 403 && isTaken(await readAnswer(response.clone()))) return "taken";
      throw await refusal(response, token);
    },
    async deprecate(name, { from, to }) {
      for (let attempt = 1; ; attempt++) {
        const document = await read(name, "?write=true");
        if (document === undefined || !isJsonObject(document.versions)) return;
        const versions = Object.fromEntries(
          Object.entries(document.versions).map(([version, entry]) => [
            version,
            isJsonObject(entry) && (entry.deprecated ?? "") === from ? { ...entry, deprecated: to } : entry,
          ]),
        );
        const response = await write(name, { ...document, versions });
        if (response.ok) {
          await response.body?.cancel();
          return;
        }
        // Somebody else changed the package since it was read.
        if (response.status !== 409 || attempt === 3) throw await refusal(response, token);
        await response.body?.cancel();
      }
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

function publishDocument(base: string, { name, version, tag, manifest, readme, tarball }: Shipment): JsonObject {
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
    "dist-tags": { [tag]: version },
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

/** Whether a refusal says that the version is there; npm words it in two ways. */
export function isTaken(text: string): boolean {
  return /previously published|cannot publish over/i.test(text);
}

async function refusal(response: Response, token: string | undefined): Promise<Error> {
  const { status } = response;
  const text = await readAnswer(response);
  const masked = token === undefined || token === "" ? text : text.replaceAll(token, "***");
  const body = masked.replace(/\s+/g, " ").slice(0, 200);
  if (status === 401)
    return tokenRefused(token !== undefined, `${response.headers.get("www-authenticate") ?? ""} ${body}`);
  if (status >= 500) return new RegistryFailureError(`The registry answered with ${status}: ${body}`);
  const cure = status === 403 ? " Check what the token may publish." : "";
  return new Error(`The registry refused it (${status}): ${body}${cure}`);
}
