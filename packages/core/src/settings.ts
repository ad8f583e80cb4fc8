import { merge } from "./merge.js";
import type { CallOptions, ClientOptions, Fetch, Logger } from "./options.js";
import type { MediaKind } from "./media.js";
import type { Pace } from "./pace.js";
import type { RetryPolicy } from "./retry.js";
import type { UsageCounter } from "./usage.js";
import type { Patience } from "./waiting-client.js";

/** The options of one call with every question answered. */
export interface Settings extends Omit<CallOptions, "signal"> {
  readonly baseUrl: string;
  /** Is the key from the environment meant for this base address? */
  readonly useEnvironmentKey: boolean;
  readonly fetch: Fetch;
  readonly timeout: number;
  readonly retry: RetryPolicy;
  readonly poll: Patience;
  readonly signals: readonly AbortSignal[];
  readonly pace: Pace;
  readonly usage: UsageCounter;
}

/** What all calls of one client have in common. */
export interface Shared {
  readonly pace: Pace;
  readonly usage: UsageCounter;
}

const DEFAULT_BASE_URL = "https://api.runflow.io";

/** The global `fetch`, looked up for each request: tests and tracing put another in its place. */
export const runtimeFetch: Fetch = (url, init) => globalThis.fetch(url, init);

/** How waiting goes where nobody says otherwise. Most images are there within a minute; a video takes minutes. */
export function usualPatience(kind: MediaKind | undefined): Patience {
  const [interval, maxInterval] = kind === "video" ? [2000, 10_000] : [500, 5000];
  return { interval, maxInterval, failures: 10, timeout: 900_000 };
}

/** Puts the options of a call over those of its client, over the defaults for the kind of media that is made. */
export function resolveSettings(
  client: ClientOptions,
  call: CallOptions,
  shared: Shared,
  kind?: MediaKind | undefined,
): Settings {
  const given = merge<CallOptions>(client, call);
  const baseUrl = (given.baseUrl ?? DEFAULT_BASE_URL).replace(/\/+$/, "");
  // A key belongs to the address it was given with: a call that goes elsewhere must bring its own.
  const elsewhere = call.baseUrl !== undefined && call.baseUrl !== client.baseUrl;
  return {
    timeout: 30_000,
    fetch: runtimeFetch,
    ...given,
    ...shared,
    baseUrl,
    apiKey: elsewhere ? call.apiKey : given.apiKey,
    useEnvironmentKey: baseUrl === DEFAULT_BASE_URL,
    headers: { ...client.headers, ...call.headers },
    retry: { attempts: 5, baseDelay: 1000, maxDelay: 32_000, deadline: 120_000, ...merge(client.retry, call.retry) },
    logger: given.logger && quiet(given.logger),
    poll: { ...usualPatience(kind), ...merge(client.poll, call.poll) },
    signals: [client.signal, call.signal].filter((signal) => signal !== undefined),
  };
}

/** A log that fails ends no call: runs are paid for. */
function quiet(logger: Logger): Logger {
  const tell = (level: keyof Logger) => (message: string) => {
    try {
      logger[level](message);
    } catch {
      // Where would that be told?
    }
  };
  return { debug: tell("debug"), warn: tell("warn") };
}
