// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link nanoBananaProEdit} accepts. */
export interface NanoBananaProEditInput {
  /** “What to change.” */
  prompt: string;
  /** “Addresses of the pictures to edit.” */
  image_urls: readonly MediaInput[];
  /**
   * “Shape of the result.”
   * @defaultValue "auto"
   */
  aspect_ratio?: string | undefined;
  /**
   * “Lets the model look things up on the web.”
   * @defaultValue false
   */
  enable_web_search?: boolean | undefined;
  /**
   * “Size tier of the result.”
   * @defaultValue "1K"
   */
  resolution?: "1K" | "2K" | "4K" | undefined;
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
  output_format?: "jpeg" | "png" | "webp" | undefined;
  /**
   * “If `True`, returns the media as a data URI and keeps nothing in the history.”
   * @defaultValue false
   */
  sync_mode?: boolean | undefined;
  /**
   * “How much the content filter lets through: 1 is the strictest, 6 the loosest.”
   * @defaultValue "4"
   */
  safety_tolerance?: "1" | "2" | "3" | "4" | "5" | "6" | undefined;
  /** “Number that makes a result repeatable.” A whole number. */
  seed?: number | undefined;
  /** “Experimental switch.” */
  limit_generations?: boolean | undefined;
}

/** What {@link nanoBananaProEdit} returns. */
export interface NanoBananaProEditOutput {
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
 * Runflow says: “Edits pictures after written instructions.” $0.15 per image. “Usage-based, per image”.
 * Made from a partial document; not known: default of `limit_generations`; fields after `limit_generations`;
 * outputs.
 * @see https://www.runflow.io/models/google/nano-banana-pro/edit
 * @example
 * const run = await runflow.run(nanoBananaProEdit, {
 *   prompt: "A red kite above a green hill",
 *   image_urls: ["https://example.com/picture.png"],
 * });
 */
export declare const nanoBananaProEdit: Model<NanoBananaProEditInput, NanoBananaProEditOutput, "image">;
