// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link flux2Pro} accepts. */
export interface Flux2ProInput {
  /** “Words that describe the image.” */
  prompt?: string | undefined;
  /** “A preset, from square_hd to landscape_16_9, or the sides of the picture.” */
  image_size?: "square_hd" | "landscape_16_9" | (string & {}) | Flux2ProInputImageSize | undefined;
}

/** The shape of `image_size`. */
export interface Flux2ProInputImageSize {
  /**
   * “Width in pixels.” A whole number.
   * @maximum 4096
   */
  width: number;
  /**
   * “Height in pixels.” A whole number.
   * @maximum 4096
   */
  height: number;
}

/** What {@link flux2Pro} returns. */
export interface Flux2ProOutput {
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
 * Runflow says: “Makes pictures from text, priced by the megapixel.” $0.03 per megapixel. “Per megapixel; $0.015
 * each extra MP”.
 * Made from a partial document; not known: whether fields are required; presets of `image_size` between the first
 * and the last; fields after `image_size`; defaults and limits; outputs.
 * @see https://www.runflow.io/models/black-forest-labs/flux-2-pro
 * @example
 * const run = await runflow.run(flux2Pro, { prompt: "A red kite above a green hill" });
 */
export declare const flux2Pro: Model<Flux2ProInput, Flux2ProOutput, "image">;
