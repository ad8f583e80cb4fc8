// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link skinFix} accepts. */
export interface SkinFixInput {
  /** “HTTPS address of the image to work on.” */
  image_url: MediaInput;
}

/** What {@link skinFix} returns. */
export interface SkinFixOutput {
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
 * Runflow says: “Retouches the skin in a picture.” $0.12 per request. “Per image - skin retouch”.
 * @see https://www.runflow.io/models/runflow/skin-fix
 * @example
 * const run = await runflow.run(skinFix, { image_url: "https://example.com/photos/face.jpg" });
 */
export declare const skinFix: Model<SkinFixInput, SkinFixOutput, "image">;
