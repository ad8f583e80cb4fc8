// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link workshop} accepts. */
export interface WorkshopInput {
  /** “First reference.” */
  "Aux Reference 1"?: MediaInput | undefined;
  class?: string | undefined;
  /** “Everything in one archive.” */
  zip_url?: MediaInput | undefined;
}

/** What {@link workshop} returns. */
export interface WorkshopOutput {
  /** The results, one entry a file. Their addresses expire: download what you keep. */
  outputs: MediaFile[];
  /** The seed that was used, where the model tells it. */
  seed?: number | null;
  /** How long the parts of the run took, where the model tells it. */
  timing?: JsonObject | null;
  /** What the safety check found, where the model has one. */
  nsfw_detected?: JsonValue | null;
}

/**
 * Runflow says: “A workflow whose author typed the names.”
 * @see https://www.runflow.io/models/studio-7/workshop
 * @example
 * const run = await runflow.run(workshop, {});
 */
export declare const workshop: Model<WorkshopInput, WorkshopOutput>;
