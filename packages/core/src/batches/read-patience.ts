import type { Runflow } from "../client.js";
import type { MediaKind } from "../media/media.js";
import { merge } from "../merge.js";
import type { CallOptions } from "../options.js";
import { usualPatience } from "../http/settings.js";
import { patience } from "../waiting-client.js";
import type { Patience, WaitingClient } from "../waiting-client.js";

/** How does a client wait? One that somebody wrapped does not tell: then the call's own options count, and the defaults. */
export function readPatience(runflow: Runflow, options: CallOptions, kind: MediaKind | undefined): Patience {
  const told = (runflow as Partial<WaitingClient>)[patience]?.(options, kind);
  return told ?? { ...usualPatience(kind), ...merge(options.poll) };
}
