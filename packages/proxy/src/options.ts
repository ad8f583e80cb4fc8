import { createModelList } from "./model-list.js";
import type { ListedModel, ModelList } from "./model-list.js";

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
  /** The hosts that a `callback_url` may point at, such as `hooks.example.com` or `*.example.com`. @defaultValue none */
  readonly callbackHosts?: readonly string[] | undefined;
  /** The largest request body, in bytes. @defaultValue 32768 */
  readonly maxBodyBytes?: number | undefined;
  /** How long Runflow may take for one answer, its body included, in milliseconds. @defaultValue 30000 */
  readonly timeout?: number | undefined;
  /** Where the API is. @defaultValue "https://api.runflow.io" */
  readonly baseUrl?: string | undefined;
  /** Replaces the global `fetch`. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
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
  readonly uploads: { readonly types: readonly string[] | undefined; readonly maxBytes: number } | undefined;
  readonly callbackHosts: readonly string[];
  readonly maxBodyBytes: number;
  readonly timeout: number;
  readonly baseUrl: string;
  readonly fetch: NonNullable<ProxyOptions["fetch"]>;
}

const LARGEST_UPLOAD = 52_428_800;

/** Fills in the defaults and refuses what cannot work, when the server starts and not when the first user comes. */
export function resolveOptions(options: ProxyOptions): Settings {
  const { uploads } = options;
  return {
    models: createModelList(options.models),
    apiKey: options.apiKey,
    organizationId: options.organizationId,
    basePath: readBasePath(options.basePath ?? "/api/runflow"),
    origins: readOrigins(options.origins),
    authenticate: readAuthenticate(options.authenticate),
    rateLimit: options.rateLimit,
    uploads:
      uploads === undefined || uploads === false
        ? undefined
        : {
            types: uploads === true ? undefined : uploads.types?.map(readType),
            maxBytes: positive("uploads.maxBytes", uploads === true ? undefined : uploads.maxBytes, LARGEST_UPLOAD),
          },
    callbackHosts: (options.callbackHosts ?? []).map((host) => host.toLowerCase()),
    maxBodyBytes: positive("maxBodyBytes", options.maxBodyBytes, 32 * 1024),
    timeout: positive("timeout", options.timeout, 30_000),
    baseUrl: readBaseUrl(options.baseUrl ?? "https://api.runflow.io"),
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
  };
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
