// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link happyHorseReferenceToVideo} accepts. */
export interface HappyHorseReferenceToVideoInput {
  /**
   * “What should happen; the subjects are character1 to character9, in the order of the images.”
   * @maxLength 2500
   */
  prompt: string;
  /**
   * “Pictures of the subjects, 1 to 9. JPEG, JPG, PNG or WEBP; shortest side from 400 px; up to 10 MB each.”
   * @minItems 1
   * @maxItems 9
   */
  image_urls: readonly MediaInput[];
  /**
   * “Shape of the clip.”
   * @defaultValue "16:9"
   */
  aspect_ratio?: string | undefined;
  /**
   * “Length of the clip in seconds (3-15).” A whole number.
   * @minimum 3
   * @maximum 15
   * @defaultValue 5
   */
  duration?: number | undefined;
  /**
   * “Checks the result for unsafe content.”
   * @defaultValue true
   */
  enable_safety_checker?: boolean | undefined;
  /**
   * “Size tier of the clip.”
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

/** What {@link happyHorseReferenceToVideo} returns. */
export interface HappyHorseReferenceToVideoOutput {
  /** “One entry for each clip (url, type, width, height, duration and so on).” */
  outputs: MediaFile[];
  /** “Seed of the run, or null.” */
  seed?: number | null;
  /** “Timing of the run, or null.” */
  timing?: JsonObject | null;
  /** “true, false or null.” */
  nsfw_detected?: JsonValue | null;
}

/**
 * Runflow says: “Makes a clip in which the subjects of your pictures act.” $0.14 per second. “Per second of
 * generated video (720p baseline)”.
 * @see https://www.runflow.io/models/alibaba/happy-horse/reference-to-video
 * @example
 * const run = await runflow.run(happyHorseReferenceToVideo, {
 *   prompt: "A red kite above a green hill",
 *   image_urls: ["https://example.com/picture.png"],
 * });
 */
export declare const happyHorseReferenceToVideo: Model<
  HappyHorseReferenceToVideoInput,
  HappyHorseReferenceToVideoOutput,
  "video"
>;
