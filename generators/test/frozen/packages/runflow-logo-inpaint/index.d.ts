// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link logoInpaint} accepts. */
export interface LogoInpaintInput {
  /** “Words that say how the logo should sit.” Type inferred from a call that Runflow shows. */
  prompt?: string | undefined;
  /** “Logo to place.” Type inferred from a call that Runflow shows. */
  logo_url?: MediaInput | undefined;
  /**
   * “Marks where the logo goes; without it the place is found by itself.” Type inferred from a call that Runflow
   * shows.
   */
  mask_url?: MediaInput | undefined;
  /** “Picture that receives the logo.” Type inferred from a call that Runflow shows. */
  image_url?: MediaInput | undefined;
}

/** What {@link logoInpaint} returns. */
export interface LogoInpaintOutput {
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
 * Runflow says: “Places a logo in a picture.” $0.2 per request. “Per image: logo inpaint (v2, 2026-05-21)”.
 * Partly inferred; not known: whether fields are required; defaults and limits; outputs; types of inputs, which a
 * call shows.
 * @see https://www.runflow.io/models/runflow/logo-inpaint
 * @example
 * const run = await runflow.run(logoInpaint, {
 *   prompt: "Print the mark on the front of the mug",
 *   logo_url: "https://example.com/logos/anchor.png",
 *   mask_url: "https://example.com/masks/mug.png",
 *   image_url: "https://example.com/photos/mug.jpg",
 * });
 */
export declare const logoInpaint: Model<LogoInpaintInput, LogoInpaintOutput, "image">;
