// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link backgroundColor} accepts. */
export interface BackgroundColorInput {
  /** “HTTPS address of the image to work on.” */
  image_url: MediaInput;
  /**
   * “Red part of the new background, 0 to 255.” A whole number.
   * @minimum 0
   * @maximum 255
   */
  color_red: number;
  /**
   * “Green part of the new background, 0 to 255.” A whole number.
   * @minimum 0
   * @maximum 255
   */
  color_green: number;
  /**
   * “Blue part of the new background, 0 to 255.” A whole number.
   * @minimum 0
   * @maximum 255
   */
  color_blue: number;
  /** “Name of the picture inside the archive when `image_url` points at a zip.” */
  file_input?: string | undefined;
}

/** What {@link backgroundColor} returns. */
export interface BackgroundColorOutput {
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
 * Runflow says: “Puts a flat colour of your choice behind the subject.” $0.12 per request. “Per image - background
 * color replacement”.
 * @see https://www.runflow.io/models/runflow/background-color
 * @example
 * const run = await runflow.run(backgroundColor, {
 *   image_url: "https://example.com/picture.png",
 *   color_red: 0,
 *   color_green: 0,
 *   color_blue: 0,
 * });
 */
export declare const backgroundColor: Model<BackgroundColorInput, BackgroundColorOutput, "image">;
