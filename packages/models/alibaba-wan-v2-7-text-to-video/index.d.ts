// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link wanV27TextToVideo} accepts. */
export interface WanV27TextToVideoInput {
  /** “What the clip should show.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
  /** “Length of the clip.” Type inferred from a call that Runflow shows. */
  duration?: number | undefined;
  /** “Size of the clip.” Type inferred from a call that Runflow shows. */
  resolution?: string | undefined;
}

/** What {@link wanV27TextToVideo} returns. */
export interface WanV27TextToVideoOutput {
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
 * Runflow says: “Makes a short clip from a description.” $0.1 per second. “Per second of video”.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows.
 * @see https://www.runflow.io/models/alibaba/wan/v2.7/text-to-video
 * @example
 * const run = await runflow.run(wanV27TextToVideo, {
 *   prompt: "Steam rises from a tin cup at dawn",
 *   duration: 5,
 *   resolution: "1080p",
 * });
 */
export declare const wanV27TextToVideo: Model<WanV27TextToVideoInput, WanV27TextToVideoOutput, "video">;
