// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link eyeColor} accepts. */
export interface EyeColorInput {
  /** “Red part of the new eye colour.” A whole number. */
  color_red?: number;
  /** “Portrait to work on.” */
  image_url?: MediaInput;
  /** “Blue part of the new eye colour.” A whole number. */
  color_blue?: number;
  /** “Green part of the new eye colour.” A whole number. */
  color_green?: number;
}

/** What {@link eyeColor} returns. */
export interface EyeColorOutput {
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
 * Runflow says: “Changes the colour of the eyes in a portrait.” $0.29 per request. “Per image - eye color change”.
 * Partly inferred from other models; not known: whether fields are required; type of `eye_color`; types, taken
 * from other models; defaults and limits; outputs.
 * @see https://www.runflow.io/models/runflow/eye-color
 * @example
 * const run = await runflow.run(eyeColor, {
 *   color_red: 70,
 *   image_url: "https://example.com/photos/portrait.jpg",
 *   color_blue: 40,
 *   color_green: 95,
 * });
 */
export declare const eyeColor: Model<EyeColorInput, EyeColorOutput, "image">;
