import type { Runflow } from "../client.js";
import type { Model } from "../define-model.js";
import type { MediaKind } from "../media.js";
import type { SubmitOptions } from "../options.js";
import type { Run } from "../runs/run.js";

/** What the batches of one call have in common. The key is that of the whole call. */
export interface BatchCall<Output, Kind extends MediaKind | undefined> {
  readonly runflow: Runflow;
  readonly model: Model<unknown, Output, Kind>;
  readonly options: SubmitOptions & { readonly signal: AbortSignal; readonly idempotencyKey: string };
}

/** Waits for the run of an item that was sent, or throws why there is none. */
export type SentItem<Output, Kind extends MediaKind | undefined> = () => Promise<Run<Output, Kind>>;
