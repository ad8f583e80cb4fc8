import type { UsageCounter } from "../cost/usage.js";
import { mergeDefined } from "../json.js";
import type { MediaKind } from "../media.js";
import type { CallOptions, Fetch, Logger, PollPolicy, RetryPolicy } from "../options.js";
import type { RateLimiter } from "./rate-limiter.js";

/** The options of one call with every question answered. */
export interface Settings extends Omit<CallOptions, "signal" | "headers"> {
  readonly baseUrl: string;
  /** Is the key from the environment meant for this base address? */
  readonly useEnvironmentKey: boolean;
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
  let baseUrl = DEFAULT_BASE_URL;
  let apiKey: CallOptions["apiKey"];
  for (const layer of layers) {
    // Not linear, bounded: an address that the app itself writes.
    const next = (layer.baseUrl ?? baseUrl).replace(/\/+$/, "");
    // A key belongs to the address it was given with: options that lead elsewhere must bring their own.
    apiKey = layer.apiKey ?? (next === baseUrl ? apiKey : undefined);
    baseUrl = next;
  }
  const given = mergeDefined<CallOptions>(...layers);
  return {
    timeout: 30_000,
    fetch: runtimeFetch,
    ...given,
    ...shared,
    baseUrl,
    apiKey,
    useEnvironmentKey: baseUrl === DEFAULT_BASE_URL,
    headers: layers.flatMap(({ headers }) => Object.entries(headers ?? {})),
    retry: {
      attempts: 5,
      baseDelay: 1000,
      maxDelay: 32_000,
      deadline: 120_000,
      ...mergeDefined(...layers.map(({ retry }) => retry)),
    },
    logger: given.logger && safeLogger(given.logger),
    poll: { ...defaultPollPolicy(kind), ...mergeDefined(...layers.map(({ poll }) => poll)) },
    signals: layers.map(({ signal }) => signal).filter((signal) => signal !== undefined),
  };
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
