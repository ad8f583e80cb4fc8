// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link heygenV3VideoAgent} accepts. */
export interface HeygenV3VideoAgentInput {
  /** “What the video is about.” */
  prompt: string;
  /** “Way up of the video; guessed from the prompt when absent.” */
  orientation?: "landscape" | "portrait" | undefined;
  /**
   * “Avatar to use.”
   * @defaultValue "auto"
   */
  avatar?: string | undefined;
  /**
   * “Material to use, up to 20 files: images, videos, audio or PDFs.”
   * @maxItems 20
   */
  file_urls?: readonly MediaInput[] | undefined;
  /** @defaultValue false */
  incognito_mode?: boolean | undefined;
  /** “Id of a style, from the vendor's list of styles.” */
  style_id?: string | undefined;
  /**
   * “Voice to use.”
   * @defaultValue "auto"
   */
  voice?: string | undefined;
}

/** What {@link heygenV3VideoAgent} returns. */
export interface HeygenV3VideoAgentOutput {
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
 * Runflow says: “Makes a video from one prompt, with an avatar and a voice.” $0.034 per second. “Usage-based, per
 * second of generated video”.
 * @see https://www.runflow.io/models/heygen/v3/video-agent
 * @example
 * const run = await runflow.run(heygenV3VideoAgent, { prompt: "A red kite above a green hill" });
 */
export declare const heygenV3VideoAgent: Model<HeygenV3VideoAgentInput, HeygenV3VideoAgentOutput, "video">;
