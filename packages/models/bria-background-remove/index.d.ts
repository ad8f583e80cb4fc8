// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link briaBackgroundRemove} accepts. */
export interface BriaBackgroundRemoveInput {
  /** “Picture to cut out.” Type inferred from a call that Runflow shows. */
  image_url?: MediaInput | undefined;
  /**
   * “Returns the media as a data URI in the reply and keeps nothing in the history.” Type inferred from a call that
   * Runflow shows.
   */
  sync_mode?: boolean | undefined;
}

/** What {@link briaBackgroundRemove} returns. */
export interface BriaBackgroundRemoveOutput {
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
 * Runflow says: “Cuts the subject out of its background.” $0.018 per request. “Usage-based, per generation”.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows.
 * @see https://www.runflow.io/models/bria/background/remove
 * @example
 * const run = await runflow.run(briaBackgroundRemove, {
 *   image_url: "https://example.com/photos/shoe.png",
 *   sync_mode: true,
 * });
 */
export declare const briaBackgroundRemove: Model<BriaBackgroundRemoveInput, BriaBackgroundRemoveOutput>;
