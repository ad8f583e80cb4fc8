// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link seedance20TextToVideo} accepts. */
export interface Seedance20TextToVideoInput {
  /** “What the clip should show.” */
  prompt: string;
  /**
   * “Shape of the clip.”
   * @defaultValue "auto"
   */
  aspect_ratio?: "auto" | "21:9" | "16:9" | "4:3" | "1:1" | "3:4" | "9:16" | undefined;
  /**
   * “Length of the clip in seconds, 4 to 15, or `auto`.”
   * @defaultValue "auto"
   */
  duration?: "auto" | "4" | "5" | "6" | "7" | "8" | "9" | "10" | "11" | "12" | "13" | "14" | "15" | undefined;
  /**
   * “Size of the clip, such as 480p or 720p.”
   * @defaultValue "720p"
   */
  resolution?: "480p" | "720p" | "1080p" | undefined;
  /**
   * “Adds a sound track; the price is the same with and without.”
   * @defaultValue true
   */
  generate_audio?: boolean | undefined;
  /** “Seed as text; results may still differ.” */
  seed?: string | undefined;
  /** “Your own id of the person who asked for the clip.” */
  end_user_id?: string | undefined;
}

/** What {@link seedance20TextToVideo} returns. */
export interface Seedance20TextToVideoOutput {
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
 * Runflow says: “Makes a clip with sound from a description.” “$0.3034/second or $0.1/second”. “Per second of
 * video”.
 * @see https://www.runflow.io/models/bytedance/seedance/2.0/text-to-video
 * @example
 * const run = await runflow.run(seedance20TextToVideo, { prompt: "A red kite above a green hill" });
 */
export declare const seedance20TextToVideo: Model<Seedance20TextToVideoInput, Seedance20TextToVideoOutput, "video">;
