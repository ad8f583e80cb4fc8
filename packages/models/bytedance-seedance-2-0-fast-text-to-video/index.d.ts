// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link seedance20FastTextToVideo} accepts. */
export interface Seedance20FastTextToVideoInput {
  /** “What the clip should show.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
}

/** What {@link seedance20FastTextToVideo} returns. */
export interface Seedance20FastTextToVideoOutput {
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
 * Runflow says: “Makes a clip from a description, faster.” $0.2419 per second. “Per second (720p)”.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows.
 * @see https://www.runflow.io/models/bytedance/seedance/2.0/fast/text-to-video
 * @example
 * const run = await runflow.run(seedance20FastTextToVideo, {
 *   prompt: "A tram glides through falling leaves",
 * });
 */
export declare const seedance20FastTextToVideo: Model<
  Seedance20FastTextToVideoInput,
  Seedance20FastTextToVideoOutput,
  "video"
>;
