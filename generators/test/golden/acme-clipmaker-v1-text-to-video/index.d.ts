// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link clipmakerV1TextToVideo} accepts. */
export interface ClipmakerV1TextToVideoInput {
  /** “What to show.” */
  prompt: string;
  /** “Clip length in seconds.” */
  duration?: "auto" | "4" | "5" | "6" | undefined;
  /** “Shape of the clip.” */
  aspect_ratio?: "16:9" | "9:16" | (string & {}) | undefined;
  /** “How the camera moves.” */
  camera?: ClipmakerV1TextToVideoInputCamera | readonly ClipmakerV1TextToVideoInputCamera[] | undefined;
  /** “Picture to start from.” */
  first_frame?: MediaInput | undefined;
  /** “Repeat a result.” A whole number. */
  seed?: number | null | undefined;
}

/** The shape of `camera`. */
export interface ClipmakerV1TextToVideoInputCamera {
  /** “Which way it goes.” */
  path: "orbit" | "dolly";
  /** “How fast.” */
  speed?: number | undefined;
}

/** What {@link clipmakerV1TextToVideo} returns. */
export interface ClipmakerV1TextToVideoOutput {
  /** “One entry a clip.” */
  outputs: MediaFile[];
  /** “Seed or null.” */
  seed?: number | null;
  /** “Timing or null.” */
  timing?: JsonObject | null;
  /** “Flag or null.” */
  nsfw_detected?: JsonValue | null;
}

/**
 * Runflow says: “Makes short clips from a line of text.” $0.05 per second. “Without audio”.
 * @see https://www.runflow.io/models/acme/clipmaker/v1/text-to-video
 * @example
 * const run = await runflow.run(clipmakerV1TextToVideo, { prompt: "A heron at dawn", duration: "5" });
 */
export declare const clipmakerV1TextToVideo: Model<ClipmakerV1TextToVideoInput, ClipmakerV1TextToVideoOutput, "video">;
