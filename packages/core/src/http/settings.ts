import type { UsageCounter } from "../cost/usage.js";
import { mergeDefined } from "../json.js";
import type { MediaKind } from "../media.js";
import type { CallOptions, Fetch, Logger, PollPolicy, RetryPolicy } from "../options.js";
import { environmentVariable, isBrowser } from "./environment.js";
import type { RateLimiter } from "./rate-limiter.js";

/** The options of one call with every question answered. */
export interface Settings extends Omit<CallOptions, "signal" | "headers"> {
  readonly baseUrl: string;
  /** Does the base address come from the environment? */
  readonly isFromEnvironment: boolean;
  /** Is the key from the environment meant for this base address? */
  readonly useEnvironmentKey: boolean;
  /** Is it the one that takes nothing without a key? */
  readonly needsKey: boolean;
  /** Is there an option that nothing can be sent with? It is told when something is to be sent. */
  readonly isUnusable: boolean;
  /** What was given, as it was given. */
  readonly layers: readonly CallOptions[];
  /** Of several with the same name, in whatever case, the last one counts. */
  readonly headers: readonly (readonly [name: string, value: string | undefined])[];
  readonly fetch: Fetch;
  readonly timeout: number;
  readonly retry: RetryPolicy;
  readonly poll: PollPolicy;
  readonly signals: readonly AbortSignal[];
  readonly rateLimiter: RateLimiter;
  readonly usage: UsageCounter;
  readonly relay: Relay;
}

/** What all calls of one client have in common. */
export interface ClientState {
  readonly rateLimiter: RateLimiter;
  readonly usage: UsageCounter;
  readonly relay: Relay;
}

/** What a proxy has offered in an answer. */
export interface Relay {
  /** Its header `runflow-relay`: "files" where files are to be fetched through it. */
  offer?: string | null;
}

const DEFAULT_BASE_URL = "https://api.runflow.io";

/** The global `fetch`, looked up for each request: tests and tracing put another in its place. */
export const runtimeFetch: Fetch = (url, init) => globalThis.fetch(url, init);

/** Where a client tells how its calls wait. Not public: a client that somebody wraps need not have it. */
export const pollPolicy = Symbol.for("runflow.pollPolicy");

/** How waiting goes where nobody says otherwise. Most images are there within a minute; a video takes minutes. */
export function defaultPollPolicy(kind: MediaKind | undefined): PollPolicy {
  const [interval, maxInterval] = kind === "video" ? [2000, 10_000] : [500, 5000];
  return { interval, maxInterval, failures: 10, timeout: 900_000 };
}

/** Puts options over those before them, such as those of a call over its client's, and all over the defaults. */
export function resolveSettings(
  layers: readonly CallOptions[],
  shared: ClientState,
  kind?: MediaKind | undefined,
): Settings {
  const found = layers[0]?.baseUrl === undefined ? environmentVariable("RUNFLOW_BASE_URL") : undefined;
  const usual = withoutSlash(found ?? DEFAULT_BASE_URL);
  let baseUrl = usual;
  let apiKey: CallOptions["apiKey"];
  for (const layer of layers) {
    const next = withoutSlash(layer.baseUrl ?? baseUrl);
    // A key belongs to the address it was given with: options that lead elsewhere must bring their own.
    apiKey = layer.apiKey ?? (next === baseUrl ? apiKey : undefined);
    baseUrl = next;
  }
  const given = mergeDefined<CallOptions>(...layers);
  const logger = given.logger ?? environmentLogger();
  const settings = {
    timeout: 30_000,
    fetch: runtimeFetch,
    ...given,
    ...shared,
    layers,
    baseUrl,
    apiKey,
    isFromEnvironment: found !== undefined && baseUrl === usual,
    useEnvironmentKey: baseUrl === usual,
    needsKey: baseUrl === DEFAULT_BASE_URL,
    headers: layers.flatMap(({ headers }) => headerEntries(headers)),
    retry: {
      attempts: 5,
      baseDelay: 1000,
      maxDelay: 32_000,
      deadline: 120_000,
      ...mergeDefined(...layers.map(({ retry }) => retry)),
    },
    logger: logger && safeLogger(logger),
    poll: { ...defaultPollPolicy(kind), ...mergeDefined(...layers.map(({ poll }) => poll)) },
    signals: layers.map(({ signal }) => signal).filter(isSignal),
  };
  const { timeout, maxBytes = 0, fetch, headers, retry, poll } = settings;
  const isUnusable =
    baseUrl.endsWith("/v1") ||
    layers.some(
      ({ signal, baseUrl = "" }) => typeof baseUrl !== "string" || (signal && signal.aborted === undefined),
    ) ||
    typeof fetch !== "function" ||
    !/^(string|function)$/.test(typeof (apiKey ?? "")) ||
    headers.some(([, value]) => typeof (value ?? "") !== "string") ||
    // What is not a number does not equal itself either.
    [timeout, maxBytes, ...Object.values(retry), ...Object.values(poll)].some(
      (limit) => typeof limit !== "number" || limit !== limit,
    );
  return { ...settings, isUnusable };
}

/** The web's own `Headers` hold nothing that `Object.entries` finds. */
function headerEntries(headers: CallOptions["headers"] | Headers = {}): [string, string | undefined][] {
  return Symbol.iterator in headers ? [...(headers as Headers)] : Object.entries(headers);
}

/** Is this key in the code of a page, without anybody having said that it may be? */
export function isExposed({ apiKey, dangerouslyAllowBrowser }: Settings): boolean {
  return typeof apiKey === "string" && !dangerouslyAllowBrowser && isBrowser();
}

function withoutSlash(address: string): string {
  // Not linear, bounded: an address that the app itself writes.
  return String(address).replace(/\/+$/, "");
}

/** The log that `RUNFLOW_LOG` asks for. */
function environmentLogger(): Logger | undefined {
  const level = environmentVariable("RUNFLOW_LOG") ?? "off";
  if (/^(off|none|silent|error|false|0)$/i.test(level)) return undefined;
  return /^(warn|warning|info)$/i.test(level) ? { debug: () => {}, warn: (text) => console.warn(text) } : console;
}

/** A log that fails ends no call: runs are paid for. */
function safeLogger(logger: Logger): Logger {
  const log = (level: keyof Logger) => (message: string) => {
    try {
      logger[level](message);
    } catch {
      // A logger that fails has nowhere to say so.
    }
  };
  return { debug: log("debug"), warn: log("warn") };
}

/** What is no signal is told when something is to be sent. */
function isSignal(signal: AbortSignal | undefined): signal is AbortSignal {
  return signal !== undefined && "aborted" in Object(signal);
}
