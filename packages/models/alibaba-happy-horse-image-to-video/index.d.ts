// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link happyHorseImageToVideo} accepts. */
export interface HappyHorseImageToVideoInput {
  /**
   * “First frame of the clip. JPEG, JPG, PNG, BMP or WEBP; each side from 300 px; ratio from 1:2.5 to 2.5:1; up to
   * 10 MB.”
   */
  image_url: MediaInput;
  /**
   * “Length of the clip in seconds (3-15).” A whole number.
   * @minimum 3
   * @maximum 15
   * @defaultValue 5
   */
  duration?: number | undefined;
  /**
   * “What should happen.”
   * @maxLength 2500
   */
  prompt?: string | undefined;
  /**
   * “Checks the result for unsafe content.”
   * @defaultValue true
   */
  enable_safety_checker?: boolean | undefined;
  /**
   * “Size tier of the clip; the base price is that of 720p.”
   * @defaultValue "1080p"
   */
  resolution?: string | undefined;
  /**
   * “Repeats a result (0-2147483647).” A whole number.
   * @minimum 0
   * @maximum 2147483647
   */
  seed?: number | undefined;
}

/** What {@link happyHorseImageToVideo} returns. */
export interface HappyHorseImageToVideoOutput {
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
 * Runflow says: “Brings a still picture to life as a short clip.” $0.14 per second. “Per second of generated video
 * (720p baseline)”.
 * @see https://www.runflow.io/models/alibaba/happy-horse/image-to-video
 * @example
 * const run = await runflow.run(happyHorseImageToVideo, {
 *   image_url: "https://example.com/picture.png",
 *   prompt: "A red kite above a green hill",
 * });
 */
export declare const happyHorseImageToVideo: Model<HappyHorseImageToVideoInput, HappyHorseImageToVideoOutput, "video">;
