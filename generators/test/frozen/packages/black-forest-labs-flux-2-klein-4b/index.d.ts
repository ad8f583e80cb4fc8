// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link flux2Klein4b} accepts. */
export interface Flux2Klein4bInput {
  /** “Words that describe the image.” */
  prompt: string;
  /**
   * “Size of the picture; a width and a height can be given instead.”
   * @defaultValue "landscape_4_3"
   */
  image_size?:
    | "square_hd"
    | "square"
    | "portrait_4_3"
    | "portrait_16_9"
    | "landscape_4_3"
    | "landscape_16_9"
    | undefined;
  /**
   * “How many images to make.” A whole number.
   * @minimum 1
   * @maximum 4
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /**
   * “How many denoising steps to run.” A whole number.
   * @minimum 1
   * @maximum 50
   * @defaultValue 4
   */
  num_inference_steps?: number | undefined;
  /**
   * “How closely the result follows the prompt.”
   * @minimum 0
   * @maximum 20
   * @defaultValue 2.5
   */
  guidance_scale?: number | undefined;
  /** “Makes a result repeatable; empty means random.” A whole number. */
  seed?: number | undefined;
  /**
   * “File format of the result.”
   * @defaultValue "png"
   */
  output_format?: "jpeg" | "png" | "webp" | undefined;
  /**
   * “Checks the result for unsafe content.”
   * @defaultValue true
   */
  enable_safety_checker?: boolean | undefined;
  /**
   * “Returns the media as a data URI in the reply and keeps nothing in the history.”
   * @defaultValue false
   */
  sync_mode?: boolean | undefined;
}

/** What {@link flux2Klein4b} returns. */
export interface Flux2Klein4bOutput {
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
 * Runflow says: “Makes pictures from text with the 4B model.” “$0.005/megapixel or $0.014/megapixel”. “Default
 * price per megapixel”.
 * @see https://www.runflow.io/models/black-forest-labs/flux-2-klein-4b
 * @example
 * const run = await runflow.run(flux2Klein4b, { prompt: "A red kite above a green hill" });
 */
export declare const flux2Klein4b: Model<Flux2Klein4bInput, Flux2Klein4bOutput, "image">;
