// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link happyHorseVideoEdit} accepts. */
export interface HappyHorseVideoEditInput {
  /**
   * “What to change; reference pictures are called \@Image1 to \@Image5.”
   * @maxLength 2500
   */
  prompt: string;
  /**
   * “Clip to edit. MP4 or MOV; 3 to 60 s; longer side up to 2160 px, shorter from 320 px; ratio from 1:2.5 to 2.5:1;
   * more than 8 fps; up to 100 MB. The result keeps the ratio and ends after 15 s.”
   */
  video_url: MediaInput;
  /**
   * “Sound of the result: `auto` or `origin`.”
   * @defaultValue "auto"
   */
  audio_setting?: "auto" | "origin" | (string & {}) | undefined;
  /**
   * “Checks the result for unsafe content.”
   * @defaultValue true
   */
  enable_safety_checker?: boolean | undefined;
  /**
   * “Pictures to take over, up to 5. JPEG, JPG, PNG or WEBP; each side from 300 px; ratio from 1:2.5 to 2.5:1; up to
   * 10 MB each.”
   * @maxItems 5
   */
  reference_image_urls?: readonly MediaInput[] | undefined;
  /**
   * “Size tier of the clip, 720p or 1080p.”
   * @defaultValue "1080p"
   */
  resolution?: "720p" | "1080p" | (string & {}) | undefined;
  /**
   * “Repeats a result (0-2147483647).” A whole number.
   * @minimum 0
   * @maximum 2147483647
   */
  seed?: number | undefined;
}

/** What {@link happyHorseVideoEdit} returns. */
export interface HappyHorseVideoEditOutput {
  /** “One entry for each result, with at least a `url`.” */
  outputs: MediaFile[];
}

/**
 * Runflow says: “Changes an existing clip after written instructions.” $0.28 per second. “Per second of edited
 * video (720p baseline)”.
 * Made from a partial document; not known: outputs after the first.
 * @see https://www.runflow.io/models/alibaba/happy-horse/video-edit
 * @example
 * const run = await runflow.run(happyHorseVideoEdit, {
 *   prompt: "A red kite above a green hill",
 *   video_url: "https://example.com/clip.mp4",
 * });
 */
export declare const happyHorseVideoEdit: Model<HappyHorseVideoEditInput, HappyHorseVideoEditOutput, "video">;
