import type { PollingClient, Runflow } from "../client.js";
import { defaultPollPolicy, pollPolicy } from "../http/settings.js";
import type { MediaKind } from "../media.js";
import { merge } from "../merge.js";
import type { CallOptions, PollPolicy } from "../options.js";

/** How does a client wait? One that somebody wrapped does not tell: then the call's own options count, and the defaults. */
export function readPatience(runflow: Runflow, options: CallOptions, kind: MediaKind | undefined): PollPolicy {
  const told = (runflow as Partial<PollingClient>)[pollPolicy]?.(options, kind);
  return told ?? { ...defaultPollPolicy(kind), ...merge(options.poll) };
}
