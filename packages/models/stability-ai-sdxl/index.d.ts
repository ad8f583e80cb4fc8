// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link sdxl} accepts. */
export interface SdxlInput {
  /** “Words that describe the image.” */
  prompt?: string | undefined;
  /** “What should not appear in the result.” */
  negative_prompt?: string | undefined;
  /** “A preset or the sides of the picture.” */
  image_size?:
    | "square_hd"
    | "square"
    | "landscape_4_3"
    | "landscape_16_9"
    | "portrait_4_3"
    | "portrait_16_9"
    | (string & {})
    | SdxlInputImageSize
    | undefined;
  /**
   * “How many images to make.” A whole number.
   * @minimum 1
   * @maximum 8
   */
  num_images?: number | undefined;
}

/** The shape of `image_size`. */
export interface SdxlInputImageSize {
  /** “Width in pixels.” A whole number. */
  width: number;
  /** “Height in pixels.” A whole number. */
  height: number;
}

/** What {@link sdxl} returns. */
export interface SdxlOutput {
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
 * Runflow says: “Makes pictures from text.” ~$0.003/image. “Usage-based, per compute second”.
 * Made from a partial document; not known: whether fields are required; default of `num_images`; fields after
 * `num_images`; outputs.
 * @see https://www.runflow.io/models/stability-ai/sdxl
 * @example
 * const run = await runflow.run(sdxl, { prompt: "A red kite above a green hill" });
 */
export declare const sdxl: Model<SdxlInput, SdxlOutput, "image">;
