import { createModelList } from "./model-list.js";
import type { ListedModel, ModelList } from "./model-list.js";
import { readStorageHosts } from "./storage-hosts.js";
import type { StorageHosts } from "./storage-hosts.js";

/** What may be uploaded. */
export interface UploadRules {
  /**
   * Content types, such as `image/png`, or `image/*` for all of a kind. Types that can hold scripts, such as
   * `image/svg+xml` and `text/html`, are only taken when they are named in full.
   * @defaultValue every type that cannot hold scripts
   */
  readonly types?: readonly string[] | undefined;
  /** The largest file, in bytes. @defaultValue 52428800, the most that Runflow takes */
  readonly maxBytes?: number | undefined;
  /**
   * Sends the bytes through the proxy to the storage: for browsers, which reach it themselves only where it allows pages
   * of other origins.
   * @defaultValue false
   */
  readonly relay?: boolean | undefined;
  /**
   * The hosts that are relayed to, such as `files.example.com`, `*.example.com` or `http://localhost:9000`.
   * @defaultValue `storage.runflow.io`, `cdn.runflow.io` and the host of `baseUrl`
   */
  readonly hosts?: readonly string[] | undefined;
}

/** How the files of runs may be read. */
export interface FileRules {
  /** Lets the files of runs be read through the proxy, streamed and in parts. @defaultValue false */
  readonly relay?: boolean | undefined;
  /**
   * The hosts that are relayed from, such as `files.example.com`, `*.example.com` or `http://localhost:9000`.
   * @defaultValue `storage.runflow.io`, `cdn.runflow.io` and the host of `baseUrl`
   */
  readonly hosts?: readonly string[] | undefined;
  /** The largest file, in bytes. @defaultValue 1073741824, which is 1 GiB */
  readonly maxBytes?: number | undefined;
}

/** A request that ended without what it asked for, as the people who run the proxy see it. Holds no key and no signed address. */
export interface ProxyFailure {
  /** What the browser was answered. */
  readonly status: number;
  /** Such as `UPSTREAM_UNREACHABLE`. */
  readonly code: string;
  readonly message: string;
  /** What was asked, such as `POST /api/runflow/v1/models/openai/gpt-image-2/runs`, without its query. */
  readonly request: string;
  /** What lies behind it, such as `ECONNREFUSED`. */
  readonly reason?: string;
}

/** How far is the proxy open? Whatever is not said here is closed. */
export interface ProxyOptions {
  /**
   * The models that may be run: ids, models from their packages, or patterns. `*` stands for a part of one segment, `**`
   * for any number of segments: `runflow/*`, `google/veo3.1/**`. None of them reaches beyond the id.
   * A model whose runs are posted to a path of their own is given as the model, not as its id: that path alone opens then.
   */
  readonly models: readonly (string | ListedModel)[];
  /**
   * The key that is added, or a function that gives it for a request.
   * @defaultValue the variable `RUNFLOW_API_KEY`, read at each request
   */
  readonly apiKey?: string | ((request: Request) => string | undefined | Promise<string | undefined>) | undefined;
  /** Which organisation to act for. What a client asks for is never passed on. */
  readonly organizationId?: string | undefined;
  /** The path that the proxy is mounted at. @defaultValue "/api/runflow" */
  readonly basePath?: string | undefined;
  /**
   * The pages that may use the proxy, such as `https://app.example.com`; list your own too. `"any"` asks nothing: then let
   * `authenticate` decide.
   * @defaultValue pages of the proxy's own origin
   */
  readonly origins?: readonly string[] | "any" | undefined;
  /**
   * Who may use the proxy? Give true to let the request in, false for 401, or a `Response` of your own. `"public"` lets
   * everybody in: also scripts, which can name any page as their origin, and run models at your cost.
   */
  readonly authenticate: "public" | ((request: Request) => boolean | Response | Promise<boolean | Response>);
  /** Has this caller asked too much? Give true to let the request in, false for 429, or the seconds to wait. */
  readonly rateLimit?: ((request: Request) => boolean | number | Promise<boolean | number>) | undefined;
  /** Lets files be uploaded. @defaultValue false */
  readonly uploads?: boolean | UploadRules | undefined;
  /** Says whether the bytes of files may be read through the proxy. @defaultValue their addresses alone are passed on */
  readonly files?: FileRules | undefined;
  /** The hosts that a `callback_url` may point at, such as `hooks.example.com` or `*.example.com`. @defaultValue none */
  readonly callbackHosts?: readonly string[] | undefined;
  /** The largest JSON body, in bytes. @defaultValue 1048576, room for a prompt of 50,000 characters however it is written */
  readonly maxBodyBytes?: number | undefined;
  /** How long Runflow may take for one answer, its body included, in milliseconds. @defaultValue 30000 */
  readonly timeout?: number | undefined;
  /** Where the API is. @defaultValue "https://api.runflow.io" */
  readonly baseUrl?: string | undefined;
  /** Replaces the global `fetch`. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /**
   * Told of each request that was refused or failed, with the reason and without secrets.
   * @defaultValue `console.error` for what is the fault of the server: a status from 500, or a key that Runflow refuses
   */
  readonly onError?: ((failure: ProxyFailure) => void) | undefined;
}

/** The options with every question answered. */
export interface Settings {
  readonly models: ModelList;
  readonly apiKey: NonNullable<ProxyOptions["apiKey"]> | undefined;
  readonly organizationId: string | undefined;
  readonly basePath: string;
  readonly origins: readonly string[] | "any" | "own";
  readonly authenticate: ProxyOptions["authenticate"];
  readonly rateLimit: ProxyOptions["rateLimit"];
  readonly uploads:
    | {
        readonly types: readonly string[] | undefined;
        readonly maxBytes: number;
        /** Absent where the bytes go to the storage directly. */
        readonly hosts: StorageHosts | undefined;
      }
    | undefined;
  readonly files: { readonly hosts: StorageHosts; readonly maxBytes: number } | undefined;
  readonly callbackHosts: readonly string[];
  readonly maxBodyBytes: number;
  readonly timeout: number;
  readonly baseUrl: string;
  readonly fetch: NonNullable<ProxyOptions["fetch"]>;
  readonly onError: ProxyOptions["onError"];
}

const LARGEST_UPLOAD = 52_428_800;
const LARGEST_FILE = 2 ** 30;
// The longest text that a model documents has 50,000 characters. In JSON one takes at most twelve bytes, as the two halves
// of an emoji do when they are escaped: 600,000 bytes. The rest is for the other fields.
const LARGEST_BODY = 1_048_576;

/** Fills in the defaults and refuses what cannot work, when the server starts and not when the first user comes. */
export function resolveOptions(options: ProxyOptions): Settings {
  const baseUrl = readBaseUrl(options.baseUrl ?? "https://api.runflow.io");
  return {
    models: createModelList(options.models),
    apiKey: options.apiKey,
    organizationId: options.organizationId,
    basePath: readBasePath(options.basePath ?? "/api/runflow"),
    origins: readOrigins(options.origins),
    authenticate: readAuthenticate(options.authenticate),
    rateLimit: options.rateLimit,
    uploads: readUploads(options.uploads, baseUrl),
    files: readFiles(options.files, baseUrl),
    callbackHosts: (options.callbackHosts ?? []).map((host) => host.toLowerCase()),
    maxBodyBytes: positive("maxBodyBytes", options.maxBodyBytes, LARGEST_BODY),
    timeout: positive("timeout", options.timeout, 30_000),
    baseUrl,
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    onError: options.onError,
  };
}

function readUploads(given: ProxyOptions["uploads"], baseUrl: string): Settings["uploads"] {
  if (given === undefined || given === false) return undefined;
  const { types, maxBytes, relay, hosts }: UploadRules = given === true ? {} : given;
  return {
    types: types?.map(readType),
    maxBytes: positive("uploads.maxBytes", maxBytes, LARGEST_UPLOAD),
    hosts: readRelay("uploads", relay, hosts, baseUrl),
  };
}

function readFiles(given: ProxyOptions["files"], baseUrl: string): Settings["files"] {
  const { relay, hosts, maxBytes }: FileRules = given ?? {};
  const allowed = readRelay("files", relay, hosts, baseUrl);
  const most = positive("files.maxBytes", maxBytes, LARGEST_FILE);
  return allowed && { hosts: allowed, maxBytes: most };
}

function readRelay(
  name: "uploads" | "files",
  relay: boolean | undefined,
  hosts: readonly string[] | undefined,
  baseUrl: string,
): StorageHosts | undefined {
  const list = readStorageHosts(`${name}.hosts`, hosts, baseUrl);
  if (relay === true) return list;
  if (hosts === undefined) return undefined;
  throw new TypeError(`createProxy: ${name}.hosts is for relaying. Set ${name}.relay to true, or leave the hosts out.`);
}

function positive(name: string, value: number | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (value > 0 && Number.isFinite(value)) return value;
  throw new TypeError(`createProxy: ${name} must be a number above 0, not ${value}.`);
}

// Also where no compiler has asked for it.
function readAuthenticate(authenticate: unknown): Settings["authenticate"] {
  if (authenticate === "public") return authenticate;
  if (typeof authenticate === "function") return authenticate as Exclude<Settings["authenticate"], "public">;
  throw new TypeError(
    'createProxy: say who may use the proxy. Pass authenticate: (request) => hasSession(request), or authenticate: "public" when everybody may run models at your cost.',
  );
}

function readType(type: string): string {
  if (typeof type === "string" && /^[a-z0-9][\w!#$&^.+-]*\/([a-z0-9][\w!#$&^.+-]*|\*)$/i.test(type))
    return type.toLowerCase();
  throw new TypeError(`createProxy: uploads.types holds "${type}". A type looks like "image/png" or "image/*".`);
}

function readBasePath(path: string): string {
  // Not linear, bounded: a path that the app itself writes.
  const trimmed = path.replace(/\/+$/, "");
  if (trimmed === "" || /^(\/[\w.~-]+)+$/.test(trimmed)) return trimmed;
  throw new TypeError(`createProxy: basePath must be a path such as "/api/runflow", not "${path}".`);
}

function readOrigins(origins: ProxyOptions["origins"]): Settings["origins"] {
  if (origins === undefined) return "own";
  if (origins === "any") return "any";
  for (const origin of origins) {
    if (URL.canParse(origin) && new URL(origin).origin === origin) continue;
    throw new TypeError(`createProxy: origins holds "${origin}". An origin looks like "https://app.example.com".`);
  }
  return origins;
}

function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash;
  // Not linear, bounded: an address that the app itself writes.
  if (isPlain) return text.replace(/\/+$/, "");
  throw new TypeError(`createProxy: baseUrl must be an address such as "https://api.runflow.io", not "${text}".`);
}
