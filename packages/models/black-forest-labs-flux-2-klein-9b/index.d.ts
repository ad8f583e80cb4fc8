// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link flux2Klein9b} accepts. */
export interface Flux2Klein9bInput {
  /** “Words that describe the image.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
  /** “Size of the picture.” Type inferred from a call that Runflow shows. */
  image_size?: string | undefined;
  /** “File format of the result.” Type inferred from a call that Runflow shows. */
  output_format?: string | undefined;
}

/** What {@link flux2Klein9b} returns. */
export interface Flux2Klein9bOutput {
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
 * Runflow says: “Makes pictures from text with the 9B model.” $0.006 per megapixel.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows.
 * @see https://www.runflow.io/models/black-forest-labs/flux-2-klein-9b
 * @example
 * const run = await runflow.run(flux2Klein9b, {
 *   prompt: "Three pears on a linen cloth",
 *   image_size: "landscape_4_3",
 *   output_format: "png",
 * });
 */
export declare const flux2Klein9b: Model<Flux2Klein9bInput, Flux2Klein9bOutput>;
