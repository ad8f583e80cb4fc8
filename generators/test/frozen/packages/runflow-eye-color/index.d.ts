// Generated from the model's published documents by `pnpm generate`. Edit the generator, not this file.
// What stands in “quotation marks” is quoted from those documents.

import type { JsonObject, JsonValue, MediaFile, MediaInput, Model } from "@runflow-models/core";

/** What {@link eyeColor} accepts. */
export interface EyeColorInput {
  /** “Red part of the new eye colour; can be left out.” Type inferred from a call that Runflow shows. */
  color_red?: number | undefined;
  /** “Portrait to work on.” Type inferred from a call that Runflow shows. */
  image_url?: MediaInput | undefined;
  /**
   * “Words for the new colour, such as amber or forest green; they decide the result.” Type inferred from a call
   * that Runflow shows.
   */
  eye_color?: string | undefined;
  /** “Blue part of the new eye colour; can be left out.” Type inferred from a call that Runflow shows. */
  color_blue?: number | undefined;
  /** “Green part of the new eye colour; can be left out.” Type inferred from a call that Runflow shows. */
  color_green?: number | undefined;
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
 * Partly inferred; not known: defaults and limits; outputs; types of inputs, which a call shows; whether
 * `eye_color` and `image_url` are required.
 * @see https://www.runflow.io/models/runflow/eye-color
 * @example
 * const run = await runflow.run(eyeColor, {
 *   color_red: 70,
 *   eye_color: "moss green",
 *   image_url: "https://example.com/photos/portrait.jpg",
 *   color_blue: 40,
 *   color_green: 95,
 * });
 */
export declare const eyeColor: Model<EyeColorInput, EyeColorOutput, "image">;
