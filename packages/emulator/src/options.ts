import { type CompatibilityFlags, defaultCompatibility } from "./compatibility.js";
import { bundledModels, bundledSnapshot } from "./bundled-documents.js";
import type { FaultRule } from "./faults/faults.js";

/** A key that the emulator accepts, and what it may do. */
export interface EmulatorKey {
  readonly key: string;
  /** Keys of the same organisation share runs, assets and balance. Default: `default`. */
  readonly organization?: string;
  /** Default: every scope. */
  readonly scopes?: readonly string[];
}

/** How should the local Runflow behave? */
export interface EmulatorOptions {
  /**
   * Folder with `models-catalog.json`, `models/<id>/llms.txt`, `openapi.json`, `public-models.json`, `manifest.json`.
   * Default: the snapshot that is packed with this package.
   */
  readonly snapshot?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default `127.0.0.1`: nobody else on the network can reach it. */
  readonly host?: string;
  /** Certificate and key as PEM, to be reached over https: some clients send files to https addresses only. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer };
  /**
   * Names besides loopback and `host` by which it may be called, such as `emulator` in a network of containers, or
   * `*.example.test`. A request for any other host is refused: a page elsewhere could have made its own name point here.
   */
  readonly allowedHosts?: readonly string[];
  /** Address that generated links start with. Default: the host that each request names, which is one that it is allowed to. */
  readonly publicUrl?: string;
  /** How long a run takes from dispatch to its end. Default 0.2. */
  readonly runSeconds?: number;
  /** `time`: runs advance by the clock. `poll`: every read of a run advances it by one status. Default `time`. */
  readonly lifecycle?: "time" | "poll";
  /** `real`: the machine's clock. `stepped`: time stands still until `clock.advance`. Default `real`. */
  readonly time?: "real" | "stepped";
  /** Where the stepped clock starts. Default: now. */
  readonly startTime?: Date;
  /** Keys to accept. Default: any Bearer token, all of one organisation, with every scope. */
  readonly apiKeys?: readonly (string | EmulatorKey)[];
  /** Credit of every organisation in dollars. Default 100000. */
  readonly balance?: number;
  /**
   * Folder of model packages (`<folder>/<package>/model.json`) whose specs decide what input is valid; false checks none.
   * Default: the specs that are packed with this package.
   */
  readonly models?: string | false;
  /** File that keeps everything: the next start with the same file goes on from there. Default: memory alone. */
  readonly data?: string;
  /** Which documented version to follow where the documents contradict each other. Default: the best-founded ones. */
  readonly compatibility?: Partial<CompatibilityFlags>;
  /** The earlier name of `compatibility`, which wins where both set a flag. */
  readonly behaviour?: Partial<CompatibilityFlags>;
  /** File with faults, scripts and compatibility flags, as JSON. */
  readonly scenario?: string;
  /** Faults to start with; more can be added while it runs. */
  readonly faults?: readonly FaultRule[];
  /** Hosts besides loopback that callbacks and webhooks may be delivered to. */
  readonly callbackHosts?: readonly string[];
  /** Pauses between attempts of one delivery, in seconds. Default 1, 2, 4, 8: five attempts. */
  readonly callbackRetrySeconds?: readonly number[];
  /** How many requests `emulator.requests` remembers. Default 1000. */
  readonly rememberRequests?: number;
  /**
   * How many runs that have ended are kept, with their callbacks and replies; the oldest are forgotten first. Runs that are
   * under way, and those that still have to be told of, are always kept. `Infinity` keeps all. Default 10000.
   */
  readonly maxFinishedRuns?: number;
  /** About how many bytes those runs may hold. `Infinity` for any number. Default 268435456 (256 MiB). */
  readonly maxFinishedRunBytes?: number;
}

/** The options with every default filled in. */
export interface ResolvedOptions extends Required<
  Omit<
    EmulatorOptions,
    "tls" | "publicUrl" | "models" | "data" | "scenario" | "apiKeys" | "behaviour" | "compatibility"
  >
> {
  readonly tls: EmulatorOptions["tls"];
  readonly publicUrl: string | undefined;
  readonly models: string | undefined;
  readonly data: string | undefined;
  /** Undefined accepts any key. */
  readonly apiKeys: readonly Required<EmulatorKey>[] | undefined;
  readonly compatibility: CompatibilityFlags;
}

/** The scopes that the upstream documents name. */
export const allScopes: readonly string[] = [
  "runs:create",
  "runs:read",
  "runs:execute",
  "assets:create",
  "assets:read",
  "assets:edit",
  "comfyui-workflows:read",
  "comfyui-workflows:create",
  "comfyui-workflows:edit",
  "comfyui-workflows:delete",
  "evaluations:create",
  "evaluations:read",
  "evaluations:edit",
  "credit_balance:read",
];

/** Fills in the defaults of options that were checked. */
export function resolveOptions(options: EmulatorOptions): ResolvedOptions {
  return {
    snapshot: options.snapshot ?? bundledSnapshot,
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    tls: options.tls,
    // Not linear, bounded: an address that the developer writes.
    publicUrl: options.publicUrl?.replace(/\/+$/, ""),
    runSeconds: options.runSeconds ?? 0.2,
    lifecycle: options.lifecycle ?? "time",
    time: options.time ?? "real",
    startTime: options.startTime ?? new Date(),
    apiKeys: options.apiKeys?.map(resolveKey),
    balance: options.balance ?? 100_000,
    models: options.models === false ? undefined : (options.models ?? bundledModels),
    data: options.data,
    compatibility: { ...defaultCompatibility, ...options.compatibility },
    faults: options.faults ?? [],
    allowedHosts: options.allowedHosts ?? [],
    callbackHosts: options.callbackHosts ?? [],
    callbackRetrySeconds: options.callbackRetrySeconds ?? [1, 2, 4, 8],
    rememberRequests: options.rememberRequests ?? 1000,
    maxFinishedRuns: options.maxFinishedRuns ?? 10_000,
    maxFinishedRunBytes: options.maxFinishedRunBytes ?? 268_435_456,
  };
}

function resolveKey(key: string | EmulatorKey): Required<EmulatorKey> {
  const { key: secret, organization = "default", scopes = allScopes } = typeof key === "string" ? { key } : key;
  return { key: secret, organization, scopes };
}
