// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link outpaint} accepts. */
export interface OutpaintInput {
  /** “HTTPS address of the image to work on.” */
  image_url: MediaInput;
  /**
   * “How far to grow upwards, in percent (0–80%).” A whole number.
   * @minimum 0
   * @maximum 80
   */
  expand_top: number;
  /**
   * “How far to grow downwards, in percent (0–80%).” A whole number.
   * @minimum 0
   * @maximum 80
   */
  expand_bottom: number;
  /**
   * “How far to grow to the left, in percent (0–80%).” A whole number.
   * @minimum 0
   * @maximum 80
   */
  expand_left: number;
  /**
   * “How far to grow to the right, in percent (0–80%).” A whole number.
   * @minimum 0
   * @maximum 80
   */
  expand_right: number;
  /** “Name of the picture inside the archive when `image_url` points at a zip.” */
  file_input?: string | undefined;
}

/** What {@link outpaint} returns. */
export interface OutpaintOutput {
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
 * Runflow says: “Widens the canvas and paints what lies beyond the edges.” $0.55 per request. “Per image —
 * outpainting / canvas expand”.
 * @see https://www.runflow.io/models/runflow/outpaint
 * @example
 * const run = await runflow.run(outpaint, {
 *   image_url: "https://example.com/picture.png",
 *   expand_top: 0,
 *   expand_bottom: 0,
 *   expand_left: 0,
 *   expand_right: 0,
 * });
 */
export declare const outpaint: Model<OutpaintInput, OutpaintOutput, "image">;
