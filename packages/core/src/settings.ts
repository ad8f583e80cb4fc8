import type { CallOptions, ClientOptions, Fetch, PollOptions } from "./options.js";
import type { Pace } from "./pace.js";
import type { RetryPolicy } from "./retry.js";
import { RunflowError } from "./runflow-error.js";
import type { Stop } from "./stop.js";
import type { UsageCounter } from "./usage.js";

/** The options of one call with every question answered. */
export interface Settings extends Omit<CallOptions, "signal"> {
  readonly baseUrl: string;
  /** Is the key from the environment meant for this base address? */
  readonly useEnvironmentKey: boolean;
  readonly fetch: Fetch;
  readonly timeout: number;
  readonly retry: RetryPolicy;
  readonly poll: { readonly [Name in keyof PollOptions]-?: number };
  readonly stops: readonly Stop[];
  readonly pace: Pace;
  readonly usage: UsageCounter;
}

/** What all calls of one client have in common. */
export interface Shared {
  readonly pace: Pace;
  readonly usage: UsageCounter;
  readonly stopsOf: (signal: AbortSignal | undefined) => Stop[];
}

const DEFAULT_BASE_URL = "https://api.runflow.io";

/** Puts the options of a call over those of its client, over the defaults. */
export function resolveSettings(client: ClientOptions, call: CallOptions, shared: Shared): Settings {
  const given = { ...client, ...defined(call) };
  const baseUrl = (given.baseUrl ?? DEFAULT_BASE_URL).replace(/\/+$/, "");
  if (!/^(https?:\/\/|\/|$)/.test(baseUrl)) {
    throw new RunflowError(
      "invalid_input",
      `baseUrl is "${baseUrl}". It must start with https:// or, in a browser, with /.`,
    );
  }
  // A key belongs to the address it was given with: a call that goes elsewhere must bring its own.
  const elsewhere = call.baseUrl !== undefined && call.baseUrl !== client.baseUrl;
  return {
    ...given,
    baseUrl,
    apiKey: elsewhere ? call.apiKey : given.apiKey,
    useEnvironmentKey: baseUrl === DEFAULT_BASE_URL,
    fetch: given.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    headers: { ...client.headers, ...call.headers },
    timeout: given.timeout ?? 30_000,
    retry: {
      attempts: 5,
      baseDelay: 1000,
      maxDelay: 32_000,
      deadline: 120_000,
      ...defined(client.retry),
      ...defined(call.retry),
    },
    poll: {
      interval: 500,
      maxInterval: 5000,
      failures: 10,
      timeout: 900_000,
      ...defined(client.poll),
      ...defined(call.poll),
    },
    stops: [...shared.stopsOf(client.signal), ...shared.stopsOf(call.signal)],
    pace: shared.pace,
    usage: shared.usage,
  };
}

type Defined<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

/** Drops what is spelled out as undefined, so that it does not hide a default. */
function defined<T extends object>(options: T | undefined): Defined<T> {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined)) as Defined<T>;
}
