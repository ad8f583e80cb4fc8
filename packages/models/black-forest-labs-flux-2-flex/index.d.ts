// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link flux2Flex} accepts. */
export interface Flux2FlexInput {
  /** “Words that describe the image.” */
  prompt?: string | undefined;
  /** “A preset or the sides of the picture.” */
  image_size?: string | Flux2FlexInputImageSize | undefined;
}

/** The shape of `image_size`. */
export interface Flux2FlexInputImageSize {
  /** “Width in pixels.” A whole number. */
  width: number;
  /** “Height in pixels.” A whole number. */
  height: number;
}

/** What {@link flux2Flex} returns. */
export interface Flux2FlexOutput {
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
 * Runflow says: “Makes pictures from text.” $0.05 per megapixel. “Per megapixel, input + output”.
 * Made from a partial document; not known: whether fields are required; presets of `image_size`; fields after
 * `image_size`; defaults and limits; outputs.
 * @see https://www.runflow.io/models/black-forest-labs/flux-2-flex
 * @example
 * const run = await runflow.run(flux2Flex, { prompt: "A red kite above a green hill" });
 */
export declare const flux2Flex: Model<Flux2FlexInput, Flux2FlexOutput, "image">;
