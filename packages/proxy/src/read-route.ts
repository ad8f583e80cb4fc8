import { isModelId } from "./model-list.js";
import { Refusal } from "./refusal.js";
import { FILES, UPLOADS } from "./relay.js";

/** A request of the API that the proxy knows. The path is built here from checked parts, never copied from the request. */
export type ApiRoute =
  | { readonly name: "run"; readonly method: "POST"; readonly path: string; readonly model: string }
  | { readonly name: "upload" | "confirmation"; readonly method: "POST"; readonly path: string }
  | { readonly name: "read-run" | "read-asset" | "health"; readonly method: "GET"; readonly path: string };

/** A request that the proxy knows: of the API, or of its own, whose query says where it goes. */
export type Route =
  | ApiRoute
  | { readonly name: "relay-upload"; readonly method: "POST"; readonly path: string }
  | { readonly name: "relay-file"; readonly method: "GET"; readonly path: string };

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const READ_RUN = new RegExp(`^/v1/runs/(${UUID})$`, "i");
const READ_ASSET = new RegExp(`^/v1/assets/(${UUID})$`, "i");
const CONFIRMATION = new RegExp(`^/v1/asset-uploads/(${UUID})/confirmations$`, "i");

/** Finds out what a request wants. Whatever is not on the list does not exist here. */
export function readRoute(url: URL, basePath: string, byRunsPath: ReadonlyMap<string, string>): Route {
  const { pathname } = url;
  if (!pathname.startsWith(`${basePath}/`)) throw unknownRoute();
  const path = pathname.slice(basePath.length);
  // No id or path of the API needs an escape. Without any there is no encoded slash, no double encoding, no odd byte.
  const isPlain = /^(\/[\w.~-]+)+$/.test(path) && !/\/\.{1,2}(\/|$)/.test(path);
  if (!isPlain && path.endsWith("/")) {
    throw new Refusal(
      400,
      "BAD_REQUEST",
      "The path ends in a slash, which no path of the API does. Where a framework adds it, tell it not to: in Next, beside trailingSlash, skipTrailingSlashRedirect: true.",
    );
  }
  if (!isPlain) {
    throw new Refusal(
      400,
      "BAD_REQUEST",
      "The path has an escape, an empty segment or a character that no path needs.",
    );
  }
  const route = findRoute(path, byRunsPath);
  if (route === undefined) throw unknownRoute();
  if (route.name === "relay-upload" || route.name === "relay-file") return route;
  return route.name === "read-run" ? { ...route, path: route.path + readSignatureQuery(url) } : noQuery(route, url);
}

function findRoute(path: string, byRunsPath: ReadonlyMap<string, string>): Route | undefined {
  // One of those that the app listed, letter for letter.
  const listed = byRunsPath.get(path);
  if (listed !== undefined) return { name: "run", method: "POST", path, model: listed };
  if (path === UPLOADS) return { name: "relay-upload", method: "POST", path };
  if (path === FILES) return { name: "relay-file", method: "GET", path };
  if (path === "/v1/health") return { name: "health", method: "GET", path };
  if (path === "/v1/asset-uploads") return { name: "upload", method: "POST", path };
  const model = /^\/v1\/models\/(.+)\/runs$/.exec(path)?.[1];
  if (model !== undefined && isModelId(model))
    return { name: "run", method: "POST", path: `/v1/models/${model}/runs`, model };
  const run = READ_RUN.exec(path)?.[1];
  if (run !== undefined) return { name: "read-run", method: "GET", path: `/v1/runs/${run}` };
  const asset = READ_ASSET.exec(path)?.[1];
  if (asset !== undefined) return { name: "read-asset", method: "GET", path: `/v1/assets/${asset}` };
  const upload = CONFIRMATION.exec(path)?.[1];
  if (upload === undefined) return undefined;
  return { name: "confirmation", method: "POST", path: `/v1/asset-uploads/${upload}/confirmations` };
}

// Core reads a run again this way when the address of a file has expired.
function readSignatureQuery({ search }: URL): string {
  if (search === "" || search === "?add_signature=true") return search;
  throw queryRefused();
}

function noQuery(route: ApiRoute, { search }: URL): ApiRoute {
  if (search === "") return route;
  throw queryRefused();
}

function queryRefused(): Refusal {
  return new Refusal(400, "BAD_REQUEST", "The query string is not one that this proxy passes on.");
}

function unknownRoute(): Refusal {
  return new Refusal(404, "ROUTE_NOT_ALLOWED", "This proxy starts and reads runs only. Call the rest from a server.");
}
