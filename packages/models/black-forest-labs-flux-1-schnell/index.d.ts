// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link flux1Schnell} accepts. */
export interface Flux1SchnellInput {
  /** “Words that describe the image.” */
  prompt?: string | undefined;
  /**
   * “A preset or the sides of the picture.”
   * @defaultValue "landscape_4_3"
   */
  image_size?:
    | "square_hd"
    | "square"
    | "portrait_4_3"
    | "portrait_16_9"
    | "landscape_4_3"
    | "landscape_16_9"
    | (string & {})
    | Flux1SchnellInputImageSize
    | undefined;
  /**
   * “How many denoising steps to run.” A whole number.
   * @minimum 1
   * @maximum 4
   * @defaultValue 4
   */
  num_inference_steps?: number | undefined;
  /**
   * “How closely the result follows the prompt.”
   * @minimum 1
   * @maximum 20
   * @defaultValue 3.5
   */
  guidance_scale?: number | undefined;
  /**
   * “How much to speed the run up.”
   * @defaultValue "regular"
   */
  acceleration?: "none" | "regular" | "high" | (string & {}) | undefined;
  /**
   * “How many images to make.” A whole number.
   * @minimum 1
   * @maximum 4
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /**
   * “File format of the result.”
   * @defaultValue "jpeg"
   */
  output_format?: "jpeg" | "png" | (string & {}) | undefined;
  /**
   * “Checks the result for unsafe content.”
   * @defaultValue true
   */
  enable_safety_checker?: boolean | undefined;
}

/** The shape of `image_size`. */
export interface Flux1SchnellInputImageSize {
  /** “Width in pixels.” A whole number. */
  width: number;
  /** “Height in pixels.” A whole number. */
  height: number;
}

/** What {@link flux1Schnell} returns. */
export interface Flux1SchnellOutput {
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
 * Runflow says: “Makes pictures from text in very few steps.” $0.003 per megapixel.
 * Made from a partial document; not known: whether fields are required; fields after `enable_safety_checker`;
 * outputs.
 * @see https://www.runflow.io/models/black-forest-labs/flux-1-schnell
 * @example
 * const run = await runflow.run(flux1Schnell, { prompt: "A red kite above a green hill" });
 */
export declare const flux1Schnell: Model<Flux1SchnellInput, Flux1SchnellOutput, "image">;
