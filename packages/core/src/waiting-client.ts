import type { Runflow } from "./client.js";
import type { MediaKind } from "./media/media.js";
import type { CallOptions, PollOptions } from "./options.js";

/** How waiting goes, with every question answered. */
export type Patience = { readonly [Name in keyof PollOptions]-?: number };

/** Where a client tells it. Not public: a client that somebody wraps need not have it. */
export const patience = Symbol.for("runflow.patience");

/** A client that tells how its calls wait, for what waits beside them. */
export interface WaitingClient extends Runflow {
  readonly [patience]: (options: CallOptions, kind: MediaKind | undefined) => Patience;
}
