// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link happyHorseTextToVideo} accepts. */
export interface HappyHorseTextToVideoInput {
  /** “What the clip should show.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
  /** “Length of the clip in seconds.” Type inferred from a call that Runflow shows. */
  duration?: number | undefined;
  /** “Size of the clip.” Type inferred from a call that Runflow shows. */
  resolution?: string | undefined;
  /** “Shape of the clip: 16:9, 9:16, 1:1, 4:3 or 3:4.” */
  aspect_ratio?: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | (string & {}) | undefined;
}

/** What {@link happyHorseTextToVideo} returns. */
export interface HappyHorseTextToVideoOutput {
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
 * Runflow says: “Makes a short clip from a description; frames are 16:9, 9:16, 1:1, 4:3 or 3:4.” $0.14 per second.
 * “Per second of generated video (720p baseline)”.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows.
 * @see https://www.runflow.io/models/alibaba/happy-horse/text-to-video
 * @example
 * const run = await runflow.run(happyHorseTextToVideo, {
 *   prompt: "A paper kite climbs over a windy dune",
 *   duration: 5,
 *   resolution: "720p",
 *   aspect_ratio: "16:9",
 * });
 */
export declare const happyHorseTextToVideo: Model<HappyHorseTextToVideoInput, HappyHorseTextToVideoOutput, "video">;
