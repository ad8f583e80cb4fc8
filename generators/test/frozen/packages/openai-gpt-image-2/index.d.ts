// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, Model } from "@runflow-models/core";

/** What {@link gptImage2} accepts. */
export interface GptImage2Input {
  /** “Words that describe the image.” */
  prompt: string;
  /**
   * “How many images to make.” A whole number.
   * @minimum 1
   * @maximum 4
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /**
   * “File format of the result.”
   * @defaultValue "png"
   */
  output_format?: string | undefined;
  /**
   * “A preset or the sides of the picture. Both sides are multiples of 16, the longest edge is 3840, the ratio is at
   * most 3:1, and there are 655,360 to 8,294,400 pixels in total.”
   * @defaultValue "landscape_4_3"
   */
  image_size?: "landscape_4_3" | (string & {}) | GptImage2InputImageSize | undefined;
  /**
   * “Effort to spend on the picture.”
   * @defaultValue "high"
   */
  quality?: string | undefined;
  /**
   * “Returns the media as a data URI in the reply and keeps nothing in the history.”
   * @defaultValue false
   */
  sync_mode?: boolean | undefined;
}

/** “Sides in pixels, at most 3:1, with 655,360 to 8,294,400 pixels in total.” */
export interface GptImage2InputImageSize {
  /**
   * “Width in pixels.” A whole number.
   * @maximum 3840
   * @multipleOf 16
   */
  width: number;
  /**
   * “Height in pixels.” A whole number.
   * @maximum 3840
   * @multipleOf 16
   */
  height: number;
}

/** What {@link gptImage2} returns. */
export interface GptImage2Output {
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
 * Runflow says: “Makes pictures from text.” $0.133 per image. “High quality (default)”.
 * @see https://www.runflow.io/models/openai/gpt-image-2
 * @example
 * const run = await runflow.run(gptImage2, { prompt: "A red kite above a green hill" });
 */
export declare const gptImage2: Model<GptImage2Input, GptImage2Output, "image">;
