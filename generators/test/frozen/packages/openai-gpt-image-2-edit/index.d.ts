// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link gptImage2Edit} accepts. */
export interface GptImage2EditInput {
  /** “What to change.” */
  prompt: string;
  /** “Pictures to edit or to refer to.” */
  image_urls: readonly MediaInput[];
  /**
   * “How many images to make.” A whole number.
   * @minimum 1
   * @maximum 4
   * @defaultValue 1
   */
  num_images?: number | undefined;
  /**
   * “File format of the result, such as png or jpeg.”
   * @defaultValue "png"
   */
  output_format?: "png" | "jpeg" | (string & {}) | undefined;
  /**
   * “Size of the result; `auto` follows the input images.”
   * @defaultValue "auto"
   */
  image_size?: "auto" | "square_hd" | (string & {}) | undefined;
  /** “Picture that marks the part to edit.” */
  mask_url?: MediaInput | undefined;
  /**
   * “Effort to spend on the picture, such as high or medium.”
   * @defaultValue "high"
   */
  quality?: "high" | "medium" | (string & {}) | undefined;
  /**
   * “Returns the media as a data URI in the reply and keeps nothing in the history.”
   * @defaultValue false
   */
  sync_mode?: boolean | undefined;
}

/** What {@link gptImage2Edit} returns. */
export interface GptImage2EditOutput {
  /** “One entry for each result, with at least a `url`.” */
  outputs: MediaFile[];
  /** “Seed of the run, or null.” */
  seed?: number | null;
  /** “Timing of the run, or null.” */
  timing?: JsonObject | null;
  /** “Whether unsafe content was found, or null.” */
  nsfw_detected?: JsonValue | null;
}

/**
 * Runflow says: “Edits pictures after written instructions.” $0.133 per image. “High quality (default)”.
 * @see https://www.runflow.io/models/openai/gpt-image-2/edit
 * @example
 * const run = await runflow.run(gptImage2Edit, {
 *   prompt: "A red kite above a green hill",
 *   image_urls: ["https://example.com/picture.png"],
 * });
 */
export declare const gptImage2Edit: Model<GptImage2EditInput, GptImage2EditOutput, "image">;
