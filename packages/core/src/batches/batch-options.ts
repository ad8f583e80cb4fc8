import type { MediaKind } from "../media.js";
import type { SubmitOptions } from "../options.js";
import type { Run } from "../runs/run.js";
import type { RunflowError } from "../errors/runflow-error.js";

/** How one item ended: with a `run` or with an `error`, and with its place in the inputs. */
export type BatchResult<Output, Kind extends MediaKind | undefined = MediaKind | undefined> = {
  /** Its place in the inputs, from 0. */
  readonly index: number;
  readonly clientRef?: string;
} & (
  | { readonly run: Run<Output, Kind>; readonly error?: undefined }
  | { readonly error: RunflowError; readonly run?: undefined }
);

/** What can be set for a batch. */
export interface BatchOptions<Input, Output, Kind extends MediaKind | undefined = MediaKind | undefined> extends Omit<
  SubmitOptions,
  "clientRef" | "callbackUrl"
> {
  /** Your own label for each item, at most 255 characters. */
  readonly clientRef?: ((input: Input, index: number) => string | undefined) | undefined;
  /**
   * How often an item is started in all. Only a run that failed for another reason than its input is started again, each
   * time under an idempotency key of its own; failed runs are not billed. @defaultValue 1
   */
  readonly attempts?: number | undefined;
  /** How many runs go on at once where the model takes no batches, and of those started again. @defaultValue 4 */
  readonly concurrency?: number | undefined;
  /** Called for each item when it has ended, in the order of the ends. What it throws ends the call. */
  readonly onItem?: ((result: BatchResult<Output, Kind>) => unknown) | undefined;
  /**
   * Names all that the call starts: the same call with the same key starts nothing twice, as long as Runflow refuses the
   * same items as before. The inputs must then be the same, uploads included.
   */
  readonly idempotencyKey?: string | undefined;
  /** The most that all items may cost together by `estimateCost`. Above it nothing is uploaded or sent. */
  readonly maxCost?: string | number | undefined;
}
