import type { Runflow } from "../client.js";
import type { Model } from "../define-model.js";
import type { CallOptions } from "../options.js";

/** What the batches of one call have in common. */
export interface BatchCall {
  readonly runflow: Runflow;
  readonly model: Model<unknown, unknown>;
  readonly metadata: object | undefined;
  readonly options: CallOptions & { readonly signal: AbortSignal };
}
