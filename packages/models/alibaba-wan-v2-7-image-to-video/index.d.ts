// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link wanV27ImageToVideo} accepts. */
export interface WanV27ImageToVideoInput {
  /** “What should happen.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
  /** “Length of the clip.” Type inferred from a call that Runflow shows. */
  duration?: number | undefined;
  /** “Picture to start from.” Type inferred from a call that Runflow shows. */
  image_url?: MediaInput | undefined;
  /** “Size of the clip.” Type inferred from a call that Runflow shows. */
  resolution?: string | undefined;
}

/** What {@link wanV27ImageToVideo} returns. */
export interface WanV27ImageToVideoOutput {
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
 * Runflow says: “Moves a still picture for a few seconds.” $0.1 per second. “Per second of video”.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows.
 * @see https://www.runflow.io/models/alibaba/wan/v2.7/image-to-video
 * @example
 * const run = await runflow.run(wanV27ImageToVideo, {
 *   prompt: "The lantern sways in the wind",
 *   duration: 5,
 *   image_url: "https://example.com/photos/lantern.jpg",
 *   resolution: "1080p",
 * });
 */
export declare const wanV27ImageToVideo: Model<WanV27ImageToVideoInput, WanV27ImageToVideoOutput, "video">;
